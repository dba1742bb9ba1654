import type { DataSource } from 'typeorm';
import { countChanges } from '../../src/store/change-page';
import { countEntityHistory } from '../../src/store/entity-history';
import { countEntities } from '../../src/store/entity-page';
import { allLinks, countLinks } from '../../src/store/link-page';
import { barList, conflictList, parkedList, reviewList } from '../../src/store/operations/question-lists';
import { createPostgresStore } from '../../src/store/postgres-store';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { givenEntity } from './contract/material';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await givenEntity(createPostgresStore(database.dataSource));
});

afterAll(() => database.drop());

const allEntities = { kinds: ['contact'], condition: null, search: null, visible: null } as const;
const noEntities = { ids: [], visible: null };
const allQuestions = { ids: null, visible: null, systems: null, entities: null };

interface Counting {
  readonly table: string;
  readonly there: number;
  readonly count: (dataSource: DataSource, timeoutMs: number) => Promise<number | null>;
}

test.each<Counting>([
  { table: 'entity', there: 1, count: (from, ms) => countEntities(from, allEntities, ms) },
  { table: 'link', there: 1, count: (from, ms) => countLinks(from, allLinks, ms) },
  { table: 'change', there: 1, count: (from, ms) => countChanges(from, { kinds: null, systems: null }, ms) },
  {
    table: 'history',
    there: 0,
    count: async (from, ms) => (await countEntityHistory(from, noEntities, ms))?.size ?? null,
  },
  { table: 'conflict', there: 0, count: (from, ms) => conflictList.count(from, allQuestions, ms) },
  { table: 'match_review', there: 0, count: (from, ms) => reviewList.count(from, allQuestions, ms) },
  { table: 'parked_change', there: 0, count: (from, ms) => parkedList.count(from, allQuestions, ms) },
  { table: 'link_bar', there: 0, count: (from, ms) => barList.count(from, allQuestions, ms) },
])('a count of $table that takes too long is not told, and holds up nobody', async ({ table, there, count }) => {
  const { dataSource } = database;
  expect(await count(dataSource, 60_000)).toBe(there);
  const other = dataSource.createQueryRunner();
  await other.startTransaction();
  await other.query(`lock table ${table} in access exclusive mode`);
  expect(await count(dataSource, 50)).toBeNull();
  await other.rollbackTransaction();
  await other.release();
  expect(await count(dataSource, 60_000)).toBe(there);
});
