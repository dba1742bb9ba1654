import type { EntityKind } from '../src/core/kinds';
import { type EntityRow, isOfKind } from '../src/gateway/entity-row';
import type { WriteResult } from '../src/gateway/write';

/** What every payload has; the entity stands under the name of its kind. */
export function writePayload<K extends EntityKind>(kind: K) {
  const entity = ({ row }: WriteResult): EntityRow<K> | null => (row !== null && isOfKind(row, kind) ? row : null);
  return {
    ...({ [kind]: entity } as Record<K, typeof entity>),
    writes: ({ writes }: WriteResult) => [...writes],
    userErrors: ({ userErrors }: WriteResult) =>
      userErrors.map((error) => ({ ...error, field: error.field === null ? null : [...error.field] })),
  };
}
