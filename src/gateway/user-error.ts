import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { entityGlobalId } from './global-id';

/** Told in a payload, never thrown; `UserErrorCode` in schema/sync.graphql says what each means. */
export type UserErrorCode =
  | 'INVALID_VALUE'
  | 'REQUIRED'
  | 'ALREADY_EXISTS'
  | 'NOT_FOUND'
  | 'UNKNOWN_SYSTEM'
  | 'UNSUPPORTED'
  | 'VERSION_CONFLICT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'TRY_AGAIN'
  | 'ALREADY_DECIDED'
  | 'ALREADY_LINKED'
  | 'DIFFERENT_KINDS'
  | 'SLOT_TAKEN'
  | 'RECORD_TAKEN'
  | 'LAST_RECORD';

/** Something that the caller can put right: an expected outcome of a mutation. */
export interface UserError {
  readonly code: UserErrorCode;
  /** Where in the input; null when it is not about one place. */
  readonly field: readonly string[] | null;
  readonly message: string;
  /** The global id of the entity it is about, when that is another one. */
  readonly entityId: string | null;
}

/** An error about a place in the input. */
export const userError = (code: UserErrorCode, field: readonly string[] | null, message: string): UserError => ({
  code,
  field,
  message,
  entityId: null,
});

/** An entity that matches exists. */
export const alreadyExists = (kind: EntityKind, id: EntityId): UserError => ({
  code: 'ALREADY_EXISTS',
  field: [kind],
  message: `A ${kind} with the same match key exists. Update it, or pass onMatch: LINK.`,
  entityId: entityGlobalId(kind, id),
});

/** There is no such entity for this caller. */
export const notFound = (kind: EntityKind, field: readonly string[] | null = ['id']): UserError =>
  userError('NOT_FOUND', field, `There is no ${kind} with this id.`);

/** The key was used for another call. */
export const keyReused: UserError = userError(
  'IDEMPOTENCY_KEY_REUSED',
  ['idempotencyKey'],
  'This key was used for a call with another input in the last 24 hours. Take a new key for a new call.',
);

/** Others changed the entity each time the change was about to be written. */
export const tryAgain: UserError = userError(
  'TRY_AGAIN',
  null,
  'The object changed again and again while the change was made. Try again.',
);
