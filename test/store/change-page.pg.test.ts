import type { Entity } from '../../src/core/entity';
import { type ChangeSet, readChangePage, type StoredChange } from '../../src/store/change-page';
import { mergeEntities } from '../../src/store/operations/merge-entities';
import { operate } from '../../src/store/operations/operate';
import { unlinkRecord } from '../../src/store/operations/unlink-record';
import type { SyncStore } from '../../src/store/port';
import { createPostgresStore } from '../../src/store/postgres-store';
import { queryableOf } from '../../src/store/transaction';
import { systemId } from '../../src/core/ids';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';
import { changeOf, crmContacts, givenEntity, givenLease, linkOf, mutationOf, persons } from './contract/material';

let database: TestDatabase;
let store: SyncStore;

beforeEach(async () => {
  database = await createTestDatabase();
  store = createPostgresStore(database.dataSource);
});

afterEach(() => database.drop());

const everything: ChangeSet = { kinds: null, systems: null };

async function changes(set: Partial<ChangeSet> = {}, of?: Pick<Entity, 'id'>): Promise<readonly StoredChange[]> {
  const request = { set: { ...everything, ...set }, after: null, limit: 1_000 };
  const page = await readChangePage(queryableOf(database.dataSource), request);
  if (page.type !== 'page') throw new Error('the page is expired');
  return page.changes.filter(({ entityId }) => of === undefined || entityId === of.id);
}

/** In short: what happened, to which fields, in which systems. */
const told = (all: readonly StoredChange[]) =>
  all.map(({ operation, version, fields, linked, unlinked }) => [
    operation,
    version,
    fields.toSorted().join(' '),
    linked.map((system) => `+${system}`).join(' '),
    unlinked.map((system) => `-${system}`).join(' '),
  ]);

const operator = { actor: 'test', now: 2_000 };

describe('each commit leaves one row for each entity it changed', () => {
  test('founded with its link', async () => {
    const { entity } = await givenEntity(store);
    expect(told(await changes())).toEqual([['created', 1, 'email firstName', '+crm', '']]);
    expect(await changes()).toMatchObject([{ entityId: entity.id, kind: 'contact' }]);
  });

  test('with other values, of which null is as good as none', async () => {
    const { entity } = await givenEntity(store, { fields: { firstName: 'Ada', email: 'a@example.com', phone: null } });
    const fields = { firstName: 'Ida', title: 'CEO', mobile: null };
    await store.mutate(mutationOf({ ...entity, version: 2, fields }, { seenVersion: 1 }));
    expect(told(await changes()).slice(1)).toEqual([['updated', 2, 'email firstName title', '', '']]);
  });

  test('with another record, and without one', async () => {
    const { entity, link } = await givenEntity(store);
    const other = linkOf(entity, persons, null);
    const lease = await givenLease(store, entity);
    await store.commit([changeOf(lease, 1, { links: [other] })]);
    await store.commit([changeOf(lease, 1, { links: [{ ...other, externalId: '7', state: 'active' }] })]);
    await store.commit([changeOf(lease, 1, { links: [{ ...link, base: { firstName: 'Ada' } }] })]);
    await store.commit([changeOf(lease, 1, { links: [{ ...link, state: 'gone' }] })]);
    expect(told(await changes()).slice(1)).toEqual([
      [null, 1, '', '+superoffice', ''],
      [null, 1, '', '', '-crm'],
    ]);
  });

  test('gone with its last record', async () => {
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const gone = { ...entity, state: 'gone' } as const;
    await store.commit([changeOf(lease, 1, { entity: gone, links: [{ ...link, state: 'gone' }] })]);
    expect(told(await changes()).slice(1)).toEqual([['deleted', 1, '', '', '-crm']]);
  });

  test('merged: the survivor gets what the other had', async () => {
    const first = await givenEntity(store, { fields: { firstName: 'Ada' } });
    const second = await givenEntity(store, { slot: persons, fields: { firstName: 'Ada', title: 'CEO' } });
    const ids = { a: first.entity.id, b: second.entity.id };
    const { type } = await operate(database.dataSource, (db) => mergeEntities(db, ids, operator));
    expect(type).toBe('done');
    const [survivor, loser] = [first, second].toSorted((a, b) => (a.entity.id < b.entity.id ? -1 : 1));
    const filled = survivor === first ? 'title' : '';
    const system = loser === first ? 'crm' : 'superoffice';
    expect(told(await changes({}, loser?.entity)).slice(1)).toEqual([['merged', 2, '', '', `-${system}`]]);
    expect(told(await changes({}, survivor?.entity)).slice(1)).toEqual([
      [filled === '' ? null : 'updated', 2, filled, `+${system}`, ''],
    ]);
  });

  test('taken from a record by a person', async () => {
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    await store.commit([changeOf(lease, 1, { links: [linkOf(entity, persons, '7')] })]);
    await operate(database.dataSource, (db) => unlinkRecord(db, link.id, operator));
    expect(told(await changes()).slice(2)).toEqual([[null, 2, '', '', '-crm']]);
  });

  test('gone and there again', async () => {
    const { entity } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    await store.commit([changeOf(lease, 1, { entity: { ...entity, state: 'gone' } })]);
    await store.commit([changeOf(lease, 1, { entity })]);
    expect(told(await changes()).slice(1)).toEqual([
      ['deleted', 1, '', '', ''],
      ['created', 1, '', '', ''],
    ]);
  });

  test("and none for one that was founded and taken back, as its record was another's already", async () => {
    await givenEntity(store);
    await givenEntity(store);
    expect(await changes()).toHaveLength(1);
  });

  test('and none when nothing of it stays', async () => {
    const { entity } = await givenEntity(store);
    const lost = await store.mutate(mutationOf({ ...entity, version: 3, fields: {} }, { seenVersion: 2 }));
    expect(lost.type).toBe('lost');
    expect(await changes()).toHaveLength(1);
  });
});

describe('a set', () => {
  const systems = (...names: string[]) => names.map(systemId);

  test('has what concerns its systems: values there, and records that came or went there', async () => {
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    await store.commit([changeOf(lease, 1, { links: [linkOf(entity, persons, '7')] })]);
    await store.mutate(mutationOf({ ...entity, version: 2, fields: {} }, { seenVersion: 1 }));
    await store.commit([changeOf(lease, 2, { links: [{ ...link, state: 'unlinked' }] })]);
    await store.mutate(mutationOf({ ...entity, version: 3 }, { seenVersion: 2 }));
    const operations = async (...names: string[]) =>
      told(await changes({ systems: systems(...names) })).map(([operation, version, , linked, unlinked]) =>
        [operation ?? '', version, linked, unlinked].filter((each) => each !== '').join(' '),
      );
    expect(await operations('crm')).toEqual(['created 1 +crm', 'updated 2', '2 -crm']);
    expect(await operations('superoffice')).toEqual(['1 +superoffice', 'updated 2', 'updated 3']);
    expect(await operations('webcrm')).toEqual([]);
  });

  test('has the kinds that were asked for', async () => {
    await givenEntity(store);
    expect(await changes({ kinds: ['order', 'contact'] })).toHaveLength(1);
    expect(await changes({ kinds: ['order'] })).toEqual([]);
    expect(await changes({ kinds: [] })).toEqual([]);
  });
});

test('who reads at any moment misses nothing: numbers are given in the order of the commits', async () => {
  const { dataSource } = database;
  const founded = await Promise.all(Array.from({ length: 8 }, (_, n) => givenEntity(store, { externalId: String(n) })));
  const seen: StoredChange[] = [];
  const read = async (): Promise<void> => {
    const after = seen.at(-1)?.place ?? null;
    const page = await readChangePage(queryableOf(dataSource), { set: everything, after, limit: 3 });
    if (page.type === 'page') seen.push(...page.changes.slice(0, 3));
  };
  const written = new AbortController();
  const reading = (async () => {
    while (!written.signal.aborted) await read();
  })();
  const edit = async ({ entity }: (typeof founded)[number], version: number): Promise<void> => {
    // what a transaction did before it comes to its entity must not decide its place
    await store.mutate(
      mutationOf(
        { ...entity, version: version + 1, fields: { firstName: `Ada ${version}` } },
        { seenVersion: version, idempotency: { principal: 'p', key: `${entity.id} ${version}`, inputHash: 'h' } },
      ),
    );
  };
  await Promise.all(
    founded.map(async (each) => {
      for (let version = 1; version <= 12; version++) await edit(each, version);
    }),
  );
  written.abort();
  await reading;
  for (let before = -1; seen.length > before; await read()) before = seen.length;
  expect(seen).toHaveLength(8 * 13);
  for (const { entity } of founded) {
    const versions = seen.filter(({ entityId }) => entityId === entity.id).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
  }
});

test('a commit that is numbered holds up the next one until it can be seen', async () => {
  const { dataSource } = database;
  const [first, second] = [await givenEntity(store), await givenEntity(store, { externalId: '2' })];
  const slow = dataSource.createQueryRunner();
  await slow.startTransaction();
  await slow.query(`update entity set version = 2, fields = '{}' where id = $1`, [first.entity.id]);
  // what a commit does first: the deferred triggers run
  await slow.query('set constraints all immediate');
  const quick = store.mutate(mutationOf({ ...second.entity, version: 2, fields: {} }, { seenVersion: 1 }));
  await waitUntil('the second waits for the first', async () => {
    const waiting = await dataSource.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return waiting.length === 1;
  });
  expect(await changes()).toHaveLength(2);
  await slow.commitTransaction();
  await slow.release();
  await quick;
  const order = (await changes()).slice(2).map(({ entityId }) => entityId);
  expect(order).toEqual([first.entity.id, second.entity.id]);
});

describe('a place', () => {
  const pageAfter = (after: { position: number; id: string }) =>
    readChangePage(queryableOf(database.dataSource), { set: everything, after, limit: 10 });

  test('that another life of the database gave out is expired, and the oldest is told', async () => {
    await givenEntity(store);
    const [change] = await changes();
    const place = change?.place ?? { position: 0, id: '' };
    expect(await pageAfter(place)).toEqual({ type: 'page', changes: [], latest: place });
    const other = { ...place, id: '00000000-0000-4000-8000-000000000000' };
    expect(await pageAfter(other)).toEqual({ type: 'expired', oldest: place });
    expect(await pageAfter({ ...place, position: place.position + 1_000 })).toMatchObject({ type: 'expired' });
  });

  test('in an empty stream is expired too', async () => {
    const page = await pageAfter({ position: 1, id: '00000000-0000-4000-8000-000000000000' });
    expect(page).toEqual({ type: 'expired', oldest: null });
  });

  test('of the last change is told also when none is in the set', async () => {
    await givenEntity(store, { slot: crmContacts });
    const [change] = await changes();
    const page = await readChangePage(queryableOf(database.dataSource), {
      set: { kinds: ['order'], systems: null },
      after: null,
      limit: 10,
    });
    expect(page).toEqual({ type: 'page', changes: [], latest: change?.place });
  });
});
