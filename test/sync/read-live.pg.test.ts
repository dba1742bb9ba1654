import type { Connector } from '../../src/connectors/connector';
import { queryableOf } from '../../src/store/transaction';
import type { HttpServer } from '../../src/http/server';
import { type Answer, post, serve } from '../api/api';
import { waitUntil } from '../support/wait-until';
import { globalId } from './operate-support';
import { poll } from './polls';
import { type LinkedContact, linkedContact, openTown, rowsOf, type Town } from './support';

let town: Town;
let server: HttpServer;
/** How many live reads were asked for, and how many there must be before a system answers. */
let asked = 0;
let awaited = 0;

const answeringAll = (connector: Connector): Connector => ({
  ...connector,
  readMany: async (type, ids, options) => {
    await waitUntil('all have asked', () => asked >= awaited);
    return connector.readMany(type, ids, options);
  },
});

/** Each test has a town of its own: what a live read found out is taken in after the answer, whenever that is. */
beforeEach(async () => {
  [asked, awaited] = [0, 0];
  // only the tests say when a system is read
  town = await openTown({ pollMs: 600_000, replaceConnector: answeringAll });
  await town.atRest();
  const { store, engine, database } = town.stack;
  const { dataSource } = database;
  const counting: typeof engine = {
    ...engine,
    readLive: (request) => {
      asked += 1;
      return engine.readLive(request);
    },
  };
  server = await serve({ dataSource, db: queryableOf(dataSource), store, engine: counting, keys: new Map() });
});

afterEach(async () => {
  await server.stop();
  await town.close();
});

const person = (body = {}): Promise<LinkedContact> => linkedContact(town, { Title: 'CEO', ...body }, () => poll(town));

const read = ({ entityId }: LinkedContact, maxAge: number): Promise<Answer> =>
  post(server, {
    query: `query Q($id: ID!, $maxAge: Seconds) { contact(id: $id, maxAge: $maxAge) {
      title records { system { systemId } native freshness freshnessReason }
    } }`,
    variables: { id: globalId('contact', entityId), maxAge },
  });

interface Shown {
  readonly system: { readonly systemId: string };
  readonly native: Record<string, unknown> | null;
  readonly freshness: string;
  readonly freshnessReason: string | null;
}

const freshness = ({ data }: Answer): unknown =>
  Object.fromEntries(
    data.contact.records.map((each: Shown) => [each.system.systemId, [each.freshness, each.freshnessReason]]),
  );

const nativeTitle = ({ data }: Answer, system: string): unknown =>
  data.contact.records.find((each: Shown) => each.system.systemId === system)?.native?.['Title'];

it('shows an edit that no poll has seen yet', async () => {
  const ada = await person();
  await town.office.edit('Person', ada.person, { Title: 'CTO' });
  const answer = await read(ada, 0);
  expect([answer.data.contact.title, freshness(answer)]).toEqual([
    'CTO',
    { crm: ['LIVE', null], superoffice: ['LIVE', null] },
  ]);
});

it('shows no candidate of a field that waits for a person, but what its record holds', async () => {
  const ada = await person();
  await rowsOf(
    town,
    `insert into conflict (entity_id, field, reason, candidates) values ($1, 'title', 'edited', '[]')`,
    [ada.entityId],
  );
  await town.office.edit('Person', ada.person, { Title: 'CTO' });
  const answer = await read(ada, 0);
  expect([answer.data.contact.title, nativeTitle(answer, 'superoffice')]).toEqual(['CEO', 'CTO']);
});

it('shows no loss that waits for approval', async () => {
  const ada = await person();
  await rowsOf(
    town,
    `insert into parked_change (entity_id, link_id, field, reason)
     select entity_id, id, 'title', 'many at once' from link where entity_id = $1 and system = 'superoffice'`,
    [ada.entityId],
  );
  await town.office.edit('Person', ada.person, { Title: '' });
  const answer = await read(ada, 0);
  expect([answer.data.contact.title, nativeTitle(answer, 'superoffice')]).toEqual(['CEO', '']);
  await rowsOf(town, `update parked_change set state = 'approved' where entity_id = $1`, [ada.entityId]);
  expect((await read(ada, 0)).data.contact.title).toBeNull();
});

it('asks only for the records whose copies are too old', async () => {
  const [old, young] = [await person({ FirstName: 'Old' }), await person({ FirstName: 'Young' })];
  await rowsOf(town, `update record set read_at = now()`);
  await rowsOf(town, `update record set read_at = now() - interval '1 hour' where external_id = $1`, [old.contact]);
  await Promise.all([town.crm.emptyLog(), town.office.emptyLog()]);
  const { data } = await post(server, {
    query: `query Q($ids: [ID!]!) { nodes(ids: $ids, maxAge: 1800) { ... on Contact {
      firstName records { system { systemId } freshness freshnessReason native }
    } } }`,
    variables: { ids: [old, young].map(({ entityId }) => globalId('contact', entityId)) },
  });
  const shown = data.nodes.map(({ records }: { records: readonly Shown[] }) =>
    records.map((each) => [each.system.systemId, each.freshness, each.freshnessReason, each.native !== null]),
  );
  expect(shown).toEqual([
    [
      ['crm', 'LIVE', null, true],
      ['superoffice', 'CACHED', null, true],
    ],
    [
      ['crm', 'CACHED', null, true],
      ['superoffice', 'CACHED', null, true],
    ],
  ]);
  expect([(await town.crm.requests()).length, await town.office.requests()]).toEqual([1, []]);
});

it('is one request for all who ask the same at the same time', async () => {
  const ada = await person();
  await town.crm.emptyLog();
  awaited = 5;
  const answers = await Promise.all(Array.from({ length: 5 }, () => read(ada, 0)));
  for (const answer of answers) expect(freshness(answer)).toEqual({ crm: ['LIVE', null], superoffice: ['LIVE', null] });
  expect(await town.crm.requests()).toHaveLength(1);
});

describe('a system that allows no request now', () => {
  it('is shown from its copy with the reason, is summed up, and is left alone', async () => {
    const ada = await person();
    await town.office.fault({ rules: [{ kind: 'status429', retryAfterSeconds: 600 }] });
    const answers = [await read(ada, 0), await read(ada, 0)];
    const sent = await town.office.requests();
    await town.office.fault({});
    for (const answer of answers) {
      expect(freshness(answer)).toEqual({ crm: ['LIVE', null], superoffice: ['STALE', 'RATE_LIMITED'] });
      expect(nativeTitle(answer, 'superoffice')).toBe('CEO');
      expect(answer.data.contact.title).toBe('CEO');
      expect(answer.extensions?.['systems']).toEqual([
        { systemId: 'crm', records: 1, freshness: 'LIVE', freshnessReason: null },
        { systemId: 'superoffice', records: 1, freshness: 'STALE', freshnessReason: 'RATE_LIMITED' },
      ]);
    }
    expect(sent.filter((line) => line.endsWith(' 429'))).toHaveLength(1);
  });
});

describe('a system that cannot be reached', () => {
  it('is shown from its copy as well, with that reason', async () => {
    const ada = await person();
    await town.office.fault({ rules: [{ kind: 'reset' }] });
    const answer = await read(ada, 0);
    await town.office.fault({});
    expect(freshness(answer)).toEqual({ crm: ['LIVE', null], superoffice: ['STALE', 'UNREACHABLE'] });
    expect(nativeTitle(answer, 'superoffice')).toBe('CEO');
  });
});
