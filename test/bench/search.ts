import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { entityKinds } from '../../src/core/kinds';
import { companyTrades, companyWords, firstNames, lastNames, streets, titles } from '../../src/sandbox/sample/names';
import { countEntities, readEntityPage } from '../../src/store/entity-page';
import type { EntitySet } from '../../src/store/entity-set';
import { entityCopy } from '../../src/store/stored-entity';
import { queryableOf } from '../../src/store/transaction';
import setUp from '../global-setup';
import tearDown from '../global-teardown';
import { createTestDatabase } from '../support/database';

/** `npm run bench:search -- --entities 50000 --rounds 30`: how long searches take, and which index serves them. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { entities: { type: 'string', default: '50000' }, rounds: { type: 'string', default: '30' } },
  });
  const [entities, rounds] = [Number(values.entities), Number(values.rounds)];
  if (!(entities >= 1_000 && entities <= 1_000_000)) throw new Error('--entities takes a number from 1000 to 1000000');
  if (!(rounds >= 1 && rounds <= 1_000)) throw new Error('--rounds takes a number from 1 to 1000');
  await setUp();
  try {
    const database = await createTestDatabase();
    try {
      const startedAt = performance.now();
      await fill(database.dataSource, entities);
      print(`${entities} entities with a link each, made in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
      for (const search of searches) await bench(database.dataSource, search, rounds);
    } finally {
      await database.drop();
    }
  } finally {
    await tearDown();
  }
}

const searches: readonly (readonly [string, ...string[]])[] = [
  ['berg'],
  ['kari', 'hansen'],
  ['person4711'],
  ['0004711'],
  ['k'],
  ['kar', 'ha'],
  ['example'],
  ['nothing', 'like', 'this'],
];

/** Three contacts for each customer, with the names of the samples. */
async function fill(dataSource: DataSource, entities: number): Promise<void> {
  const pick = (list: readonly string[]): string => `(${textArray(list)})[1 + floor(random() * ${list.length})::int]`;
  await dataSource.query(
    `insert into entity (id, kind, version, state, provenance, fields)
     select gen_random_uuid(), case when n % 4 = 0 then 'customer' else 'contact' end, 1, 'active', '{}', case when n % 4 = 0
       then jsonb_build_object('name', ${pick(companyWords)} || ' ' || ${pick(companyTrades)} || ' ' || n,
         'email', 'post' || n || '@example.com', 'organizationNumber', lpad(n::text, 9, '0'),
         'postalAddress.street', ${pick(streets)} || ' ' || n % 100)
       else jsonb_build_object('firstName', ${pick(firstNames)}, 'lastName', ${pick(lastNames)},
         'title', ${pick(titles)}, 'email', 'person' || n || '@example.com', 'phone', '+47 ' || lpad(n::text, 8, '0')) end
     from generate_series(1, $1::int) n`,
    [entities],
  );
  await dataSource.query(
    `insert into link (id, entity_id, kind, system, record_type, external_id, state, origin, marker, base, ack)
     select gen_random_uuid(), id, kind, 'crm', kind, id, 'active', 'flow', gen_random_uuid(), fields, '{}' from entity`,
  );
  await dataSource.query('vacuum analyze entity, link');
}

const textArray = (list: readonly string[]): string =>
  `array[${list.map((each) => `'${each.replaceAll("'", "''")}'`).join(', ')}]`;

async function bench(dataSource: DataSource, search: readonly [string, ...string[]], rounds: number): Promise<void> {
  const db = queryableOf(dataSource);
  const set: EntitySet = { kinds: entityKinds, condition: null, search, visible: null };
  const sort = [{ by: 'relevance', isDescending: true }] as const;
  const page = { set, sort, after: null, before: null, limit: 50, isBackward: false, parents: null };
  const statements: (readonly [string, readonly unknown[]])[] = [];
  const watched = {
    query: (sql: string, parameters: readonly unknown[] = []) => {
      statements.push([sql, parameters]);
      return db.query(sql, parameters);
    },
  };
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await readEntityPage(watched, page, entityCopy);
    times.push(performance.now() - startedAt);
  }
  const countedAt = performance.now();
  const count = await countEntities(dataSource, set, 10_000);
  const countMs = performance.now() - countedAt;
  const [sql = '', parameters = []] = statements[0] ?? [];
  const plan = JSON.stringify(await db.query(`explain ${sql}`, parameters));
  const indexes = [...plan.matchAll(/Index Scan on (entity_by_\w+)/g)].map(([, name]) => name);
  print(
    `${search.join(' ').padEnd(20)} ${String(count).padStart(6)} found  first page p50 ${at(times, 0.5)} ms  ` +
      `p95 ${at(times, 0.95)} ms  count ${countMs.toFixed(1)} ms  ${[...new Set(indexes)].join(', ') || 'no index'}`,
  );
}

const at = (times: readonly number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(5);

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
