import { flowId, systemId } from '../../../src/core/ids';
import type { Link } from '../../../src/core/link';
import type { Entity } from '../../../src/core/entity';
import type { EntityChange } from '../../../src/store/entity-change';
import type { LossCount } from '../../../src/core/mass-guard';
import type { LossNote } from '../../../src/store/parked';
import type { SyncStore } from '../../../src/store/port';
import {
  changeOf,
  crmContacts,
  cursorOf,
  givenEntity,
  givenLease,
  observationOf,
  persons,
  provenanceOf,
  refTo,
  type StoreUnderTest,
} from './material';

const first = flowId('crm-superoffice/contact-person');
const second = flowId('crm-superoffice/product-product');

/** What the questions promise that people's decisions and the guard against masses rest on. */
export function describeDecisions(underTest: () => StoreUnderTest): void {
  const storeOf = (): SyncStore => underTest().store;

  test('no flow is paused at first', async () => {
    expect(await storeOf().readPausedFlows()).toEqual(new Set());
  });

  test('the paused flows are those that people paused, each once', async () => {
    const { store, pauseFlow } = underTest();
    await pauseFlow(first);
    await pauseFlow(second);
    await pauseFlow(first);
    expect(await store.readPausedFlows()).toEqual(new Set([first, second]));
  });

  test('an empty slot counts nothing', async () => {
    const store = storeOf();
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 0, missing: 0, vanished: 0, unseen: 0 });
    expect(await noteLosses(store, [])).toMatchObject({ lost: 0, linked: 0, unseen: 0, waitedMs: 0 });
  });

  test('records count as missing while they are looked for and as vanished once they are gone, from a moment on', async () => {
    const store = storeOf();
    await givenLink(store, '1', {});
    await givenLink(store, '2', { missingSince: 900 });
    await givenLink(store, '3', { missingSince: 1_000 });
    await givenLink(store, '4', { missingSince: 1_500, state: 'gone' });
    await givenLink(store, '5', { missingSince: 999, state: 'gone' });
    expect(await store.countVanishing(crmContacts, 1_000)).toEqual({ linked: 3, missing: 1, vanished: 1, unseen: 0 });
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 3, missing: 2, vanished: 2, unseen: 0 });
  });

  test('a record that is shown again, or was unlinked, is neither missing nor vanished', async () => {
    const store = storeOf();
    const { entity, link } = await givenLink(store, '1', { missingSince: 1_000 });
    await givenLink(store, '2', { missingSince: 1_000, state: 'unlinked' });
    await commitTo(store, entity, { links: [{ ...link, missingSince: null }] });
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 1, missing: 0, vanished: 0, unseen: 0 });
  });

  test('what vanishes is counted in its own slot', async () => {
    const store = storeOf();
    await givenLink(store, '1', { missingSince: 1_000 });
    await givenEntity(store, { slot: persons, externalId: '1' });
    expect(await store.countVanishing(persons, 0)).toEqual({ linked: 1, missing: 0, vanished: 0, unseen: 0 });
  });

  test('of a slot the linked records that are to be read may be missing, too', async () => {
    const store = storeOf();
    for (const id of ['1', '2']) await givenLink(store, id, {});
    await givenLink(store, '3', { missingSince: 900 });
    for (const id of ['1', '3', '4']) await store.markRecords([refTo(crmContacts, id)], 500);
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 3, missing: 1, vanished: 0, unseen: 1 });
  });

  test('a lost field is counted once for each record, from a moment on', async () => {
    const store = storeOf();
    const [one, two, three, four] = await Promise.all(['1', '2', '3', '4'].map((id) => givenLink(store, id, {})));
    await noteLosses(store, [one?.link, two?.link], { at: 1_000 });
    await noteLosses(store, [three?.link], { at: 999 });
    await noteLosses(store, [four?.link], { at: 1_000, field: 'email' });
    expect(await noteLosses(store, [two?.link], { at: 1_200, since: 1_000 })).toMatchObject({ lost: 2, linked: 4 });
    expect(await noteLosses(store, [], { since: 0 })).toMatchObject({ lost: 3, linked: 4 });
    expect(await noteLosses(store, [], { slot: persons })).toMatchObject({ lost: 0, linked: 0 });
  });

  test('a loss waits since it was first noted, and anew when that was long ago', async () => {
    const store = storeOf();
    const { link } = await givenLink(store, '1', {});
    expect(await noteLosses(store, [link], { at: 1_000 })).toMatchObject({ waitedMs: 0 });
    expect(await noteLosses(store, [link], { at: 1_700 })).toMatchObject({ waitedMs: 700 });
    expect(await noteLosses(store, [link], { at: 9_000, since: 5_000 })).toMatchObject({ waitedMs: 0, lost: 1 });
  });

  test('of a slot the records that others look at, or that are due by then, are unseen; in a scan all are', async () => {
    const store = storeOf();
    const { link } = await givenLink(store, '1', {});
    for (const id of ['1', '2', '3']) await store.markRecords([refTo(crmContacts, id)], 500);
    await store.markRecords([refTo(crmContacts, '4')], 5_000);
    await store.markRecords([refTo(persons, '5')], 500);
    const claims = await store.claim({ limit: 2, now: 900, holdMs: 60_000 });
    const [mine] = claims.filter(({ ref }) => ref?.type === crmContacts.type);
    expect(await noteLosses(store, [], { claims: [mine?.key ?? ''] })).toMatchObject({ unseen: 2 });
    expect(await noteLosses(store, [], { until: 5_000 })).toMatchObject({ unseen: 4, lost: 0 });
    expect(await noteLosses(store, [link], { until: 5_000 })).toMatchObject({ unseen: 3, lost: 1 });
    await store.observe(observationOf({ cursor: cursorOf({ continuation: 'page 2' }) }));
    expect(await noteLosses(store, [])).toMatchObject({ unseen: 1, linked: 1 });
  });

  test('those who note at the same time are all seen by the last', async () => {
    const store = storeOf();
    const links = await Promise.all(['1', '2', '3', '4'].map(async (id) => (await givenLink(store, id, {})).link));
    const counts = await Promise.all(links.map((link) => noteLosses(store, [link])));
    expect(counts.map(({ lost }) => lost).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  test('a parked change that the record does not show any more waits for nobody', async () => {
    const store = storeOf();
    const { entity, link } = await givenLink(store, '1', {});
    const parked = ['phone', null].map((field) => ({ linkId: link.id, field, createdAt: 1_000, reason: 'a mass' }));
    await commitTo(store, entity, { parked });
    await commitTo(store, entity, { voided: [{ linkId: link.id, field: 'phone' }] });
    const [snapshot] = await store.loadSnapshots([entity.id]);
    expect(snapshot?.parked.map(({ field, state }) => [field, state])).toEqual([[null, 'open']]);
  });

  test('recent values are those that were replaced, oldest first, of one field, from a moment on', async () => {
    const store = storeOf();
    const { entity } = await givenEntity(store);
    const of = { entityId: entity.id, field: 'title' };
    await commitTo(store, entity, {
      history: [
        { ...of, value: 'CEO', reason: 'replaced', provenance: provenanceOf({ at: 900 }) },
        { ...of, value: 'CTO', reason: 'replaced', provenance: provenanceOf({ at: 1_000 }) },
        { ...of, value: 'lost', reason: 'lostConflict', provenance: provenanceOf({ at: 1_100 }) },
        { ...of, value: null, reason: 'replaced', provenance: provenanceOf({ at: 1_200, system: null }) },
        { ...of, field: 'phone', value: '1', reason: 'replaced', provenance: provenanceOf({ at: 1_200 }) },
      ],
    });
    expect(await store.readRecentValues(entity.id, 'title', 1_000)).toEqual([
      { value: 'CTO', system: systemId('crm') },
      { value: null, system: null },
    ]);
  });
}

async function commitTo(store: SyncStore, entity: Entity, change: Partial<EntityChange>): Promise<void> {
  const lease = await givenLease(store, entity);
  const { committed } = await store.commit([changeOf(lease, entity.version, change)]);
  expect(committed).toEqual(new Set([entity.id]));
  await store.release([lease]);
}

/** An entity whose one record, a contact of the CRM, is linked like this. */
async function givenLink(
  store: SyncStore,
  externalId: string,
  rest: Partial<Link>,
): Promise<{ entity: Entity; link: Link }> {
  const { entity, link } = await givenEntity(store, { externalId });
  const changed = { ...link, ...rest };
  await commitTo(store, entity, { links: [changed] });
  return { entity, link: changed };
}

/** Notes that contacts lost their phone, unless told otherwise. */
const noteLosses = (
  store: SyncStore,
  links: readonly (Link | undefined)[],
  rest: Partial<LossNote> = {},
): Promise<LossCount> =>
  store.noteLosses({
    slot: crmContacts,
    field: 'phone',
    linkIds: links.flatMap((link) => link?.id ?? []),
    claims: [],
    at: 1_000,
    since: 0,
    until: 1_000,
    ...rest,
  });
