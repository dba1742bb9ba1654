import {
  clearDirty,
  crmContacts,
  cursorOf,
  dueKeys,
  givenEntity,
  observationOf,
  observed,
  persons,
  type StoreTests,
} from './material';

/** What a changed configuration promises. */
export const describeConfiguration: StoreTests = (storeOf) => {
  test('a configuration that is the one noted before marks nothing', async () => {
    const store = storeOf();
    expect(await store.applyConfiguration('a', 900)).toBe(true);
    await givenEntity(store, { externalId: '1' });
    await clearDirty(store);
    expect(await store.applyConfiguration('a', 950)).toBe(false);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a new configuration marks every active entity and every mirrored record without a link', async () => {
    const store = storeOf();
    await store.applyConfiguration('a', 900);
    await store.observe(observationOf({ slot: crmContacts, readings: [observed('1', 'h1'), observed('2', 'h2')] }));
    const { entity } = await givenEntity(store, { externalId: '1' });
    await clearDirty(store);
    expect(await store.applyConfiguration('b', 950)).toBe(true);
    expect((await dueKeys(store)).toSorted()).toEqual([`e:${entity.id}`, 'r:crm.Contact/2']);
  });

  test('a new configuration closes the gates of records without a link until they are matched', async () => {
    const store = storeOf();
    for (const slot of [crmContacts, persons]) {
      await store.observe(observationOf({ slot, cursor: cursorOf({ slot, firstReadAt: 500 }) }));
    }
    await store.openGates(() => [], 900);
    await store.observe(observationOf({ slot: crmContacts, readings: [observed('2', 'h2')] }));
    await store.applyConfiguration('a', 950);
    expect(await store.readOpenGates()).toEqual([persons]);
    await givenEntity(store, { externalId: '2' });
    expect(await store.openGates(() => [], 990)).toEqual([crmContacts]);
  });
};
