import { type EntityId, entityId } from '../../src/core/ids';
import { loadSurvivors } from '../../src/store/entity';
import { readEntitiesById } from '../../src/store/entity-lookup';
import { entityCopy, wholeEntity } from '../../src/store/stored-entity';
import { type Queryable, queryableOf } from '../../src/store/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** A relation looks entities up by id: what that costs may not grow with the table. */

let database: TestDatabase;
let ids: readonly EntityId[];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.dataSource.query(
    `insert into entity (id, kind, fields, provenance, version, state)
     select gen_random_uuid(), 'customer', '{"name": "Acme"}', '{}', 1, 'active' from generate_series(1, 10000)`,
  );
  await database.dataSource.query('analyze entity');
  const rows: readonly { readonly id: string }[] = await database.dataSource.query('select id from entity limit 50');
  ids = rows.map(({ id }) => entityId(id));
});

afterAll(() => database.drop());

/** What the planner means to do with each statement. */
async function plansOf(work: (db: Queryable) => Promise<unknown>): Promise<string> {
  const db = queryableOf(database.dataSource);
  const plans: string[] = [];
  await work({
    query: async (sql, parameters) => {
      plans.push(JSON.stringify(await db.query(`explain ${sql}`, parameters)));
      return [];
    },
  });
  return plans.join('\n');
}

test.each<[string, (db: Queryable) => Promise<unknown>]>([
  ['whole', (db) => readEntitiesById(db, { ids, visible: null }, wholeEntity)],
  ['as copies', (db) => readEntitiesById(db, { ids, visible: null }, entityCopy)],
  ['for the workers', (db) => loadSurvivors(db, ids)],
])('entities are found by their ids, %s, without a look at the others', async (_how, look) => {
  const plan = await plansOf(look);
  expect(plan).toContain('Index');
  expect(plan).not.toMatch(/Seq Scan on entity/);
});
