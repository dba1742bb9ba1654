import { z } from 'zod';
import type { Provenance } from '../core/entity';
import type { EntityId } from '../core/ids';
import type { HeldValue } from '../core/oscillation';
import { asJson } from './columns';
import type { Queryable } from './transaction';

const rowSchema = z.object({
  value: z.union([z.string(), z.boolean(), z.null()]),
  provenance: asJson<Provenance>(),
});

/** See SyncStore.readRecentValues. */
export async function readRecentValues(
  db: Queryable,
  id: EntityId,
  { field, since }: { readonly field: string; readonly since: number },
): Promise<readonly HeldValue[]> {
  const rows = await db.query(
    `select value, provenance from history
     where entity_id = $1 and field = $2 and reason = 'replaced' and (provenance->>'at')::float8 >= $3 order by id`,
    [id, field, since],
  );
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ value, provenance }) => ({ value, system: provenance.system }));
}
