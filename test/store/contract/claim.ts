import {
  clearDirty,
  crmContacts,
  dueKeys,
  entityOf,
  foundingOf,
  givenEntity,
  linkOf,
  observationOf,
  observed,
  refTo,
  type StoreTests,
} from './material';

const ref = (externalId: string) => refTo(crmContacts, externalId);
const refs = (count: number) => Array.from({ length: count }, (_, index) => ref(String(index + 1)));

/** What marks, claims, acknowledgements and postponements promise. */
export const describeClaiming: StoreTests = (storeOf) => {
  test('rows are claimed when they are due, oldest first, up to the limit', async () => {
    const store = storeOf();
    await store.markRecords([ref('late')], 300);
    await store.markRecords([ref('first')], 100);
    await store.markRecords([ref('second')], 200);
    expect(await store.claim({ limit: 9, now: 99, holdMs: 1 })).toEqual([]);
    const claims = await store.claim({ limit: 2, now: 300, holdMs: 1_000 });
    expect(claims.map(({ ref: claimed }) => claimed?.externalId)).toEqual(['first', 'second']);
  });

  test('a claim names its record or its entity', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    await store.markRecords([ref('1')], 100);
    await store.markEntities([entity.id], 200);
    expect(await store.claim({ limit: 9, now: 200, holdMs: 1 })).toMatchObject([
      { key: 'r:crm.Contact/1', ref: ref('1'), entityId: null, needsRead: true },
      { key: `e:${entity.id}`, ref: null, entityId: entity.id, needsRead: false },
    ]);
  });

  test('a claimed row is hidden until its time is over', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    expect(await store.claim({ limit: 9, now: 100, holdMs: 50 })).toHaveLength(1);
    expect(await store.claim({ limit: 9, now: 149, holdMs: 50 })).toEqual([]);
    expect(await store.claim({ limit: 9, now: 150, holdMs: 50 })).toHaveLength(1);
  });

  test('two workers that claim at once get different rows', async () => {
    const store = storeOf();
    await store.markRecords(refs(200), 100);
    const batches = await Promise.all(
      Array.from({ length: 8 }, () => store.claim({ limit: 30, now: 100, holdMs: 1_000 })),
    );
    const keys = batches.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const rest = await store.claim({ limit: 1_000, now: 100, holdMs: 1_000 });
    expect(keys.length + rest.length).toBe(200);
  });

  test('an acknowledged row is gone', async () => {
    const store = storeOf();
    await store.markRecords([ref('1'), ref('2')], 100);
    await store.acknowledge(await store.claim({ limit: 1, now: 100, holdMs: 1 }));
    expect(await dueKeys(store)).toEqual(['r:crm.Contact/2']);
  });

  test('a claim that led nowhere is acknowledged, unless its record was linked meanwhile', async () => {
    const store = storeOf();
    await store.markRecords([ref('1'), ref('2')], 100);
    const claims = await store.claim({ limit: 9, now: 100, holdMs: 60_000 });
    await givenEntity(store, { externalId: '1' });
    await store.acknowledgeUnlinked(claims);
    expect(await dueKeys(store)).toEqual(['r:crm.Contact/1']);
  });

  test('a record that is linked after its claim was acknowledged is marked again', async () => {
    const store = storeOf();
    await store.markRecords([ref('1'), ref('2')], 100);
    const stalled = await store.claim({ limit: 9, now: 100, holdMs: 10 });
    const [first] = await store.claim({ limit: 1, now: 110, holdMs: 10 });
    await store.acknowledgeUnlinked(first ? [first] : []);
    const entity = entityOf();
    await store.found([], () => [foundingOf(entity, linkOf(entity, crmContacts, '1'))], stalled);
    expect(await dueKeys(store)).toEqual(['r:crm.Contact/1', 'r:crm.Contact/2']);
  });

  test('a row marked again after the claim stays, due at once', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const claims = await store.claim({ limit: 9, now: 100, holdMs: 60_000 });
    await store.markRecords([ref('1')], 110);
    await store.acknowledge(claims);
    expect(await store.claim({ limit: 9, now: 110, holdMs: 1 })).toHaveLength(1);
  });

  test('a row marked for later while it is held is due then, not when it was claimed for', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const claims = await store.claim({ limit: 9, now: 100, holdMs: 60_000 });
    await store.markRecords([ref('1')], 500);
    await store.markRecords([ref('1')], 900);
    await store.acknowledge(claims);
    expect(await store.nextDue()).toBe(500);
  });

  test('a late acknowledgement does not take away a row that was deleted and marked anew', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const stalled = await store.claim({ limit: 9, now: 100, holdMs: 10 });
    await store.acknowledge(await store.claim({ limit: 9, now: 110, holdMs: 10 }));
    await store.markRecords([ref('1')], 120);
    await store.acknowledge(stalled);
    expect(await dueKeys(store)).toEqual(['r:crm.Contact/1']);
  });

  test('marks while acknowledgements run are never lost', async () => {
    const store = storeOf();
    await store.markRecords(refs(50), 100);
    for (let round = 0; round < 10; round++) {
      const claims = await store.claim({ limit: 50, now: 100, holdMs: 60_000 });
      await Promise.all([store.acknowledge(claims), store.markRecords(refs(50).toReversed(), 100)]);
      const left = await store.claim({ limit: 50, now: 100, holdMs: 0 });
      expect(left).toHaveLength(50);
    }
  });

  test('a mark brings a row forward, never back', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 500);
    await store.markRecords([ref('1')], 200);
    await store.markRecords([ref('1')], 900);
    expect(await store.nextDue()).toBe(200);
  });

  test('a postponed row is due later and remembers its tries', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const [claim] = await store.claim({ limit: 9, now: 100, holdMs: 1_000 });
    if (claim) await store.postpone([{ claim, runAfter: 400, attempts: 3 }]);
    expect(await store.claim({ limit: 9, now: 399, holdMs: 1 })).toEqual([]);
    expect(await store.claim({ limit: 9, now: 400, holdMs: 1 })).toMatchObject([{ attempts: 3 }]);
  });

  test('a row marked again is not postponed, and its tries count anew', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const [claim] = await store.claim({ limit: 9, now: 100, holdMs: 1_000 });
    await store.markRecords([ref('1')], 120);
    if (claim) await store.postpone([{ claim, runAfter: 9_000, attempts: 3 }]);
    expect(await store.claim({ limit: 9, now: 120, holdMs: 1 })).toMatchObject([{ attempts: 0 }]);
  });

  test('a mark ends a postponement', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    const [claim] = await store.claim({ limit: 9, now: 100, holdMs: 1_000 });
    if (claim) await store.postpone([{ claim, runAfter: 9_000, attempts: 3 }]);
    await store.markRecords([ref('1')], 200);
    expect(await store.claim({ limit: 9, now: 200, holdMs: 1 })).toMatchObject([{ attempts: 0 }]);
  });

  test('a mark without a reading is remembered when readings follow', async () => {
    const store = storeOf();
    await store.markRecords([ref('1')], 100);
    await store.observe(observationOf({ readings: [observed('1', 'h1')] }));
    expect(await store.claim({ limit: 9, now: 1_000, holdMs: 1 })).toMatchObject([{ needsRead: true }]);
  });

  test('the next due time is that of the earliest row, held ones counting when their time is over', async () => {
    const store = storeOf();
    expect(await store.nextDue()).toBeNull();
    await store.markRecords([ref('1')], 100);
    await store.markRecords([ref('2')], 700);
    expect(await store.nextDue()).toBe(100);
    await store.claim({ limit: 1, now: 100, holdMs: 300 });
    expect(await store.nextDue()).toBe(400);
    await clearDirty(store);
    expect(await store.nextDue()).toBeNull();
  });
};
