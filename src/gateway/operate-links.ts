import type { LinkId, RecordRef } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Link } from '../core/link';
import { liftBar } from '../store/operations/lift-bar';
import { linkRecord, type LinkWish } from '../store/operations/link-record';
import { mergeEntities } from '../store/operations/merge-entities';
import { done, operate, type Outcome } from '../store/operations/operate';
import { retryFailures } from '../store/operations/retry-failures';
import { unlinkRecord } from '../store/operations/unlink-record';
import { newLink } from '../sync/new-link';
import { requireText } from './filter';
import { readLinksById } from './link-list';
import type { LinkRow } from './link-row';
import { carryOut, findEntityError, notDone, type OperationResult, requireId, requireOperator } from './operate';
import { requireFew } from './request-error';
import type { Session } from './session';
import { type UserError, userError } from './user-error';
import { visibleSystems } from './viewer';
import type { WaitArgument } from './waiting';

/** A record by its own name. */
export interface RecordName {
  readonly systemId: string;
  readonly recordType: string;
  readonly externalId: string;
}

/** Records that are one object. */
export interface LinkRecordsInput extends WaitArgument {
  readonly id: string;
  readonly records: readonly RecordName[];
}

/** Links records with an entity. All or none. */
export async function linkRecords(session: Session, input: LinkRecordsInput): Promise<OperationResult> {
  requireOperator(session);
  requireFew(input.records, 'inputItems', ['input', 'records']);
  const target = requireId(input.id, 'entity', ['input', 'id']);
  const unknown = await findEntityError(session, target, ['id']);
  if (unknown !== null) return notDone(unknown);
  if (input.records.length === 0) return notDone(userError('REQUIRED', ['records'], 'Name the records to link.'));
  const found = await findRecords(session, target.kind, input.records);
  if ('error' in found) return notDone(found.error);
  const wishes = found.refs.map((ref): LinkWish => ({ entityId: target.id, ref, link: linkTo(session, target, ref) }));
  return carryOut(session, {
    work: async (db, operator) => {
      let outcome: Outcome = done(target.id);
      for (const wish of wishes) {
        outcome = await linkRecord(db, wish, operator);
        if (outcome.type === 'refused') return outcome;
      }
      return outcome;
    },
    field: ['records'],
    noun: 'object',
    waitMs: input.waitMs,
  });
}

const linkTo = (
  session: Session,
  entity: { readonly id: LinkWish['entityId']; readonly kind: EntityKind },
  ref: RecordRef,
): Link => ({
  ...newLink(session, entity, ref, 'manual'),
  externalId: ref.externalId,
  state: 'active',
});

const error = (...args: Parameters<typeof userError>): { readonly error: UserError } => ({ error: userError(...args) });

type FoundRecords = { readonly refs: readonly RecordRef[] } | { readonly error: UserError };

/** The records, if each is of a type that can be of the kind and its system shows it: one batched read for all. */
async function findRecords(session: Session, kind: EntityKind, names: readonly RecordName[]): Promise<FoundRecords> {
  const refs: RecordRef[] = [];
  for (const [index, name] of names.entries()) {
    const resolved = resolveRecord(session, kind, { name, index });
    if ('error' in resolved) return resolved;
    refs.push(resolved.ref);
  }
  const records = await session.engine.readRecords(refs, session.now() + session.settings.readDeadlineMs);
  for (const [index, { system, type, externalId }] of refs.entries()) {
    const record = records[index] ?? null;
    const place = ['records', String(index)];
    if (record === null) return error('NOT_FOUND', [...place, 'externalId'], `${system} has no ${type} ${externalId}.`);
    if (record.freshness !== 'LIVE') {
      return error('TRY_AGAIN', [...place, 'systemId'], `${system} does not serve now: try again when it does.`);
    }
  }
  return { refs };
}

/** The record that a name means, if it is of a type that can be of the kind. */
function resolveRecord(
  session: Session,
  kind: EntityKind,
  { name, index }: { readonly name: RecordName; readonly index: number },
): { readonly ref: RecordRef } | { readonly error: UserError } {
  const place = ['records', String(index)];
  const system = session.directory.findSystem(name.systemId);
  if (system === null) return error('UNKNOWN_SYSTEM', [...place, 'systemId'], `There is no system "${name.systemId}".`);
  const type = requireText(name.recordType, ['input', 'records', index, 'recordType']);
  const externalId = requireText(name.externalId, ['input', 'records', index, 'externalId']);
  const ref: RecordRef = { system: system.id, type, externalId };
  const isMapped = system.recordTypes.includes(type) && session.engine.topology.mappingOf(ref, kind) !== null;
  return isMapped
    ? { ref }
    : error('UNSUPPORTED', [...place, 'recordType'], `A ${type} of ${system.id} is no ${kind}.`);
}

/** Takes a record and its entity apart. */
export async function unlink(
  session: Session,
  input: WaitArgument & { readonly linkId: string },
): Promise<OperationResult> {
  requireOperator(session);
  const { id } = requireId(input.linkId, 'link', ['input', 'linkId']);
  if (!(await readLinksById(session, [id], true)).has(id)) {
    return notDone(userError('NOT_FOUND', ['linkId'], 'There is no such link.'));
  }
  return carryOut(session, {
    work: (db, operator) => unlinkRecord(db, id, operator),
    field: ['linkId'],
    noun: 'link',
    waitMs: input.waitMs,
  });
}

/** Two objects that are one. */
export interface MergeEntitiesInput extends WaitArgument {
  readonly ids: readonly string[];
}

/** Makes two entities one; the older id survives, the other resolves to it. */
export async function merge(session: Session, input: MergeEntitiesInput): Promise<OperationResult> {
  requireOperator(session);
  requireFew(input.ids, 'inputItems', ['input', 'ids']);
  const [a, b, ...others] = input.ids.map((id, index) => requireId(id, 'entity', ['input', 'ids', index]));
  if (a === undefined || b === undefined || others.length > 0) {
    return notDone(userError('INVALID_VALUE', ['ids'], 'Give the ids of two objects.'));
  }
  for (const [index, each] of [a, b].entries()) {
    const unknown = await findEntityError(session, each, ['ids', String(index)]);
    if (unknown !== null) return notDone(unknown);
  }
  return carryOut(session, {
    work: (db, operator) => mergeEntities(db, { a: a.id, b: b.id }, operator),
    field: ['ids'],
    noun: 'object',
    waitMs: input.waitMs,
  });
}

/** A slot that is barred. */
export interface LiftBarInput extends WaitArgument {
  readonly id: string;
  readonly systemId: string;
  readonly recordType: string;
}

/** Lets an entity get a record in a slot again. */
export async function liftBarOf(session: Session, input: LiftBarInput): Promise<OperationResult> {
  requireOperator(session);
  const target = requireId(input.id, 'entity', ['input', 'id']);
  const unknown = await findEntityError(session, target, ['id']);
  if (unknown !== null) return notDone(unknown);
  const system = session.directory.findSystem(input.systemId);
  if (system === null) {
    return notDone(userError('UNKNOWN_SYSTEM', ['systemId'], `There is no system "${input.systemId}".`));
  }
  const slot = { system: system.id, type: requireText(input.recordType, ['input', 'recordType']) };
  return carryOut(session, {
    work: (db, operator) => liftBar(db, { entityId: target.id, slot }, operator),
    field: ['recordType'],
    noun: 'bar',
    waitMs: input.waitMs,
  });
}

/** Which failures to try again; all that the caller may see unless told. */
export interface RetryFailuresInput {
  readonly ids?: readonly string[] | null | undefined;
  readonly systemIds?: readonly string[] | null | undefined;
}

/** What came of trying failures again. */
export interface RetryResult {
  /** The links that are tried again. */
  readonly links: readonly LinkRow[];
  readonly userErrors: readonly UserError[];
}

/** Tries again what failed, without waiting for it. */
export async function retry(session: Session, input: RetryFailuresInput): Promise<RetryResult> {
  requireOperator(session);
  requireFew(input.ids, 'inputItems', ['input', 'ids']);
  requireFew(input.systemIds, 'inputItems', ['input', 'systemIds']);
  const ids = input.ids?.map((id, index) => requireId(id, 'failure', ['input', 'ids', index]).id) ?? null;
  const named = input.systemIds?.map((name) => session.directory.findSystem(name)) ?? null;
  const missing = named?.indexOf(null) ?? -1;
  if (missing >= 0) {
    const message = `There is no system "${input.systemIds?.[missing]}".`;
    return { links: [], userErrors: [userError('UNKNOWN_SYSTEM', ['systemIds', String(missing)], message)] };
  }
  const seen = ids === null ? null : await readLinksById(session, ids);
  const absent = ids?.findIndex((id) => seen?.get(id) === undefined) ?? -1;
  if (absent >= 0) {
    return { links: [], userErrors: [userError('NOT_FOUND', ['ids', String(absent)], 'There is no such failure.')] };
  }
  const systems = named?.flatMap((system) => system?.id ?? []) ?? visibleSystems(session.viewer);
  const operator = { actor: session.viewer.principal, now: session.now() };
  const retried: LinkId[] = [];
  await operate(session.dataSource, async (db) => {
    const freed = await retryFailures(db, { ids, systems }, operator);
    retried.splice(0, retried.length, ...freed);
    return done();
  });
  session.engine.wake();
  const links = await readLinksById(session, retried.slice(0, mostShown));
  return { links: [...links.values()], userErrors: [] };
}

/** Of very many links only so many are shown. */
const mostShown = 200;
