import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { lineKeyAt } from '../core/lines';
import { hashJson } from '../lib/hash';
import type { Json } from '../lib/json';
import { findEarlierCall } from '../store/idempotency-lookup';
import type { IdempotencyKey, Mutation, MutationResult } from '../store/mutation';
import type { Snapshot } from '../store/port';
import { entityGlobalId } from './global-id';
import type { EntityRow } from './entity-row';
import { isStorable } from './filter';
import { readEntities } from './loaders';
import { badInput } from './request-error';
import type { Session } from './session';
import { keyReused, notFound, tryAgain, type UserError } from './user-error';
import type { RecordWrite } from './write-outcome';
import { canSee, type Viewer } from './viewer';
import { readWaiting, type WaitArgument, type Waiting } from './waiting';

/** What came of a mutation of an entity. */
export interface WriteResult {
  /** The entity as it is now; null when there is none. */
  readonly row: EntityRow | null;
  /** The global id of an entity that is gone. */
  readonly deletedId: string | null;
  readonly writes: readonly RecordWrite[];
  readonly userErrors: readonly UserError[];
}

/** The arguments that all mutations of entities have. */
export interface WriteArguments extends WaitArgument {
  readonly idempotencyKey?: string | null | undefined;
}

/** One call of a mutation: who it is for 24 hours, and how long it waits. */
export interface Call extends Waiting {
  readonly idempotency: IdempotencyKey | null;
}

const maxKeyLength = 200;
const attemptsAtMost = 5;

/**
 * Reads what all mutations have in common. The operation, with the input and its fields, is hashed: the same key with
 * another is another call.
 */
export function readCall(
  session: Session,
  input: object & WriteArguments,
  operation: { readonly name: string; readonly fields: object },
): Call {
  const { idempotencyKey = null, waitMs } = input;
  const waiting = readWaiting(session, waitMs);
  if (idempotencyKey !== null && !isKey(idempotencyKey)) {
    throw badInput(['input', 'idempotencyKey'], `text of 1 to ${maxKeyLength} characters`);
  }
  // waiting longer for the same call is still the same call
  const { waitMs: _waitMs, ...hashed } = input;
  // as JSON has it: dates as text, and nothing that is undefined
  const inputHash = hashJson(JSON.parse(JSON.stringify([operation, hashed])) as Json);
  return {
    idempotency:
      idempotencyKey === null ? null : { principal: session.viewer.principal, key: idempotencyKey, inputHash },
    ...waiting,
  };
}

/**
 * Makes the keys of new lines. A call that may be repeated makes the same ones each time, so that its answers speak of
 * the same lines.
 */
export function newLineKeys(session: Session, { idempotency }: Call): (index: number) => string {
  const source =
    idempotency === null ? session.newId() : hashJson([idempotency.principal, idempotency.key, idempotency.inputHash]);
  return (index) => lineKeyAt(firstOrderOfCalls + index, `${source}/${index}`);
}

/** Lines of calls stand behind those that came with records. */
const firstOrderOfCalls = 0x8000_0000;

const isKey = (key: string): boolean => key.length > 0 && key.length <= maxKeyLength && isStorable(key);

/** What the call did when it was made before; null when it was not. */
export async function findRepeated(
  session: Session,
  call: Call,
): Promise<Extract<MutationResult, { type: 'repeated' | 'keyReused' }> | null> {
  if (call.idempotency === null) return null;
  const { principal, key, inputHash } = call.idempotency;
  const earlier = await findEarlierCall(session.db, { principal, key, now: call.startedAt });
  if (earlier === null) return null;
  return earlier.inputHash === inputHash ? { type: 'repeated', entityId: earlier.entityId } : { type: 'keyReused' };
}

/** What a plan on a snapshot asks for: a change, or an answer without one. */
export type Plan<Details> =
  | { readonly type: 'change'; readonly mutation: Mutation; readonly details: Details }
  | { readonly type: 'answer'; readonly userErrors: readonly UserError[] };

/** What came of a plan. Only `done` wrote something; `repeated` was written by an earlier call with the same key. */
export type Applied<Details> =
  | { readonly type: 'done'; readonly id: EntityId; readonly details: Details }
  | { readonly type: 'repeated'; readonly id: EntityId }
  | { readonly type: 'exists'; readonly candidates: readonly EntityId[] }
  | { readonly type: 'answer'; readonly userErrors: readonly UserError[] };

/** Plans on the entity as it is and writes, again while others are faster. */
export async function applyTo<Details>(
  session: Session,
  { id, kind }: { readonly id: EntityId; readonly kind: EntityKind },
  plan: (snapshot: Snapshot) => Plan<Details>,
): Promise<Applied<Details>> {
  for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
    const snapshot = await loadVisible(session, id, kind);
    if (snapshot === null) return { type: 'answer', userErrors: [notFound(kind)] };
    const planned = plan(snapshot);
    if (planned.type === 'answer') return planned;
    const result = await apply(session, planned.mutation, planned.details);
    if (result !== 'lost') return result;
  }
  return { type: 'answer', userErrors: [tryAgain] };
}

/** Writes one planned mutation. */
export async function apply<Details>(
  session: Session,
  mutation: Mutation,
  details: Details,
): Promise<Applied<Details> | 'lost'> {
  const result = await session.store.mutate(mutation);
  switch (result.type) {
    case 'committed':
      return { type: 'done', id: mutation.entity.id, details };
    case 'repeated':
      return { type: 'repeated', id: result.entityId };
    case 'keyReused':
      return { type: 'answer', userErrors: [keyReused] };
    case 'exists':
      return { type: 'exists', candidates: result.candidates };
    case 'lost':
      return 'lost';
  }
}

/** An entity with its links as the store holds it; null when there is none for this caller. */
export async function loadVisible(session: Session, id: EntityId, kind: EntityKind): Promise<Snapshot | null> {
  const [snapshot] = await session.store.loadSnapshots([id]);
  if (snapshot === undefined || snapshot.entity.kind !== kind || snapshot.entity.state === 'gone') return null;
  return isVisible(snapshot, session.viewer) ? snapshot : null;
}

/** Whether the caller may see an entity: one of its records is in a system of the caller's. */
export const isVisible = (snapshot: Snapshot, viewer: Viewer): boolean =>
  viewer.systems === null || snapshot.links.some(({ slot }) => canSee(viewer, slot.system));

/** An answer that changed nothing. The entity is shown all the same when there is one. */
export async function refuse(
  session: Session,
  id: EntityId | null,
  userErrors: readonly UserError[],
): Promise<WriteResult> {
  return { row: id === null ? null : await readRow(session, id), deletedId: null, writes: [], userErrors };
}

/** Works the entity off with the time that is left, then answers how it stands. */
export async function finish(
  session: Session,
  id: EntityId,
  { call, writesOf }: { readonly call: Call; readonly writesOf: (after: Snapshot) => readonly RecordWrite[] },
): Promise<WriteResult> {
  session.engine.wake();
  await session.engine.settle([id], call.deadlineAt);
  const [after] = await session.store.loadSnapshots([id]);
  if (after === undefined) return { row: null, deletedId: null, writes: [], userErrors: [] };
  const { entity } = after;
  return {
    row: entity.state === 'gone' ? null : await readRow(session, entity.id),
    deletedId: entity.state === 'gone' ? entityGlobalId(entity.kind, entity.id) : null,
    writes: writesOf(after),
    userErrors: [],
  };
}

/** An entity as it is stored: a record that was just written need not be read again. Null when it is gone. */
export async function readRow(session: Session, id: EntityId): Promise<EntityRow | null> {
  const scope = { maxAgeSeconds: null, deadlineAt: session.now() + session.settings.readDeadlineMs };
  return (await readEntities(session, [id], { scope, depth: 'records' })).get(id) ?? null;
}
