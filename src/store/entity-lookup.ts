import { z } from 'zod';
import type { EntityId, SystemId } from '../core/ids';
import type { EntityShape } from './stored-entity';
import { survivorsSql } from './survivors';
import type { Queryable } from './transaction';

const askedSchema = z.object({ askedId: z.string() });

/**
 * The entities with these ids, by the id asked for: an id that was merged away gives its survivor. Deleted entities and
 * those without a link in one of the `visible` systems (null = all) are left out. One statement.
 */
export async function readEntitiesById<Found>(
  db: Queryable,
  { ids, visible }: { readonly ids: readonly EntityId[]; readonly visible: readonly SystemId[] | null },
  shape: EntityShape<Found>,
): Promise<ReadonlyMap<string, Found>> {
  const rows = await db.query(
    `select survivor.asked_id as "askedId", ${shape.columns('$2')}
     from ${survivorsSql('$1')} e
     where e.state <> 'gone'
       and ($2::text[] is null or exists (
         select from link l where l.entity_id = e.id and l.state <> 'unlinked' and l.system = any($2)))`,
    [ids, visible],
  );
  return new Map(rows.map((row) => [askedSchema.parse(row).askedId, shape.parse(row)]));
}
