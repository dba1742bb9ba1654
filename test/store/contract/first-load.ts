import {
  clearDirty,
  crmContacts,
  cursorOf,
  dueKeys,
  entityOf,
  foundingOf,
  givenEntity,
  linkOf,
  newEntityId,
  observationOf,
  observed,
  persons,
  refTo,
  type StoreTests,
} from './material';

const read = { firstReadAt: 500 };

/** What the gates of a first load and the comparison of all ids promise. */
export const describeFirstLoad: StoreTests = (storeOf) => {
  test('one process at a time has the turn to read a slot, until its time is over or it lets go', async () => {
    const store = storeOf();
    const [mine, others] = [newEntityId(), newEntityId()];
    const take = (holder: string, now: number, until: number) =>
      store.takePollingTurn(crmContacts, { holder, now, until });
    expect(await take(mine, 0, 100)).toBe(true);
    expect(await take(others, 99, 200)).toBe(false);
    expect(await take(mine, 99, 150)).toBe(true);
    expect(await take(others, 100, 200)).toBe(false);
    expect(await take(others, 150, 300)).toBe(true);
    expect(await take(others, 160, 160)).toBe(true);
    expect(await take(mine, 160, 300)).toBe(true);
    expect(await store.takePollingTurn(persons, { holder: others, now: 160, until: 170 })).toBe(true);
  });

  test('a cursor that is written leaves the turn as it is', async () => {
    const store = storeOf();
    await store.takePollingTurn(crmContacts, { holder: newEntityId(), now: 0, until: 100 });
    await store.observe(observationOf({ cursor: cursorOf(read) }));
    expect(await store.takePollingTurn(crmContacts, { holder: newEntityId(), now: 50, until: 60 })).toBe(false);
    expect(await store.readCursor(crmContacts)).toEqual(cursorOf(read));
  });

  test('a gate stays closed until the first scan is read', async () => {
    const store = storeOf();
    await store.observe(observationOf({ cursor: cursorOf() }));
    expect(await store.openGates(() => [], 900)).toEqual([]);
    expect(await store.readOpenGates()).toEqual([]);
  });

  test('a gate stays closed while a dirty record of its slot has no link', async () => {
    const store = storeOf();
    await store.observe(observationOf({ readings: [observed('1', 'h1')], cursor: cursorOf(read) }));
    const [claim] = await store.claim({ limit: 1, now: 1_000, holdMs: 60_000 });
    expect(await store.openGates(() => [], 900)).toEqual([]);
    await givenEntity(store, { externalId: '1' });
    expect(await store.openGates(() => [], 900)).toEqual([crmContacts]);
    expect(claim?.ref).toEqual(refTo(crmContacts, '1'));
  });

  test('a gate opens once, and its time is noted', async () => {
    const store = storeOf();
    await store.observe(observationOf({ cursor: cursorOf(read) }));
    await store.observe(observationOf({ slot: persons, cursor: cursorOf({ slot: persons, ...read }) }));
    await store.markRecords([refTo(persons, '9')], 1);
    expect(await store.openGates(() => [], 900)).toEqual([crmContacts]);
    expect(await store.openGates(() => [], 950)).toEqual([]);
    expect(await store.readOpenGates()).toEqual([crmContacts]);
    expect(await store.readCursor(crmContacts)).toMatchObject({ firstScanDoneAt: 900 });
  });

  test('a cursor read before its gate opened does not close it again', async () => {
    const store = storeOf();
    await store.observe(observationOf({ cursor: cursorOf(read) }));
    const before = await store.readCursor(crmContacts);
    await store.openGates(() => [], 900);
    await store.observe(observationOf({ cursor: { ...before, at: 700 } }));
    expect(await store.readCursor(crmContacts)).toMatchObject({ at: 700, firstScanDoneAt: 900 });
  });

  test('a cursor read before its gate closed does not open it again', async () => {
    const store = storeOf();
    await store.observe(observationOf({ cursor: cursorOf(read) }));
    await store.openGates(() => [], 900);
    const before = await store.readCursor(crmContacts);
    await store.observe(observationOf({ readings: [observed('1', 'h1')], cursor: null }));
    await store.applyConfiguration('b', 950);
    await store.observe(observationOf({ cursor: { ...before, at: 700 } }));
    expect(await store.readOpenGates()).toEqual([]);
  });

  test('an opened gate marks the entities that have a left record and none in the slot', async () => {
    const store = storeOf();
    const { entity: lacking } = await givenEntity(store, { externalId: '1' });
    const { entity: complete } = await givenEntity(store, { externalId: '2' });
    const { entity: wanting } = await givenEntity(store, { externalId: '3' });
    const elsewhere = entityOf();
    const third = { ...persons, type: 'Other' };
    await store.found([], () => [
      { type: 'link', link: linkOf(complete, persons, '2') },
      { type: 'link', link: linkOf(wanting, persons, null) },
      foundingOf(elsewhere, linkOf(elsewhere, third, '4')),
    ]);
    await clearDirty(store);
    await store.observe(observationOf({ slot: persons, cursor: cursorOf({ slot: persons, ...read }) }));
    expect(await store.openGates(() => [crmContacts], 900)).toEqual([persons]);
    expect(await dueKeys(store, 899)).toEqual([]);
    expect(await dueKeys(store, 900)).toEqual([`e:${lacking.id}`]);
  });

  test('records of active links that a sweep did not meet are marked to be read', async () => {
    const store = storeOf();
    const entities = Array.from({ length: 5 }, () => entityOf());
    const rests = [
      {},
      { syncedAt: 100 },
      { syncedAt: 100, writtenAt: 700 },
      { state: 'closed' as const },
      { syncedAt: 100 },
    ];
    await store.found([], () =>
      entities.map((entity, index) => foundingOf(entity, linkOf(entity, crmContacts, `${index}`, rests[index]))),
    );
    await givenEntity(store, { slot: persons, externalId: '1' });
    expect(await store.markUnseen(crmContacts, ['4', '77'], 500)).toBe(2);
    const claims = await store.claim({ limit: 9, now: 500, holdMs: 1 });
    expect(claims.map(({ key, needsRead }) => [key, needsRead])).toEqual([
      ['r:crm.Contact/0', true],
      ['r:crm.Contact/1', true],
    ]);
  });
};
