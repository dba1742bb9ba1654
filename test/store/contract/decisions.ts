import { flowId, systemId } from '../../../src/core/ids';
import type { Link } from '../../../src/core/link';
import type { Entity } from '../../../src/core/entity';
import type { EntityChange } from '../../../src/store/entity-change';
import type { SyncStore } from '../../../src/store/port';
import { changeOf, crmContacts, givenEntity, givenLease, persons, provenanceOf, type StoreUnderTest } from './material';

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
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 0, missing: 0, vanished: 0 });
    expect(await store.countLosses(crmContacts, 'phone', 0)).toEqual({ lost: 0, linked: 0 });
  });

  test('records count as missing while they are looked for and as vanished once they are gone, from a moment on', async () => {
    const store = storeOf();
    await givenLink(store, '1', {});
    await givenLink(store, '2', { missingSince: 900 });
    await givenLink(store, '3', { missingSince: 1_000 });
    await givenLink(store, '4', { missingSince: 1_500, state: 'gone' });
    await givenLink(store, '5', { missingSince: 999, state: 'gone' });
    expect(await store.countVanishing(crmContacts, 1_000)).toEqual({ linked: 3, missing: 1, vanished: 1 });
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 3, missing: 2, vanished: 2 });
  });

  test('a record that is shown again, or was unlinked, is neither missing nor vanished', async () => {
    const store = storeOf();
    const { entity, link } = await givenLink(store, '1', { missingSince: 1_000 });
    await givenLink(store, '2', { missingSince: 1_000, state: 'unlinked' });
    await commitTo(store, entity, { links: [{ ...link, missingSince: null }] });
    expect(await store.countVanishing(crmContacts, 0)).toEqual({ linked: 1, missing: 0, vanished: 0 });
  });

  test('what vanishes is counted in its own slot', async () => {
    const store = storeOf();
    await givenLink(store, '1', { missingSince: 1_000 });
    await givenEntity(store, { slot: persons, externalId: '1' });
    expect(await store.countVanishing(persons, 0)).toEqual({ linked: 1, missing: 0, vanished: 0 });
  });

  test('a lost field is counted once for each record, from a moment on', async () => {
    const store = storeOf();
    await givenLoss(store, '1', 'phone', [1_000]);
    await givenLoss(store, '2', 'phone', [500, 1_200]);
    await givenLoss(store, '3', 'phone', [999]);
    await givenLoss(store, '4', 'email', [1_000]);
    expect(await store.countLosses(crmContacts, 'phone', 1_000)).toEqual({ lost: 2, linked: 4 });
    expect(await store.countLosses(crmContacts, 'phone', 0)).toEqual({ lost: 3, linked: 4 });
    expect(await store.countLosses(persons, 'phone', 0)).toEqual({ lost: 0, linked: 0 });
  });

  test('a loss of a commit that came too late is not counted', async () => {
    const store = storeOf();
    const { entity, link } = await givenEntity(store);
    const [late] = await store.lease([entity.id], { now: 100, until: 200 });
    await givenLease(store, entity);
    if (late === undefined) throw new Error('the entity is not free');
    await store.commit([changeOf(late, 1, { losses: [{ linkId: link.id, field: 'phone', at: 1_000 }] })]);
    expect(await store.countLosses(crmContacts, 'phone', 0)).toEqual({ lost: 0, linked: 1 });
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

/** A contact that lost a field at these times. */
async function givenLoss(store: SyncStore, externalId: string, field: string, times: readonly number[]): Promise<void> {
  const { entity, link } = await givenEntity(store, { externalId });
  for (const at of times) await commitTo(store, entity, { losses: [{ linkId: link.id, field, at }] });
}
