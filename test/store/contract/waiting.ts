import type { Entity } from '../../../src/core/entity';
import type { Link } from '../../../src/core/link';
import type { Lease, Waiting } from '../../../src/store/entity-change';
import type { Founding } from '../../../src/store/founding';
import type { SyncStore } from '../../../src/store/port';
import {
  changeOf,
  clearDirty,
  crmContacts,
  dueKeys,
  entityOf,
  foundingOf,
  givenEntity,
  givenLease,
  linkOf,
  mutationOf,
  persons,
  refTo,
  type StoreTests,
} from './material';

const companies = { ...persons, type: 'Contact' };

interface Waiter {
  readonly entity: Entity;
  readonly link: Link;
  readonly lease: Lease;
}

async function givenWaiter(store: SyncStore, externalId = '1'): Promise<Waiter> {
  const { entity, link } = await givenEntity(store, { slot: persons, externalId });
  return { entity, link, lease: await givenLease(store, entity) };
}

const waitOf = ({ link }: Waiter, rest: Partial<Waiting>): Waiting => ({
  linkId: link.id,
  field: 'customer',
  onEntity: null,
  onRecord: null,
  reason: 'its customer has no record there',
  ...rest,
});

const wait = (store: SyncStore, waiter: Waiter, waiting: readonly Waiting[]) =>
  store.commit([changeOf(waiter.lease, 1, { waiting })]);

/** A newcomer that may be the entity. */
async function askAbout(store: SyncStore, { id }: Entity, externalId: string): Promise<void> {
  const newcomer = entityOf();
  const review = { record: refTo(companies, externalId), candidates: [id], reason: 'two have this number' };
  const link = linkOf(newcomer, companies, externalId);
  const founding: Founding = { type: 'entity', entity: newcomer, link, keys: [], review };
  await store.found([], () => [founding]);
}

/** What waits promise: whatever ends one marks the waiting entity, also when both happen at the same time. */
export const describeWaiting: StoreTests = (storeOf) => {
  test('a commit that links the awaited entity in the system wakes the one that waits', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: crmContacts });
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    const lease = await givenLease(store, awaited);
    const creating = linkOf(awaited, companies, null);
    await store.commit([changeOf(lease, 1, { links: [creating] })]);
    expect(await dueKeys(store)).toEqual([]);
    await store.commit([changeOf(lease, 1, { links: [{ ...creating, externalId: '5', state: 'active' }] })]);
    expect(await dueKeys(store, 0)).toEqual([`e:${waiter.entity.id}`]);
  });

  test('a link in another system wakes nobody', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: companies, externalId: '5' });
    await clearDirty(store);
    const other = await givenEntity(store, { slot: companies, externalId: '6' });
    await wait(store, waiter, [waitOf(waiter, { onEntity: other.entity.id })]);
    await clearDirty(store);
    const link = linkOf(awaited, crmContacts, '9');
    await store.found([], () => [{ type: 'link', link }]);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('found wakes who waits for the entity or for the record', async () => {
    const store = storeOf();
    const [first, second] = [await givenWaiter(store, '1'), await givenWaiter(store, '2')];
    const { entity: awaited } = await givenEntity(store, { slot: crmContacts });
    await wait(store, first, [waitOf(first, { onEntity: awaited.id })]);
    await wait(store, second, [waitOf(second, { onRecord: refTo(companies, '5') })]);
    await store.found([], () => [{ type: 'link', link: linkOf(awaited, companies, '5') }]);
    expect((await dueKeys(store)).toSorted()).toEqual([`e:${first.entity.id}`, `e:${second.entity.id}`].toSorted());
  });

  test('a mutation that links the awaited record wakes who waits for it', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    await wait(store, waiter, [waitOf(waiter, { onRecord: refTo(companies, '5') })]);
    const awaited = entityOf();
    await store.mutate(mutationOf(awaited, { links: [linkOf(awaited, companies, '5')] }));
    expect(await dueKeys(store)).toContain(`e:${waiter.entity.id}`);
  });

  test('a new wait that is over already wakes at once, and only once', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: companies, externalId: '5' });
    const waits = [waitOf(waiter, { onEntity: awaited.id }), waitOf(waiter, { onRecord: refTo(companies, '5') })];
    await wait(store, waiter, waits);
    expect(await dueKeys(store)).toEqual([`e:${waiter.entity.id}`]);
    await clearDirty(store);
    await wait(store, waiter, waits);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('an entity that is gone, or barred from a slot, wakes who waits for it', async () => {
    const store = storeOf();
    for (const end of ['gone', 'barred', 'deleted'] as const) {
      const waiter = await givenWaiter(store, end);
      const { entity: awaited } = await givenEntity(store, { slot: crmContacts, externalId: end });
      const lease = await givenLease(store, awaited);
      await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
      expect(await dueKeys(store)).toEqual([]);
      const after = { ...awaited, version: 2, state: 'gone' as const };
      if (end === 'gone') await store.commit([changeOf(lease, 1, { entity: after })]);
      if (end === 'barred') await store.commit([changeOf(lease, 1, { bars: [crmContacts] })]);
      if (end === 'deleted') await store.mutate(mutationOf(after, { seenVersion: 1 }));
      expect(await dueKeys(store)).toContain(`e:${waiter.entity.id}`);
      await clearDirty(store);
    }
  });

  test('a question about the awaited entity wakes who waits for it', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: crmContacts });
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    expect(await dueKeys(store)).toEqual([]);
    await askAbout(store, awaited, '5');
    expect(await dueKeys(store)).toContain(`e:${waiter.entity.id}`);
  });

  test('a new wait for an entity that a question was asked about by then wakes once', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: crmContacts });
    await askAbout(store, awaited, '5');
    await clearDirty(store);
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    expect(await dueKeys(store)).toEqual([`e:${waiter.entity.id}`]);
    await clearDirty(store);
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a new wait for an entity that is gone by then wakes once', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    const { entity: awaited } = await givenEntity(store, { slot: crmContacts, state: 'gone' });
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    expect(await dueKeys(store)).toEqual([`e:${waiter.entity.id}`]);
    await clearDirty(store);
    await wait(store, waiter, [waitOf(waiter, { onEntity: awaited.id })]);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a wait that is not listed any more ends; null leaves waits alone', async () => {
    const store = storeOf();
    const waiter = await givenWaiter(store);
    await wait(store, waiter, [waitOf(waiter, { onRecord: refTo(companies, '5') })]);
    await store.commit([changeOf(waiter.lease, 1, { waiting: null })]);
    await givenEntity(store, { slot: companies, externalId: '5' });
    expect(await dueKeys(store)).toEqual([`e:${waiter.entity.id}`]);
    await clearDirty(store);
    await wait(store, waiter, [waitOf(waiter, { onRecord: refTo(companies, '6') })]);
    await wait(store, waiter, []);
    await givenEntity(store, { slot: companies, externalId: '6' });
    expect(await dueKeys(store)).toEqual([]);
  });

  test.each(['commit', 'found', 'record'] as const)(
    'a wait and the %s that ends it, at the same time, never miss each other',
    async (what) => {
      const store = storeOf();
      for (let round = 0; round < 20; round++) {
        const waiter = await givenWaiter(store, `w${round}`);
        const { entity: awaited } = await givenEntity(store, { slot: crmContacts, externalId: `a${round}` });
        const lease = await givenLease(store, awaited);
        const link = linkOf(awaited, companies, `r${round}`);
        const newcomer = entityOf();
        const ends = {
          commit: () => store.commit([changeOf(lease, 1, { links: [link] })]),
          found: () => store.found([], () => [{ type: 'link', link }]),
          record: () => store.found([], () => [foundingOf(newcomer, { ...link, entityId: newcomer.id })]),
        };
        const on = what === 'record' ? { onRecord: refTo(companies, `r${round}`) } : { onEntity: awaited.id };
        await Promise.all([wait(store, waiter, [waitOf(waiter, on)]), ends[what]()]);
        expect(await dueKeys(store)).toEqual([`e:${waiter.entity.id}`]);
        await clearDirty(store, 10_000_000);
      }
    },
  );
};
