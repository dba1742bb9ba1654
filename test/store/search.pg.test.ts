import { silentLogger } from '../../src/lib/logger';
import { entityKinds, fieldPaths, fieldSpec } from '../../src/core/kinds';
import { createDataSource } from '../../src/store/data-source';
import { migrate } from '../../src/store/migrate';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const textTypes: readonly string[] = ['text', 'email', 'phone', 'url'];
const paths = entityKinds.flatMap((kind) => fieldPaths(kind).map((path) => ({ kind, path })));

test.each(paths)('whether $path of a $kind is searched follows from its type', async ({ kind, path }) => {
  const type = fieldSpec(kind, path)?.type ?? '';
  const fields = { [path]: type === 'boolean' ? true : 'Given' };
  const [{ text }] = await database.dataSource.query('select search_text($1::jsonb) as text', [JSON.stringify(fields)]);
  expect(text).toBe(textTypes.includes(type) ? 'given' : '');
});

test('neither lines nor what is no text is searched', async () => {
  const [{ text }] = await database.dataSource.query('select search_text($1::jsonb) as text', [
    JSON.stringify({ 'lines/a': true, 'lines/a/description': 'Line', active: true, name: 'Name', title: null }),
  ]);
  expect(text).toBe('name');
});

test.each([
  [`e.search_text like search_pattern('berg')`, 'entity_by_part_of_word'],
  [`e.search_vector @@ search_query('be')`, 'entity_by_word'],
])('an index serves %s', async (condition, index) => {
  const runner = database.dataSource.createQueryRunner();
  try {
    await runner.query('set enable_seqscan = off');
    const plan: object[] = await runner.query(`explain select from entity e where ${condition}`);
    expect(JSON.stringify(plan)).toContain(`Bitmap Index Scan on ${index}`);
  } finally {
    await runner.query('reset enable_seqscan');
    await runner.release();
  }
});

describe('a user who is no superuser', () => {
  const indexOf = async (mayCreate: boolean): Promise<unknown> => {
    const blank = await createTestDatabase({ isBlank: true });
    const name = new URL(blank.url).pathname.slice(1);
    const role = `${name}_user`;
    try {
      await blank.dataSource.query(`create role ${role} login password 'test'`);
      await blank.dataSource.query(
        mayCreate ? `alter database ${name} owner to ${role}` : `grant all on schema public to ${role}`,
      );
      const url = new URL(blank.url);
      url.username = role;
      url.password = 'test';
      const own = await createDataSource({ url: url.href, poolSize: 2, log: silentLogger });
      try {
        await migrate(own);
        const rows = await own.query(
          `select count(*)::int as count from pg_class where relname = 'entity_by_part_of_word'`,
        );
        return [rows[0].count, (await own.query(`select search_fold('Åse') as text`))[0].text];
      } finally {
        await own.destroy();
      }
    } finally {
      await blank.drop();
      await database.dataSource.query(`drop role ${role}`);
    }
  };

  test('who owns the database has the index for parts of words', async () => {
    expect(await indexOf(true)).toEqual([1, 'ase']);
  });

  test('who may not create extensions does without it', async () => {
    expect(await indexOf(false)).toEqual([0, 'ase']);
  });
});
