import { systemId } from '../../../src/core/ids';
import {
  changeOf,
  clearDirty,
  crmContacts,
  cursorOf,
  dueKeys,
  givenEntity,
  givenLease,
  observationOf,
  observed,
  persons,
  refTo,
  type StoreTests,
} from './material';

const ref = refTo(crmContacts, '1');

/** What `observe`, the mirrors, the cursors, the deliveries and the system states promise. */
export const describeObserving: StoreTests = (storeOf) => {
  test('a first reading is mirrored, marks its record and counts as changed', async () => {
    const store = storeOf();
    const reading = observed('1', 'h1', {
      native: { name: 'Ada', tags: ['a', null], nested: { n: 1.5 } },
      version: '"v1"',
      updatedAt: 900,
      readAt: 1_000,
      clockSkewMs: -12.5,
      url: 'https://crm.example.com/1',
    });
    expect(await store.observe(observationOf({ readings: [reading] }))).toEqual({ changed: 1 });
    expect(await store.readMirrors([ref])).toEqual([{ ...reading, deletedAt: null }]);
    expect(await store.claim({ limit: 9, now: 1_000, holdMs: 1 })).toMatchObject([
      { key: 'r:crm.Contact/1', ref, entityId: null, attempts: 0, needsRead: false },
    ]);
  });

  test('a reading with the same hash moves the mirror but is no news', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1')] }));
    await clearDirty(store);
    const again = observed('1', 'h1', { readAt: 2_000 });
    expect(await store.observe(observationOf({ readings: [again] }))).toEqual({ changed: 0 });
    expect(await dueKeys(store)).toEqual([]);
    expect(await store.readMirrors([ref])).toMatchObject([{ reading: { readAt: 2_000 } }]);
  });

  test('an earlier reading does not replace a later one, but has the record read again where it says otherwise', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'new', { readAt: 2_000 })] }));
    await clearDirty(store);
    const same = observed('1', 'new', { readAt: 1_999 });
    expect(await store.observe(observationOf({ readings: [same] }))).toEqual({ changed: 0 });
    expect(await dueKeys(store)).toEqual([]);
    const late = observed('1', 'old', { readAt: 1_999 });
    expect(await store.observe(observationOf({ readings: [late] }))).toEqual({ changed: 1 });
    expect(await store.readMirrors([ref])).toMatchObject([{ hash: 'new', reading: { readAt: 2_000 } }]);
    expect(await store.claim({ limit: 9, now: 5_000, holdMs: 1 })).toMatchObject([{ needsRead: true }]);
  });

  test('a reading as late as the mirror replaces it', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1')] }));
    expect(await store.observe(observationOf({ readings: [observed('1', 'h2')] }))).toEqual({ changed: 1 });
  });

  test('an incomplete reading leaves what it does not carry, and asks for a reading', async () => {
    const store = storeOf();
    const complete = observed('1', 'h1', { native: { name: 'Ada', lines: [1] } });
    await store.observe(observationOf({ readings: [complete] }));
    await clearDirty(store);
    const partial = observed('1', 'h2', { native: { name: 'Eva' }, isComplete: false, readAt: 2_000 });
    await store.observe(observationOf({ readings: [partial] }));
    const [mirror] = await store.readMirrors([ref]);
    expect(mirror?.reading).toMatchObject({ native: { name: 'Eva', lines: [1] }, isComplete: true });
    const claims = await store.claim({ limit: 9, now: 3_000, holdMs: 1 });
    expect(claims).toMatchObject([{ key: 'r:crm.Contact/1', needsRead: true }]);
  });

  test('the first reading of a record asks for another when it is not complete', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1', { isComplete: false })] }));
    expect(await store.claim({ limit: 9, now: 1_000, holdMs: 1 })).toMatchObject([{ needsRead: true }]);
  });

  test('a complete reading drops what it does not carry', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1', { native: { name: 'Ada', phone: '1' } })] }));
    await store.observe(observationOf({ readings: [observed('1', 'h2', { native: { name: 'Ada' }, readAt: 2_000 })] }));
    const [mirror] = await store.readMirrors([ref]);
    expect(mirror?.reading.native).toEqual({ name: 'Ada' });
  });

  test('of two readings of a record in one batch the later counts', async () => {
    const store = storeOf();
    const readings = [observed('1', 'late', { readAt: 2_000 }), observed('1', 'early')];
    expect(await store.observe(observationOf({ readings }))).toEqual({ changed: 1 });
    expect(await store.readMirrors([ref])).toMatchObject([{ hash: 'late' }]);
  });

  test('text that a database cannot hold does not stop the batch', async () => {
    const store = storeOf();
    const odd = observed('1', 'h1', { native: { 'a\0': 'x\0y', b: '\ud800', c: '\\u0000' } });
    await store.observe(observationOf({ readings: [odd, observed('2', 'h2')] }));
    const mirrors = await store.readMirrors([ref, refTo(crmContacts, '2')]);
    expect(mirrors).toHaveLength(2);
    expect(mirrors[0]?.reading.native).toMatchObject({ c: '\\u0000' });
  });

  test('mirrors are read only of records that have one', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1'), observed('2', 'h2')] }));
    const refs = ['2', '1', '3', '1'].map((externalId) => refTo(crmContacts, externalId));
    const mirrors = await store.readMirrors([...refs, refTo(persons, '1')]);
    expect(mirrors.map(({ hash }) => hash).toSorted()).toEqual(['h1', 'h2']);
  });

  test('a deleted id is marked to be read, and noted until its record is read again', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1')] }));
    await clearDirty(store);
    await store.observe(observationOf({ deletedIds: ['1', 'unknown'] }));
    expect(await store.readMirrors([ref])).toEqual([expect.objectContaining({ deletedAt: expect.any(Number) })]);
    const claims = await store.claim({ limit: 9, now: 3_000, holdMs: 1 });
    expect(claims.map(({ key, needsRead }) => [key, needsRead])).toEqual([
      ['r:crm.Contact/1', true],
      ['r:crm.Contact/unknown', true],
    ]);
    await store.observe(observationOf({ readings: [observed('1', 'h1', { readAt: 2_000 })] }));
    expect(await store.readMirrors([ref])).toMatchObject([{ deletedAt: null }]);
  });

  test('a cursor that was never written stands at the start', async () => {
    expect(await storeOf().readCursor(persons)).toEqual(cursorOf({ slot: persons }));
  });

  test('the cursor moves with the readings of its page', async () => {
    const store = storeOf();
    const cursor = cursorOf({
      at: 10,
      continuation: 'page 2',
      scanMaxAt: 20,
      scanSourceNow: 30,
      scanStartedAt: 31,
      lastScanAt: 11,
      firstReadAt: 40,
      firstScanDoneAt: 50,
      lastSweepAt: 70,
    });
    await store.observe(observationOf({ cursor }));
    expect(await store.readCursor(crmContacts)).toEqual(cursor);
    await store.observe(observationOf({ cursor: { ...cursor, continuation: null } }));
    expect(await store.readCursor(crmContacts)).toEqual({ ...cursor, continuation: null });
  });

  test('neither mirror nor cursor moves when the batch fails', async () => {
    const store = storeOf();
    const broken = { ...observed('2', 'h2'), hash: null as unknown as string };
    const observation = observationOf({ readings: [observed('1', 'h1'), broken], cursor: cursorOf({ at: 99 }) });
    await expect(store.observe(observation)).rejects.toThrow();
    expect(await store.readMirrors([ref])).toEqual([]);
    expect(await store.readCursor(crmContacts)).toEqual(cursorOf());
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a webhook delivery marks its records to be read, once', async () => {
    const store = storeOf();
    const delivery = {
      system: systemId('crm'),
      deliveryId: 'd1',
      records: [ref, ref],
      receivedAt: 1_000,
      dueAt: 1_000,
    };
    expect(await store.takeDelivery(delivery)).toBe(true);
    const claims = await store.claim({ limit: 9, now: 1_000, holdMs: 1 });
    expect(claims).toMatchObject([{ ref, needsRead: true }]);
    await store.acknowledge(claims);
    expect(await store.takeDelivery({ ...delivery, receivedAt: 2_000 })).toBe(false);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('the same delivery id of another system is another delivery', async () => {
    const store = storeOf();
    const delivery = { system: systemId('crm'), deliveryId: 'd1', records: [ref], receivedAt: 1_000, dueAt: 1_000 };
    expect(await store.takeDelivery(delivery)).toBe(true);
    expect(await store.takeDelivery({ ...delivery, system: systemId('superoffice') })).toBe(true);
  });

  test('of one delivery that arrives twice at once, one is taken', async () => {
    const store = storeOf();
    const delivery = { system: systemId('crm'), deliveryId: 'd1', records: [ref], receivedAt: 1_000, dueAt: 1_000 };
    const taken = await Promise.all([1, 2, 3, 4].map(() => store.takeDelivery(delivery)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('the state of a system is what was written last', async () => {
    const store = storeOf();
    const state = { system: systemId('crm'), reason: 'TIMEOUT', message: 'slow', since: 1, pausedUntil: 2 };
    await store.writeSystemState(state);
    await store.writeSystemState({ ...state, reason: null, message: null, since: 3, pausedUntil: null });
    expect(await store.readSystemStates()).toEqual([
      { system: 'crm', reason: null, message: null, since: 3, pausedUntil: null },
    ]);
  });

  test.each([
    ['with a write on the wire', { pending: { sent: {}, at: 5, version: null }, syncedAt: 1_000 }, ''],
    ['taken in from another reading', { syncedAt: 1_500 }, ''],
    ['never taken in from a reading', { writtenAt: 1_500, syncedAt: null }, ''],
    ['taken in from this reading', { syncedAt: 1_000 }, 'h1'],
  ])('a commit of a link %s makes the next reading of its record news, or not', async (_, rest, hash) => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    await store.observe(observationOf({ readings: [observed('1', 'h1')] }));
    await store.commit([changeOf(await givenLease(store, entity), 1, { links: [{ ...link, ...rest }] })]);
    expect(await store.readMirrors([refTo(crmContacts, '1')])).toMatchObject([{ hash }]);
  });
};
