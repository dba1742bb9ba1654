import type { CanonicalValue } from '../core/canonical';
import { type EntityId, linkId, isUuid, type SystemId } from '../core/ids';
import { type EntityKind, fieldSpec } from '../core/kinds';
import { readEntitiesById } from '../store/entity-lookup';
import {
  type ConflictChoice,
  decideConflict,
  findConflict,
  type FoundConflict,
} from '../store/operations/decide-conflict';
import { decideMatch, findReviewed } from '../store/operations/decide-match';
import { decideParked, findParked } from '../store/operations/decide-parked';
import { entityCopy } from '../store/stored-entity';
import { type InputPart, readValue, resolveReferences } from './input-part';
import { carryOut, noCandidate, notDone, type OperationResult, requireId, requireOperator } from './operate';
import { badInput } from './request-error';
import type { Session } from './session';
import { type UserError, userError } from './user-error';
import { canSee, visibleSystems } from './viewer';
import type { WaitArgument } from './waiting';
import { isVisible } from './write';

/** A decision about a held field: one of its candidates, or another value. */
export interface ResolveConflictInput extends WaitArgument {
  readonly id: string;
  readonly candidateId?: string | null | undefined;
  readonly value?: unknown;
}

/** Decides which value of a held field stands; it is written to every record. */
export async function resolveConflict(session: Session, input: ResolveConflictInput): Promise<OperationResult> {
  requireOperator(session);
  const { id } = requireId(input.id, 'conflict', ['input', 'id']);
  const conflict = await findConflict(session.db, id);
  const kind = conflict === null ? null : await visibleKind(session, { entityId: conflict.entityId, system: null });
  if (conflict === null || kind === null) return notDone(userError('NOT_FOUND', ['id'], 'There is no such conflict.'));
  const choice = await readChoice(session, input, { kind, conflict });
  if ('error' in choice) return notDone(choice.error);
  return carryOut(session, {
    work: (db, operator) => decideConflict(db, { id, choice: choice.choice }, operator),
    field: choice.choice.type === 'candidate' ? ['candidateId'] : ['id'],
    noun: 'conflict',
    waitMs: input.waitMs,
  });
}

/** The candidate that is what the object holds. */
export const currentCandidate = 'current';

async function readChoice(
  session: Session,
  { candidateId, value }: ResolveConflictInput,
  { kind, conflict }: { readonly kind: EntityKind; readonly conflict: FoundConflict },
): Promise<{ readonly choice: ConflictChoice } | { readonly error: UserError }> {
  const hasCandidate = candidateId !== null && candidateId !== undefined;
  if (hasCandidate === (value !== undefined)) {
    return { error: userError('INVALID_VALUE', ['candidateId'], 'Give either candidateId or value.') };
  }
  if (hasCandidate) {
    if (candidateId === currentCandidate) return { choice: { type: 'candidate', linkId: null } };
    if (!isUuid(candidateId)) throw badInput(['input', 'candidateId'], 'the id of a candidate of the conflict');
    const candidate = conflict.candidates.find((each) => each.linkId === candidateId);
    if (candidate !== undefined && candidate.system !== null && !canSee(session.viewer, candidate.system)) {
      return { error: noCandidate(['candidateId']) };
    }
    return { choice: { type: 'candidate', linkId: linkId(candidateId) } };
  }
  const read = await readFieldValue(session, { kind, field: conflict.field, value });
  return 'error' in read ? read : { choice: { type: 'value', value: read.value } };
}

/** A value in canonical form; a reference must name an entity that the caller sees. */
async function readFieldValue(
  session: Session,
  { kind, field, value }: { readonly kind: EntityKind; readonly field: string; readonly value: unknown },
): Promise<{ readonly value: CanonicalValue } | { readonly error: UserError }> {
  const spec = fieldSpec(kind, field);
  if (spec === undefined) return { error: userError('INVALID_VALUE', ['value'], `A ${kind} has no field ${field}.`) };
  const read = readValue(spec, typeof value === 'number' ? String(value) : value);
  if (!read.ok) return { error: userError('INVALID_VALUE', ['value'], `value must be ${read.allowed}.`) };
  const part: InputPart = {
    values: new Map([[field, read.value]]),
    places: new Map([[field, ['value']]]),
    references: spec.type === 'reference' ? new Map([[field, spec.to]]) : new Map(),
    errors: [],
  };
  const [error] = await resolveReferences(session, [part]);
  return error === undefined ? { value: part.values.get(field) ?? null } : { error };
}

/** The kind of the entity that a question is about; null when the caller may not see it, or the system it came from. */
async function visibleKind(
  session: Session,
  { entityId, system }: { readonly entityId: EntityId; readonly system: SystemId | null },
): Promise<EntityKind | null> {
  if (system !== null && !canSee(session.viewer, system)) return null;
  const [snapshot] = await session.store.loadSnapshots([entityId]);
  if (snapshot === undefined || snapshot.entity.state === 'gone' || !isVisible(snapshot, session.viewer)) return null;
  return snapshot.entity.kind;
}

/** A decision about a newcomer: the entity it is, or that it is none of the candidates. */
export interface DecideMatchInput extends WaitArgument {
  readonly id: string;
  readonly sameAs?: string | null | undefined;
  readonly different?: boolean | null | undefined;
}

/** Decides whether a newcomer is one of the entities it may be. */
export async function decideMatchReview(session: Session, input: DecideMatchInput): Promise<OperationResult> {
  requireOperator(session);
  const { id } = requireId(input.id, 'matchReview', ['input', 'id']);
  const sameAs = input.sameAs ?? null;
  if ((sameAs === null) !== (input.different === true)) {
    return notDone(userError('INVALID_VALUE', ['sameAs'], 'Give either sameAs or different: true.'));
  }
  const target = sameAs === null ? null : requireId(sameAs, 'entity', ['input', 'sameAs']);
  const reviewed = await findReviewed(session.db, id);
  const kind = reviewed === null ? null : await visibleKind(session, reviewed);
  if (kind === null) return notDone(userError('NOT_FOUND', ['id'], 'There is no such review.'));
  if (target !== null && target.kind !== kind) {
    return notDone(userError('DIFFERENT_KINDS', ['sameAs'], `A ${kind} cannot be a ${target.kind}.`));
  }
  if (target !== null && !(await isThere(session, target.id))) return notDone(noCandidate(['sameAs']));
  return carryOut(session, {
    work: (db, operator) =>
      decideMatch(
        db,
        { id, decision: target === null ? { type: 'different' } : { type: 'same', as: target.id } },
        operator,
      ),
    field: target === null ? ['id'] : ['sameAs'],
    noun: 'review',
    waitMs: input.waitMs,
  });
}

/** Whether an entity, or the one that it was merged into, is there for the caller. */
async function isThere(session: Session, id: EntityId): Promise<boolean> {
  const asked = { ids: [id], visible: visibleSystems(session.viewer) };
  return (await readEntitiesById(session.db, asked, entityCopy)).size > 0;
}

/** Takes a parked change in, or undoes it. */
export async function decideParkedChange(
  session: Session,
  input: WaitArgument & { readonly id: string },
  isApproved: boolean,
): Promise<OperationResult> {
  requireOperator(session);
  const { id } = requireId(input.id, 'parkedChange', ['input', 'id']);
  const concerned = await findParked(session.db, id);
  const kind = concerned === null ? null : await visibleKind(session, concerned);
  if (kind === null) return notDone(userError('NOT_FOUND', ['id'], 'There is no such parked change.'));
  return carryOut(session, {
    work: (db, operator) => decideParked(db, { id, isApproved }, operator),
    field: ['id'],
    noun: 'parked change',
    waitMs: input.waitMs,
  });
}
