import type { IdempotencyKey } from '../../../src/store/mutation';
import {
  changeOf,
  crmContacts,
  dueKeys,
  emailKey,
  entityOf,
  givenEntity,
  givenLease,
  linkOf,
  mutationOf,
  persons,
  provenanceOf,
  snapshotOf,
  type StoreTests,
} from './material';

const dayMs = 24 * 3_600_000;
const call: IdempotencyKey = { principal: 'key-1', key: 'k1', inputHash: 'h1' };

/** What mutations promise. */
export const describeMutating: StoreTests = (storeOf) => {
  test('a new entity is written with its links and bars, and marked due now', async () => {
    const store = storeOf();
    const entity = entityOf();
    const link = linkOf(entity, crmContacts, null, { origin: 'mutation' });
    const provenance = provenanceOf({ system: null, recordType: null, externalId: null, actor: 'ada' });
    const history = [{ entityId: entity.id, field: 'phone', value: true, reason: 'replaced' as const, provenance }];
    const mutation = mutationOf(entity, { links: [link], bars: [persons], history });
    expect(await store.mutate(mutation)).toEqual({ type: 'committed' });
    expect(await snapshotOf(store, entity.id)).toMatchObject({ entity, links: [link], barred: [persons] });
    expect(await store.nextDue()).toBe(1_000);
    expect(await dueKeys(store, 1_000)).toEqual([`e:${entity.id}`]);
  });

  test('a change planned on another version, or of an entity that is not there, is lost', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    expect(await store.mutate(mutationOf({ ...entity, version: 3 }, { seenVersion: 2 }))).toEqual({ type: 'lost' });
    expect(await store.mutate(mutationOf(entityOf(), { seenVersion: 1 }))).toEqual({ type: 'lost' });
    expect((await snapshotOf(store, entity.id)).entity).toEqual(entity);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a worker that holds the entity loses its commit to a mutation', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const unlinked = { ...link, state: 'unlinked' as const };
    const mutation = mutationOf({ ...entity, version: 2 }, { seenVersion: 1, links: [unlinked] });
    expect(await store.mutate(mutation)).toEqual({ type: 'committed' });
    expect((await store.commit([changeOf(lease, 1, { links: [link] })])).committed.size).toBe(0);
    expect((await snapshotOf(store, entity.id)).links).toEqual([]);
  });

  test('a mutation that would not raise the version is a bug of the caller', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    await expect(store.mutate(mutationOf(entity, { seenVersion: 1 }))).rejects.toThrow('raises the version');
  });

  test('a mutation whose link is taken by another is lost as a whole', async () => {
    const store = storeOf();
    await givenEntity(store, { externalId: '1' });
    const entity = entityOf();
    const mutation = mutationOf(entity, { links: [linkOf(entity, crmContacts, '1')], idempotency: call });
    expect(await store.mutate(mutation)).toEqual({ type: 'lost' });
    expect(await store.loadSnapshots([entity.id])).toEqual([]);
    expect(await store.mutate(mutationOf(entity, { idempotency: call }))).toEqual({ type: 'committed' });
  });

  test('a new entity is refused while another has one of its keys, unless it need not be unique', async () => {
    const store = storeOf();
    const [first, second] = [entityOf(), entityOf()];
    const keys = [emailKey('ada@example.com')];
    expect(await store.mutate(mutationOf(first, { keys }))).toEqual({ type: 'committed' });
    expect(await store.mutate(mutationOf(second, { keys }))).toEqual({ type: 'exists', candidates: [first.id] });
    expect(await store.loadSnapshots([second.id])).toEqual([]);
    expect(await store.mutate(mutationOf(second, { keys, mustBeUnique: false }))).toEqual({ type: 'committed' });
  });

  test('an entity that is gone does not stand in the way', async () => {
    const store = storeOf();
    const keys = [emailKey('ada@example.com')];
    await store.mutate(mutationOf(entityOf({ state: 'gone' }), { keys }));
    expect(await store.mutate(mutationOf(entityOf(), { keys }))).toEqual({ type: 'committed' });
  });

  test('of several that create the same at once, one does', async () => {
    const store = storeOf();
    const keys = [emailKey('ada@example.com')];
    const results = await Promise.all(Array.from({ length: 5 }, () => store.mutate(mutationOf(entityOf(), { keys }))));
    expect(results.map(({ type }) => type).toSorted()).toEqual(['committed', 'exists', 'exists', 'exists', 'exists']);
  });

  test('the same call again answers the entity of the first and changes nothing', async () => {
    const store = storeOf();
    const [first, again] = [entityOf(), entityOf()];
    const keys = [emailKey('ada@example.com')];
    await store.mutate(mutationOf(first, { keys, idempotency: call }));
    const repeated = await store.mutate(mutationOf(again, { keys, idempotency: call, now: 1_000 + dayMs - 1 }));
    expect(repeated).toEqual({ type: 'repeated', entityId: first.id });
    expect(await store.loadSnapshots([again.id])).toEqual([]);
  });

  test('of one call that arrives several times at once, one is carried out', async () => {
    const store = storeOf();
    const results = await Promise.all(
      Array.from({ length: 5 }, () => store.mutate(mutationOf(entityOf(), { idempotency: call }))),
    );
    expect(results.filter(({ type }) => type === 'committed')).toHaveLength(1);
    expect(results.filter(({ type }) => type === 'repeated')).toHaveLength(4);
  });

  test('a key used for another call is refused; of another principal it is another key', async () => {
    const store = storeOf();
    await store.mutate(mutationOf(entityOf(), { idempotency: call }));
    const other = { ...call, inputHash: 'h2' };
    expect(await store.mutate(mutationOf(entityOf(), { idempotency: other }))).toEqual({ type: 'keyReused' });
    const stranger = { ...other, principal: 'key-2' };
    expect(await store.mutate(mutationOf(entityOf(), { idempotency: stranger }))).toEqual({ type: 'committed' });
  });

  test('a key is free again after 24 hours', async () => {
    const store = storeOf();
    await store.mutate(mutationOf(entityOf(), { idempotency: call }));
    const later = mutationOf(entityOf(), { idempotency: { ...call, inputHash: 'h2' }, now: 1_000 + dayMs });
    expect(await store.mutate(later)).toEqual({ type: 'committed' });
  });

  test('a call that was refused may be tried again with its key', async () => {
    const store = storeOf();
    const keys = [emailKey('ada@example.com')];
    await store.mutate(mutationOf(entityOf(), { keys }));
    const mutation = mutationOf(entityOf(), { keys, idempotency: call });
    expect(await store.mutate(mutation)).toMatchObject({ type: 'exists' });
    expect(await store.mutate({ ...mutation, mustBeUnique: false })).toEqual({ type: 'committed' });
  });
};
