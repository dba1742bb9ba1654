import type { Json } from '../../lib/json';
import type { RecordStore, StoredRecord } from '../kit/record-store';
import type { SandboxRequest, SandboxResponse } from '../kit/vendor';
import type { Violations } from '../kit/violations';
import { failure } from './answers';
import { type Listed, maxIds, maxLimit, pageOf, parsePage } from './paging';
import { present, presentProperty, timeText } from './present';
import { propertyNames, recordTypeNames, type RecordTypeSpec } from './record-types';

const listParameters = ['limit', 'cursor', 'updatedSince', 'ids', 'q'];

/** What a list is read from. */
export interface Lists {
  readonly store: RecordStore;
  readonly violations: Violations;
}

/** `GET /contacts`: a page of records, narrowed by `updatedSince`, `ids`, `q` and exact property filters. */
export function listRecords(
  { store, violations }: Lists,
  spec: RecordTypeSpec,
  request: SandboxRequest,
): SandboxResponse {
  const { query } = request;
  reportLargePages(violations, request);
  const unknown = [...query.keys()].find((name) => !isListParameter(spec, name));
  if (unknown !== undefined) {
    const meant = propertyNames(spec).find((name) => name.toLowerCase() === unknown.toLowerCase());
    if (meant !== undefined) violations.report('propertyCase', `filter ${unknown} is spelled ${meant}`, request);
    return failure(400, 'badRequest', `Unknown parameter ${unknown}`);
  }
  const page = parsePage(query, 'updatedSince');
  if (typeof page === 'string') return failure(400, 'badRequest', page);
  const ids = query.get('ids')?.split(',') ?? null;
  if (ids && ids.length > maxIds) return failure(400, 'badRequest', `At most ${maxIds} ids at once`);
  const isWanted = wantedBy(spec, query, ids);
  const records = store.list(spec.name).filter(isWanted);
  const { page: found, next } = pageOf(records, (record) => ({ at: record.updatedAt, id: record.id }), page);
  return { status: 200, body: { items: found.map((record) => present(spec, record)), next } };
}

/** `GET /deleted?since=`: what was deleted, of all record types, in order of deletion. */
export function listDeleted({ store, violations }: Lists, request: SandboxRequest): SandboxResponse {
  reportLargePages(violations, request);
  const page = parsePage(request.query, 'since');
  if (typeof page === 'string') return failure(400, 'badRequest', page);
  const tombstones = recordTypeNames.flatMap((name) => store.tombstones(name));
  const { page: found, next } = pageOf(tombstones, deletionOf, page);
  const items = found.map((record): Json => ({
    Type: record.type,
    Id: record.id,
    DeletedAt: timeText(deletionOf(record).at),
  }));
  return { status: 200, body: { items, next } };
}

function deletionOf(record: StoredRecord): Listed {
  return { at: record.deletedAt ?? record.updatedAt, id: record.id };
}

function reportLargePages(violations: Violations, request: SandboxRequest): void {
  const { query } = request;
  if (Number(query.get('limit')) > maxLimit) violations.report('pageSize', `limit is above ${maxLimit}`, request);
  const ids = query.get('ids')?.split(',').length ?? 0;
  if (ids > maxIds) violations.report('idCount', `${ids} ids at once, ${maxIds} are allowed`, request);
}

function isListParameter(spec: RecordTypeSpec, name: string): boolean {
  return listParameters.includes(name) || (propertyNames(spec).includes(name) && name !== spec.lines?.property);
}

function wantedBy(
  spec: RecordTypeSpec,
  query: URLSearchParams,
  ids: readonly string[] | null,
): (record: StoredRecord) => boolean {
  const idSet = ids && new Set(ids);
  const words = query.get('q')?.toLowerCase() ?? null;
  const names = propertyNames(spec);
  const exact = [...query].filter(([name]) => !listParameters.includes(name));
  return (record) => {
    if (idSet && !idSet.has(record.id)) return false;
    if (!exact.every(([name, wanted]) => filterText(presentProperty(record, name)) === wanted)) return false;
    return (
      words === null || names.some((name) => filterText(presentProperty(record, name)).toLowerCase().includes(words))
    );
  };
}

/** A value as it is written in a query; null and empty text are the same there. */
function filterText(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
