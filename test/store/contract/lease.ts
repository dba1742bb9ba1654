import { givenEntity, givenLease, newEntityId, type StoreTests } from './material';

/** What leases promise. */
export const describeLeasing: StoreTests = (storeOf) => {
  test('an entity is leased to one at a time, with a higher fence each time', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const ids = [entity.id, newEntityId()];
    expect(await store.lease(ids, { now: 100, until: 200 })).toEqual([{ entityId: entity.id, fence: 1, until: 200 }]);
    expect(await store.lease(ids, { now: 199, until: 300 })).toEqual([]);
    expect(await store.lease(ids, { now: 200, until: 300 })).toEqual([{ entityId: entity.id, fence: 2, until: 300 }]);
  });

  test('of several that want a lease at once, one gets it', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const requests = Array.from({ length: 6 }, () => store.lease([entity.id], { now: 100, until: 200 }));
    expect((await Promise.all(requests)).flat()).toHaveLength(1);
  });

  test('a released entity is free, and the fence goes on rising', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    await store.release([await givenLease(store, entity)]);
    expect(await givenLease(store, entity)).toMatchObject({ fence: 2 });
  });

  test('a lease that was taken over cannot be released by the one before', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const [stalled] = await store.lease([entity.id], { now: 100, until: 200 });
    await store.lease([entity.id], { now: 200, until: 900 });
    if (stalled) await store.release([stalled]);
    expect(await store.lease([entity.id], { now: 300, until: 900 })).toEqual([]);
  });
};
