import type { EntityKind } from '../src/core/kinds';
import { type EntityRow, isOfKind, type UserError, type WriteResult } from '../src/gateway/context';

/** What every payload has. */
export const writeFields = {
  writes: ({ writes }: WriteResult) => [...writes],
  userErrors: ({ userErrors }: WriteResult) => presentErrors(userErrors),
};

/** Resolves the entity of a payload. */
export const written =
  <K extends EntityKind>(kind: K) =>
  ({ row }: WriteResult): EntityRow<K> | null =>
    row !== null && isOfKind(row, kind) ? row : null;

/** Resolves the id of an entity that is gone. */
export const deletedId = (result: WriteResult): string | null => result.deletedId;

/** User errors as GraphQL takes them. */
export const presentErrors = (userErrors: readonly UserError[]) =>
  userErrors.map((error) => ({ ...error, field: error.field === null ? null : [...error.field] }));
