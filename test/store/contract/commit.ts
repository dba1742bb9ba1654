import type { Entity } from '../../../src/core/entity';
import { systemId } from '../../../src/core/ids';
import type { SyncStore } from '../../../src/store/port';
import {
  changeOf,
  clearDirty,
  contactKey,
  crmContacts,
  dueKeys,
  emailKey,
  entityOf,
  foundingOf,
  givenEntity,
  givenLease,
  linkOf,
  persons,
  provenanceOf,
  refTo,
  snapshotOf,
  type StoreTests,
  noDecisions,
} from './material';

const edited = (entity: Entity): Entity => ({ ...entity, fields: { firstName: 'Eva' }, version: entity.version + 1 });

const candidatesOf = async (store: SyncStore, email: string) => {
  let ids: readonly string[] = [];
  await store.found([contactKey(email)], (candidates) => {
    ids = candidates.map(({ entity }) => entity.id);
    return [];
  });
  return ids;
};

/** What commits promise. */
export const describeCommitting: StoreTests = (storeOf) => {
  test('a commit writes the entity, its links, bars and open conflicts', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const changed = { ...link, base: { firstName: 'Eva' }, recordVersion: 'v2' };
    const wanted = linkOf(entity, persons, null);
    const result = await store.commit([
      changeOf(lease, 1, {
        entity: edited(entity),
        links: [changed, wanted],
        bars: [{ system: systemId('webcrm'), type: 'Person' }],
        conflicts: [
          {
            entityId: entity.id,
            field: 'phone',
            reason: 'edited',
            candidates: [{ value: '1', system: null, linkId: null, at: 5 }],
          },
        ],
        history: [
          { entityId: entity.id, field: 'firstName', value: null, reason: 'replaced', provenance: provenanceOf() },
        ],
      }),
    ]);
    expect(result).toEqual({ committed: new Set([entity.id]), refusedLinks: new Set() });
    const snapshot = await snapshotOf(store, entity.id);
    expect(snapshot.links.toSorted((a, b) => ((a.externalId ?? '') < (b.externalId ?? '') ? -1 : 1))).toEqual([
      wanted,
      changed,
    ]);
    expect({ ...snapshot, links: [] }).toEqual({
      entity: edited(entity),
      links: [],
      held: new Set(['phone']),
      barred: [{ system: 'webcrm', type: 'Person' }],
      hasOpenReview: false,
      referencedFrom: [],
      waiting: [],
      ...noDecisions,
    });
  });

  test('a commit with an old fence writes nothing, though its lease has not run out', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const [stalled] = await store.lease([entity.id], { now: 100, until: 200 });
    await store.lease([entity.id], { now: 200, until: 900 });
    if (!stalled) throw new Error('the entity is not free');
    const change = changeOf(stalled, 1, {
      entity: edited(entity),
      keys: [emailKey('eva@example.com')],
      links: [{ ...link, externalId: '99' }, linkOf(entity, persons, null)],
      bars: [persons],
      wake: [entity.id],
    });
    expect(await store.commit([change])).toEqual({ committed: new Set(), refusedLinks: new Set() });
    expect(await snapshotOf(store, entity.id)).toMatchObject({ entity, links: [link], barred: [] });
    expect(await candidatesOf(store, 'eva@example.com')).toEqual([]);
    expect(await dueKeys(store)).toEqual([]);
  });

  test('a commit counts while its fence is the last, even when the lease has run out', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const [lease] = await store.lease([entity.id], { now: 1, until: 2 });
    if (!lease) throw new Error('the entity is not free');
    const { committed } = await store.commit([changeOf(lease, 1, { entity: edited(entity) })]);
    expect(committed).toEqual(new Set([entity.id]));
  });

  test('a commit planned on another version writes nothing, and holds up no other', async () => {
    const store = storeOf();
    const { entity: lost } = await givenEntity(store, { externalId: '1' });
    const { entity: won } = await givenEntity(store, { externalId: '2' });
    const [lostLease, wonLease] = [await givenLease(store, lost), await givenLease(store, won)];
    const { committed } = await store.commit([
      changeOf(lostLease, 0, { entity: edited(lost) }),
      changeOf(wonLease, 1, { entity: edited(won) }),
    ]);
    expect(committed).toEqual(new Set([won.id]));
    expect((await snapshotOf(store, lost.id)).entity).toEqual(lost);
    expect((await snapshotOf(store, won.id)).entity).toEqual(edited(won));
  });

  test('of two commits with one lease at the same time, one wins', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const change = changeOf(lease, 1, { entity: edited(entity) });
    const results = await Promise.all([store.commit([change]), store.commit([change]), store.commit([change])]);
    expect(results.filter(({ committed }) => committed.size === 1)).toHaveLength(1);
  });

  test('batches that hold the same entities in different orders all end', async () => {
    const store = storeOf();
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, index) => givenEntity(store, { externalId: String(index) })),
    );
    const leases = await Promise.all(all.map(({ entity }) => givenLease(store, entity)));
    const changes = all.flatMap(({ entity }, index) => {
      const lease = leases[index];
      return lease ? [changeOf(lease, 1, { entity: edited(entity), wake: [entity.id] })] : [];
    });
    const results = await Promise.all([store.commit(changes), store.commit(changes.toReversed())]);
    expect(results.map(({ committed }) => committed.size).toSorted((a, b) => a - b)).toEqual([0, 40]);
  });

  test('the match keys of an entity are replaced', async () => {
    const store = storeOf();
    const entity = entityOf();
    await store.found([], () => [foundingOf(entity, linkOf(entity, crmContacts, '1'), [emailKey('a'), emailKey('b')])]);
    const lease = await givenLease(store, entity);
    await store.commit([changeOf(lease, 1, { entity: edited(entity), keys: [emailKey('b'), emailKey('c')] })]);
    expect(await candidatesOf(store, 'a')).toEqual([]);
    expect(await candidatesOf(store, 'b')).toEqual([entity.id]);
    expect(await candidatesOf(store, 'c')).toEqual([entity.id]);
  });

  test('a new link whose slot was taken meanwhile is refused, and the rest is written', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const taken = linkOf(entity, persons, '7');
    await store.found([], () => [{ type: 'link', link: taken }]);
    const wanted = linkOf(entity, persons, null);
    const waiting = [{ linkId: wanted.id, field: 'customer', onEntity: entity.id, onRecord: null, reason: 'first' }];
    const result = await store.commit([changeOf(lease, 1, { entity: edited(entity), links: [wanted], waiting })]);
    expect(result).toEqual({ committed: new Set([entity.id]), refusedLinks: new Set([wanted.id]) });
    expect((await snapshotOf(store, entity.id)).entity).toEqual(edited(entity));
  });

  test('a known link that takes a record another link has is refused and stays as it was', async () => {
    const store = storeOf();
    await givenEntity(store, { slot: persons, externalId: '7' });
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const creating = linkOf(entity, persons, null);
    await store.commit([changeOf(lease, 1, { links: [creating] })]);
    const result = await store.commit([
      changeOf(lease, 1, { links: [{ ...creating, externalId: '7', state: 'active' }] }),
    ]);
    expect(result).toEqual({ committed: new Set([entity.id]), refusedLinks: new Set([creating.id]) });
    expect((await snapshotOf(store, entity.id)).links).toEqual(expect.arrayContaining([creating, link]));
  });

  test('two known links of one batch cannot take the same record', async () => {
    const store = storeOf();
    const both = [await givenEntity(store, { externalId: '1' }), await givenEntity(store, { externalId: '2' })];
    const changes = await Promise.all(
      both.map(async ({ entity, link }) =>
        changeOf(await givenLease(store, entity), 1, { links: [{ ...link, externalId: '9' }] }),
      ),
    );
    expect((await store.commit(changes)).refusedLinks.size).toBe(1);
  });

  test('a create that is answered while its record is founded elsewhere ends in one link', async () => {
    const store = storeOf();
    for (let round = 0; round < 20; round++) {
      const { entity } = await givenEntity(store, { externalId: `c${round}` });
      const lease = await givenLease(store, entity);
      const creating = linkOf(entity, persons, null);
      await store.commit([changeOf(lease, 1, { links: [creating] })]);
      const newcomer = entityOf();
      await Promise.all([
        store.commit([changeOf(lease, 1, { links: [{ ...creating, externalId: `p${round}`, state: 'active' }] })]),
        store.found([], () => [foundingOf(newcomer, linkOf(newcomer, persons, `p${round}`))]),
      ]);
      expect(await store.findLinksByRecord([refTo(persons, `p${round}`)])).toHaveLength(1);
    }
  });

  test('a link that lets go of its record and slot leaves them to another of the same batch', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const next = linkOf(entity, crmContacts, '1', { origin: 'manual' });
    const result = await store.commit([changeOf(lease, 1, { links: [next, { ...link, state: 'unlinked' }] })]);
    expect(result.refusedLinks.size).toBe(0);
    expect(await store.findLinksByRecord([refTo(crmContacts, '1')])).toEqual([next]);
  });

  test('a blocked or closed link keeps its slot, a gone one frees it', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const lease = await givenLease(store, entity);
    const other = linkOf(entity, crmContacts, '2');
    for (const state of ['active', 'deleting', 'closed'] as const) {
      const held = { ...link, state, blockedReason: 'refused', blockedVersion: 1 };
      const result = await store.commit([changeOf(lease, 1, { links: [held, other] })]);
      expect(result.refusedLinks).toEqual(new Set([other.id]));
    }
    const result = await store.commit([changeOf(lease, 1, { links: [{ ...link, state: 'gone' }, other] })]);
    expect(result.refusedLinks).toEqual(new Set());
  });

  test('a commit wakes the entities it names, due at once', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const { entity: other } = await givenEntity(store, { externalId: '2' });
    await store.commit([changeOf(await givenLease(store, entity), 1, { wake: [other.id] })]);
    expect(await dueKeys(store, 0)).toEqual([`e:${other.id}`]);
    await clearDirty(store);
  });
};
