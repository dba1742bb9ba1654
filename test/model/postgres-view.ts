import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { entityId, systemId } from '../../src/core/ids';
import { entitiesOf } from '../../src/store/entity';
import { linksOf } from '../../src/store/link';
import type { StoreView } from './store-view';

const historySchema = z.array(
  z
    .object({
      entity_id: z.string().transform(entityId),
      field: z.string(),
      value: z.union([z.string(), z.boolean(), z.null()]),
    })
    .transform((row) => ({ entityId: row.entity_id, field: row.field, value: row.value })),
);
const idsSchema = z.array(z.object({ id: z.string().transform(entityId) }));
const barsSchema = z.array(
  z.object({ entity_id: z.string(), system: z.string(), record_type: z.string() }).transform((row) => ({
    entityId: entityId(row.entity_id),
    slot: { system: systemId(row.system), type: row.record_type },
  })),
);
const keysSchema = z.array(z.object({ key: z.string() }));

/** The view of a store in PostgreSQL. */
export function viewOfDatabase(db: DataSource): StoreView {
  const ids = async (sql: string) => idsSchema.parse(await db.query(sql)).map(({ id }) => id);
  return {
    read: async () => ({
      entities: entitiesOf(await db.query('select * from entity order by id')),
      links: linksOf(await db.query('select * from link order by id')),
      history: historySchema.parse(await db.query('select entity_id, field, value from history')),
      questioned: new Set(
        await ids(
          `select entity_id as id from match_review where state = 'open'
           union select entity_id from conflict where state = 'open'
           union select entity_id from parked_change where state = 'open'`,
        ),
      ),
      barred: barsSchema.parse(await db.query('select entity_id, system, record_type from link_bar')),
      dirtyKeys: keysSchema.parse(await db.query('select key from dirty order by key')).map(({ key }) => key),
    }),
    entityIds: () => ids('select id from entity order by id'),
  };
}

/** Empties every table. */
export async function emptyDatabase(db: DataSource): Promise<void> {
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(
      await db.query(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename not like '%migration%'`,
      ),
    );
  await db.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
}
