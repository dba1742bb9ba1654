import { assertNever } from '../lib/assert-never';
import { type Operator, operate, type Outcome, type Refusal } from '../store/operations/operate';
import type { Queryable } from '../store/transaction';
import type { EntityRow } from './entity-row';
import { type GlobalId, parseGlobalId } from './global-id';
import { type ArgumentPath, badInput } from './request-error';
import type { Session } from './session';
import { notFound, type UserError, userError } from './user-error';
import { canSee, requireScope, type Viewer } from './viewer';
import { readWaiting } from './waiting';
import { isVisible, readRow } from './write';

/** What came of an operation on entities. */
export interface OperationResult {
  /** The entity as it is now; null when nothing was done, or it is gone. */
  readonly row: EntityRow | null;
  readonly userErrors: readonly UserError[];
}

/** An operation: what it does in the store, and where its input speaks of what it may be refused for. */
export interface Operation {
  readonly work: (db: Queryable, operator: Operator) => Promise<Outcome>;
  readonly field: readonly string[];
  /** What is decided or missing, as a person calls it: "conflict". */
  readonly noun: string;
  readonly waitMs: number | null | undefined;
}

/** The answer where nothing was changed, with what the caller can put right. */
export const notDone = (...userErrors: readonly UserError[]): OperationResult => ({ row: null, userErrors });

/** Carries an operation out, works the entities off with the time that is left, and answers how the first one stands. */
export async function carryOut(session: Session, operation: Operation): Promise<OperationResult> {
  const { startedAt, deadlineAt } = readWaiting(session, operation.waitMs);
  const operator: Operator = { actor: session.viewer.principal, now: startedAt };
  const outcome = await operate(session.dataSource, (db) => operation.work(db, operator));
  if (outcome.type === 'refused') return notDone(errorOf(session.viewer, outcome.refusal, operation));
  session.engine.wake();
  await session.engine.settle(outcome.entities, deadlineAt);
  const [first] = outcome.entities;
  return { row: first === undefined ? null : await readRow(session, first), userErrors: [] };
}

/** Something was chosen that a question does not offer, or not to this caller. */
export const noCandidate = (field: readonly string[]): UserError =>
  userError('INVALID_VALUE', field, 'This is none of the candidates.');

function errorOf(viewer: Viewer, refusal: Refusal, { field, noun }: Operation): UserError {
  switch (refusal.type) {
    case 'unknown':
      return userError('NOT_FOUND', field, `There is no such ${noun}.`);
    case 'decided':
      return userError('ALREADY_DECIDED', field, `This was decided before: there is nothing left to do.`);
    case 'otherKind':
      return userError('DIFFERENT_KINDS', field, 'The two are of different kinds: they cannot be one object.');
    case 'same':
      return userError('ALREADY_LINKED', field, 'The two are one object already.');
    case 'notOffered':
      return noCandidate(field);
    case 'slotTaken': {
      const { system, type } = refusal.slot;
      if (!canSee(viewer, system)) {
        return userError(
          'SLOT_TAKEN',
          field,
          'Both have a record in one place of a system that the caller may not see.',
        );
      }
      return userError('SLOT_TAKEN', field, `Both have a ${type} in ${system}: unlink or delete one of them first.`);
    }
    case 'recordTaken':
      return userError(
        'RECORD_TAKEN',
        field,
        'The record belongs to an object with other records: merge the two objects.',
      );
    case 'lastRecord':
      return userError('LAST_RECORD', field, 'It is the only record of its object.');
    default:
      return assertNever(refusal);
  }
}

/** The global id that an argument must be. Throws BAD_USER_INPUT. */
export function requireId<T extends GlobalId['type']>(
  text: string,
  type: T,
  path: ArgumentPath,
): Extract<GlobalId, { readonly type: T }> {
  const parsed = parseGlobalId(text);
  if (parsed === null || !isOfType(parsed, type)) {
    throw badInput(path, type === 'entity' ? 'the global id of an object' : `the global id of a ${wordsOf(type)}`);
  }
  return parsed;
}

/** A type as people say it: `match review`. */
const wordsOf = (type: GlobalId['type']): string => type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const isOfType = <T extends GlobalId['type']>(id: GlobalId, type: T): id is Extract<GlobalId, { readonly type: T }> =>
  id.type === type;

/** Whether there is such an entity for this caller; else why not. */
export async function findEntityError(
  session: Session,
  { id, kind }: Pick<Extract<GlobalId, { type: 'entity' }>, 'id' | 'kind'>,
  field: readonly string[],
): Promise<UserError | null> {
  const [snapshot] = await session.store.loadSnapshots([id]);
  const isThere = snapshot !== undefined && snapshot.entity.state !== 'gone' && isVisible(snapshot, session.viewer);
  if (isThere && snapshot.entity.kind === kind) return null;
  return notFound(kind, field);
}

/** Operations are for those who run the product. */
export const requireOperator = (session: Session): void => requireScope(session.viewer, 'operate');
