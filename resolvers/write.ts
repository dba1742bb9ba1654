import type { EntityKind } from '../src/core/kinds';
import type { EntityRow, UserError, WriteResult } from '../src/gateway/context';

/** What every payload has; the entity stands under the name of its kind. */
export function writePayload<K extends EntityKind>(kind: K) {
  const entity = ({ row }: WriteResult): EntityRow<K> | null => (row !== null && isOfKind(row, kind) ? row : null);
  return {
    ...({ [kind]: entity } as Record<K, typeof entity>),
    writes: ({ writes }: WriteResult) => [...writes],
    userErrors: ({ userErrors }: WriteResult) => presentErrors(userErrors),
  };
}

const isOfKind = <K extends EntityKind>(row: EntityRow, kind: K): row is EntityRow<K> => row.kind === kind;

/** User errors as GraphQL takes them. */
export const presentErrors = (userErrors: readonly UserError[]) =>
  userErrors.map((error) => ({ ...error, field: error.field === null ? null : [...error.field] }));
