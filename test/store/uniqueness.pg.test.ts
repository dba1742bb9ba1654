import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { link, permissions, refusals } from './table-rules';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ poolSize: 1 });
});
afterEach(() => database.drop());

const ids = { E: randomUUID(), F: randomUUID(), L: randomUUID(), M: randomUUID() };
const withIds = (sql: string) => sql.replaceAll(/:([EFLM])\b/g, (_, name: keyof typeof ids) => `'${ids[name]}'`);
const run = (sql: string) => database.dataSource.query(withIds(sql));

const entity = (id: string) =>
  `insert into entity (id, kind, fields, provenance, version, state) values (${id}, 'contact', '{}', '{}', 0, 'active')`;

beforeEach(async () => {
  await run(entity(':E'));
  await run(entity(':F'));
  await run(link({ id: ':L', entity_id: ':E', external_id: `'1'`, marker: ':M' }));
});

test.each(refusals)('$rule: $constraint', async ({ given = [], statement, constraint }) => {
  for (const each of given) await run(each);
  await expect(run(statement)).rejects.toMatchObject({ constraint });
});

test.each(permissions)('$rule', async ({ given = [], statement }) => {
  for (const each of given) await run(each);
  await expect(run(statement)).resolves.toBeDefined();
});

test('no unique key holds a column that may be null, unless the key leaves such rows out', async () => {
  const rows = await run(`
    select index.relname || '.' || attribute.attname as column
    from pg_index
    join pg_class as index on index.oid = pg_index.indexrelid
    join pg_attribute as attribute on attribute.attrelid = pg_index.indrelid and attribute.attnum = any(pg_index.indkey)
    join pg_class as tbl on tbl.oid = pg_index.indrelid
    where pg_index.indisunique and tbl.relnamespace = 'public'::regnamespace and not attribute.attnotnull
      and not coalesce(pg_get_expr(indpred, indrelid) like '%' || attribute.attname || ' IS NOT NULL%', false)
    order by 1`);
  expect(rows).toEqual([]);
});
