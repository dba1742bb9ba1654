import { type Entity, revOf, valueOf } from '../core/entity';
import { parseLinePath, presencePath } from '../core/line-path';
import { ackOf, holdsSlot, type Link } from '../core/link';
import { isPushed, type Mapping, type MappingRow, project, rowOf } from '../core/mapping';
import type { StoredLink } from '../store/link-page';
import type { Topology } from '../sync/engine';
import type { Page, PageEdge } from './page';
import { isShown } from '../core/shown-path';

/** A link as the resolvers see it. */
export interface LinkRow {
  readonly link: Link;
  /** Fields whose accepted value is still to be written to the record. */
  readonly pendingFields: readonly string[];
  /** Whether an accepted change is on its way to the record, or waits. */
  readonly hasPendingWrite: boolean;
}

/** Links in the order of their ids, which is about that of their making. */
export type LinkPage = Page<LinkRow>;
/** A link with its cursor, which holds under any filter. */
export type LinkEdge = PageEdge<LinkRow>;

/** A link with what is still to be written, as the entity and the mapping tell. */
export function toLinkRow({ link, entity }: StoredLink, topology: Topology): LinkRow {
  const mapping = topology.mappingOf(link.slot, link.kind);
  const fields = mapping === null ? [] : pendingFields(link, entity, mapping);
  return { link, pendingFields: fields, hasPendingWrite: hasPendingWrite(link, fields) };
}

/** The fields that the record takes and does not show yet. */
function pendingFields(link: Link, entity: Entity, mapping: Mapping): readonly string[] {
  if (!holdsSlot(link) || link.state === 'closed') return [];
  const own = mapping.rows.filter((row) => isPending({ link, entity, row }, row.field)).map((row) => row.field);
  return mapping.lines === null ? own : [...own, ...pendingLineFields(link, entity, mapping)];
}

/** Lines that the record lacks or still has, and the fields of those it keeps. */
const pendingLineFields = (link: Link, entity: Entity, mapping: Mapping): readonly string[] =>
  Object.keys(entity.provenance).filter((path) => {
    const line = parseLinePath(path);
    const row = line === null ? undefined : rowOf(mapping, path);
    if (line === null || row === undefined) return false;
    const isThere = valueOf(entity, presencePath(line.key)) === true;
    const isOnRecord = link.lineIds?.[line.key] !== undefined;
    if (line.field === null) return isThere !== isOnRecord && isBehind(link, entity, path);
    return isThere && isShown(path) && isPending({ link, entity, row }, path);
  });

function isPending(
  { link, entity, row }: { readonly link: Link; readonly entity: Entity; readonly row: MappingRow },
  path: string,
): boolean {
  if (!isPushed(row) || !isBehind(link, entity, path)) return false;
  const base = link.base[path];
  return base === undefined || base !== project(row, valueOf(entity, path));
}

const isBehind = (link: Link, entity: Entity, field: string): boolean => ackOf(link, field) < revOf(entity, field);

const hasPendingWrite = (link: Link, fields: readonly string[]): boolean =>
  fields.length > 0 ||
  link.pending !== null ||
  link.intent !== null ||
  link.state === 'creating' ||
  link.state === 'deleting';
