import type { RecordRef } from '../../src/core/ids';
import { defaultLimits } from '../../src/config/limit-settings';
import { addKey, type Api, ask, seed, type Seeded, startApi } from './api';
import { archive, crm, office } from './fake-topology';
import { play } from './play';

/**
 * A caller of two systems of three. All that is in the third alone has "zebra" in it: of that and of the third system
 * itself no answer may show anything, whatever is asked.
 */
export interface ThreeSystems {
  readonly api: Api;
  /** The key of that caller, and of one who sees everything. */
  readonly partner: string;
  readonly everybody: string;
  /** The cursor of the changes before all that has to do with the third. */
  readonly before: string;
  /** A contact in all three systems, and one in the third alone. */
  readonly shared: Seeded;
  readonly hidden: Seeded;
}

export async function openThreeSystems(): Promise<ThreeSystems> {
  const api = await startApi({
    allowsAnonymous: false,
    limits: { ...defaultLimits, tokens: 20_000, cost: 1_000_000, upstreamCalls: 10_000, aliases: 10_000 },
  });
  const partner = addKey(api, { name: 'partner', systems: [crm, office] });
  const everybody = addKey(api, { name: 'everybody' });
  await seed(api, 'product', {
    fields: { name: 'Chair' },
    records: [{ system: crm, type: 'Product', externalId: '1' }],
  });
  const before = (await ask(api, '{ changes(first: 0) { latestCursor } }', {}, everybody)).changes.latestCursor;
  return { api, partner, everybody, before, ...(await fill(api, everybody)) };
}

/** Gives a contact another first name. */
export const rename = `mutation M($id: ID!, $firstName: String!) {
  updateContact(input: {id: $id, waitMs: 0, contact: {firstName: $firstName}}) { userErrors { code } }
}`;

/** One contact in all three systems, first of all in the third, and a company and contacts that are only there. */
async function fill(api: Api, everybody: string): Promise<Pick<ThreeSystems, 'shared' | 'hidden'>> {
  const company = await seed(api, 'customer', {
    fields: { name: 'Zebra AS' },
    records: [{ system: archive, type: 'Company', externalId: 'zebra-1' }],
  });
  const shared = await seed(api, 'contact', {
    fields: { firstName: 'zebra, before', lastName: 'Lovelace', customer: company.id },
    records: [
      { system: archive, type: 'Person', externalId: 'zebra-2' },
      { system: crm, type: 'Contact', externalId: 'p1' },
      { system: office, type: 'Person', externalId: '101' },
    ],
  });
  const hidden = await seed(api, 'contact', {
    fields: { firstName: 'Zebra', lastName: 'Lovelace', customer: company.id },
    records: [{ system: archive, type: 'Person', externalId: 'zebra-3' }],
  });
  await seed(api, 'order', {
    fields: { number: 'Zebra order', customer: company.id },
    records: [{ system: archive, type: 'Order', externalId: 'zebra-4' }],
  });
  await ask(api, rename, { id: shared.globalId, firstName: 'Ada' }, everybody);
  await ask(api, rename, { id: hidden.globalId, firstName: 'Zebra, renamed' }, everybody);
  const gone = await seed(api, 'contact', {
    fields: { firstName: 'Zebra, gone' },
    records: [{ system: archive, type: 'Person', externalId: 'zebra-5' }],
  });
  await play(api, gone.id, () => ({ state: 'gone' }));
  await putWaiting(api, shared, hidden);
  await copy(api, { system: archive, type: 'Person', externalId: 'zebra-2' });
  await copy(api, { system: crm, type: 'Contact', externalId: 'p1' });
  await copy(api, { system: office, type: 'Person', externalId: '101' });
  api.engine.states = [
    { system: archive, reason: 'TIMEOUT', message: 'zebra, state', since: Date.now(), pausedUntil: null },
  ];
  return { shared, hidden };
}

/** Whatever can wait for a person, of the third system. */
async function putWaiting({ database }: Api, shared: Seeded, hidden: Seeded): Promise<void> {
  const { dataSource } = database;
  const [row] = await dataSource
    .query(
      `update link set last_error = 'zebra, failed', missing_since = now()
     where entity_id = $1 and system = 'archive' returning id`,
      [shared.id],
    )
    .then(([rows]: [{ id: string }[]]) => rows);
  const archivedLink = row?.id ?? '';
  await dataSource.query(
    `insert into conflict (entity_id, field, reason, candidates)
     values ($1, 'lastName', 'edited', jsonb_build_array(jsonb_build_object(
       'value', 'zebra, conflict', 'system', 'archive', 'linkId', $2::text, 'at', 1)))`,
    [shared.id, archivedLink],
  );
  await dataSource.query(
    `insert into match_review (entity_id, system, record_type, external_id, candidates, reason)
     values ($1, 'archive', 'Person', 'zebra-3', array[$2::uuid], 'zebra, review'),
       ($2, 'archive', 'Person', 'zebra-2', array[$1::uuid], 'zebra, shared review')`,
    [hidden.id, shared.id],
  );
  await dataSource.query(
    `insert into parked_change (entity_id, link_id, field, reason)
     values ($1, $2, '', 'zebra, delete'), ($1, $2, 'lastName', 'zebra, loss')`,
    [shared.id, archivedLink],
  );
  await dataSource.query(
    `insert into link_bar (entity_id, system, record_type)
     values ($1, 'archive', 'zebra-6'), ($1, 'office', 'Lead'), ($2, 'crm', 'zebra-7')`,
    [shared.id, hidden.id],
  );
}

/** Puts a copy of a record into the mirror. */
const copy = (api: Api, ref: RecordRef): Promise<unknown> =>
  api.store.observe({
    slot: ref,
    readings: [
      {
        reading: {
          ref,
          native: {},
          isComplete: true,
          version: null,
          updatedAt: null,
          readAt: Date.now(),
          clockSkewMs: null,
          url: null,
        },
        hash: '',
      },
    ],
    deletedIds: [],
    cursor: null,
  });
