import type { EntityId } from '../../../src/core/ids';
import type { Founding } from '../../../src/store/founding';
import type { Snapshot } from '../../../src/store/port';
import {
  clearDirty,
  contactKey,
  crmContacts,
  dueKeys,
  emailKey,
  entityOf,
  foundingOf,
  givenEntity,
  linkOf,
  persons,
  refTo,
  snapshotOf,
  type StoreTests,
  noDecisions,
} from './material';

const ada = 'ada@example.com';

/** Links a record to the candidate there is, or founds an entity for it. */
const meet =
  (slot: typeof crmContacts, externalId: string, value = ada) =>
  ([candidate]: readonly Snapshot[]): readonly Founding[] => {
    if (candidate) return [{ type: 'link', link: linkOf(candidate.entity, slot, externalId, { origin: 'match' }) }];
    const entity = entityOf();
    return [foundingOf(entity, linkOf(entity, slot, externalId), [emailKey(value)])];
  };

const refuse = () => {
  throw new Error('no');
};

/** What `found`, the finders and the snapshots promise. */
export const describeFounding: StoreTests = (storeOf) => {
  test('a newcomer becomes an entity with its link', async () => {
    const store = storeOf();
    const entity = entityOf({ fields: { firstName: 'Ada', active: true, phone: null } });
    const link = linkOf(entity, crmContacts, '1', {
      base: { firstName: 'Ada' },
      ack: { firstName: 1 },
      recordVersion: 'v1',
      writtenAt: 1,
      syncedAt: 2,
      missingSince: 3,
      lineIds: { 'line-1': '17' },
      mappingHash: 'm',
      blockedReason: 'no e-mail',
      blockedVersion: 1,
      lastError: 'refused',
      intent: { sent: { firstName: { value: 'Ada', rev: 1 } }, at: 4, steps: {}, isDisproved: false },
      pending: { sent: { firstName: { value: 'Eva', rev: 2 } }, at: 5, version: 'v0' },
    });
    expect(await store.found([], () => [foundingOf(entity, link)])).toEqual([entity.id]);
    expect(await store.loadSnapshots([entity.id])).toEqual([
      {
        entity,
        links: [link],
        held: new Set(),
        barred: [],
        hasOpenReview: false,
        referencedFrom: [],
        waiting: [],
        ...noDecisions,
      },
    ]);
  });

  test('decide sees the entities that share a key of the same kind, once each', async () => {
    const store = storeOf();
    const keys = [emailKey(ada), { key: 'lastName+phone', value: 'lovelace\n1' }];
    const entity = entityOf();
    await store.found([], () => [foundingOf(entity, linkOf(entity, crmContacts, '1'), keys)]);
    const seen: EntityId[][] = [];
    const look = (candidates: readonly Snapshot[]) => {
      seen.push(candidates.map((each) => each.entity.id));
      return [];
    };
    await store.found(
      keys.map((key) => ({ ...key, kind: 'contact' as const })),
      look,
    );
    await store.found([{ kind: 'user', ...emailKey(ada) }], look);
    await store.found([contactKey('eva@example.com')], look);
    expect(seen).toEqual([[entity.id], [], []]);
  });

  test('a key of any length is found again', async () => {
    const store = storeOf();
    const long = 'æ'.repeat(20_000);
    const keys = [contactKey(long)];
    const [first] = await store.found(keys, meet(crmContacts, '1', long));
    expect(await store.found(keys, meet(persons, '2', long))).toEqual([first]);
  });

  test('records with one key that arrive at the same time meet in one entity', async () => {
    const store = storeOf();
    const slots = Array.from({ length: 6 }, (_, index) => ({ ...crmContacts, type: `Type${index}` }));
    const answers = await Promise.all(slots.map((slot) => store.found([contactKey(ada)], meet(slot, '1'))));
    const ids = new Set(answers.flat());
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect(id && (await snapshotOf(store, id)).links).toHaveLength(6);
  });

  test('batches that bring the same keys in different orders do not block each other', async () => {
    const store = storeOf();
    const keys = Array.from({ length: 300 }, (_, index) => contactKey(`p${index}@example.com`));
    const orders = [keys, keys.toReversed(), keys, keys.toReversed()];
    await expect(Promise.all(orders.map((order) => store.found(order, () => [])))).resolves.toHaveLength(4);
  });

  test('a newcomer whose record was linked before is left out, with its entity and keys', async () => {
    const store = storeOf();
    await givenEntity(store);
    const entity = entityOf();
    const other = entityOf();
    const concerned = await store.found([contactKey(ada)], () => [
      foundingOf(entity, linkOf(entity, crmContacts, '1'), [emailKey(ada)]),
      foundingOf(other, linkOf(other, crmContacts, '2')),
    ]);
    expect(concerned).toEqual([other.id]);
    expect(await store.loadSnapshots([entity.id])).toEqual([]);
    expect(await store.found([contactKey(ada)], meet(persons, '3'))).not.toEqual([entity.id]);
  });

  test('a record is linked once when two found it at the same time without a key', async () => {
    const store = storeOf();
    const foundings = Array.from({ length: 4 }, () => {
      const entity = entityOf();
      return foundingOf(entity, linkOf(entity, crmContacts, '1'));
    });
    const answers = await Promise.all(foundings.map((each) => store.found([], () => [each])));
    expect(answers.flat()).toHaveLength(1);
    expect(await store.findLinksByRecord([refTo(crmContacts, '1')])).toHaveLength(1);
  });

  test('a link to an entity whose slot is taken is left out', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const second = linkOf(entity, crmContacts, '2');
    expect(await store.found([], () => [{ type: 'link', link: second }])).toEqual([]);
    expect((await snapshotOf(store, entity.id)).links).toEqual([link]);
  });

  test('a review holds back the newcomer, and bars the slot of its record for the candidates', async () => {
    const store = storeOf();
    const { entity: candidate } = await givenEntity(store);
    const newcomer = entityOf();
    const record = refTo(persons, '7');
    const review = { record, candidates: [candidate.id], reason: 'two have this e-mail' };
    await store.found([], () => [{ ...foundingOf(newcomer, linkOf(newcomer, persons, '7')), review } as Founding]);
    expect(await snapshotOf(store, newcomer.id)).toMatchObject({ hasOpenReview: true, barred: [] });
    expect(await snapshotOf(store, candidate.id)).toMatchObject({ hasOpenReview: false, barred: [persons] });
  });

  test('nothing stays when decide throws', async () => {
    const store = storeOf();
    await expect(store.found([contactKey(ada)], refuse)).rejects.toThrow('no');
    expect(await store.found([contactKey(ada)], meet(crmContacts, '1'))).toHaveLength(1);
  });

  test('links are found by record and by marker, whatever the case the marker is shown in', async () => {
    const store = storeOf();
    const { link } = await givenEntity(store);
    expect(await store.findLinksByRecord([refTo(crmContacts, '1'), refTo(persons, '1')])).toEqual([link]);
    expect(await store.findLinksByMarker([link.marker.toUpperCase(), 'no marker'])).toEqual([link]);
    expect(await store.findLinksByRecord([])).toEqual([]);
    expect(await store.findLinksByMarker([])).toEqual([]);
  });

  test('an entity that was merged away answers its survivor, also as a candidate', async () => {
    const store = storeOf();
    const { entity: survivor } = await givenEntity(store);
    const middle = entityOf({ mergedInto: survivor.id });
    await store.mutate({ ...mutationOfMerged(middle) });
    const merged = entityOf({ mergedInto: middle.id });
    await store.mutate({ ...mutationOfMerged(merged), keys: [emailKey(ada)] });
    const snapshots = await store.loadSnapshots([merged.id, survivor.id]);
    expect(snapshots.map(({ entity }) => entity.id)).toEqual([survivor.id]);
    expect(await store.found([contactKey(ada)], meet(persons, '9'))).toEqual([survivor.id]);
  });

  test('founding marks nothing by itself', async () => {
    const store = storeOf();
    await givenEntity(store);
    expect(await dueKeys(store)).toEqual([]);
    await clearDirty(store);
  });
};

const mutationOfMerged = (entity: ReturnType<typeof entityOf>) => ({
  entity,
  seenVersion: null,
  keys: [],
  links: [],
  history: [],
  bars: [],
  mustBeUnique: false,
  idempotency: null,
  now: 1_000,
});
