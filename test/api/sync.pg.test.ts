import { type Api, ask, seed, type Seeded, startApi } from './api';
import { shown } from './fake-engine';
import { crm, office } from './fake-topology';

let api: Api;
let ada: Seeded;

beforeAll(async () => {
  api = await startApi();
  ada = await seed(api, 'contact', {
    fields: { firstName: 'Ada', email: 'ada@example.com' },
    records: [
      { system: crm, type: 'Contact', externalId: 'p1' },
      { system: office, type: 'Person', externalId: '101' },
    ],
  });
  await seed(api, 'customer', {
    fields: { name: 'Acme AS' },
    records: [{ system: crm, type: 'Customer', externalId: 'c1' }],
  });
});

afterAll(() => api.close());

describe('links', () => {
  test('are paged both ways with one statement, their entities with one more', async () => {
    api.statements.length = 0;
    const { links } = await ask(
      api,
      '{ links(first: 2) { nodes { externalId entity { id __typename } } pageInfo { hasNextPage endCursor } } }',
    );
    expect(links.nodes).toEqual([
      { externalId: 'p1', entity: { id: ada.globalId, __typename: 'Contact' } },
      { externalId: '101', entity: { id: ada.globalId, __typename: 'Contact' } },
    ]);
    expect(api.statements).toHaveLength(2);
    const rest = await ask(
      api,
      'query Q($after: String) { links(after: $after) { nodes { externalId } pageInfo { hasPreviousPage } } }',
      {
        after: links.pageInfo.endCursor,
      },
    );
    expect(rest.links).toEqual({ nodes: [{ externalId: 'c1' }], pageInfo: { hasPreviousPage: true } });
    const last = await ask(api, '{ links(last: 1) { nodes { externalId } totalCount } }');
    expect(last.links).toEqual({ nodes: [{ externalId: 'c1' }], totalCount: 3 });
  });

  test.each([
    ['{systemIds: ["office"]}', ['101']],
    ['{kinds: [CUSTOMER]}', ['c1']],
    ['{recordTypes: ["Contact"], externalIds: ["p1", "p2"]}', ['p1']],
    ['{states: [GONE]}', []],
    ['{states: [ACTIVE], isBlocked: false}', ['p1', '101', 'c1']],
    ['{isBlocked: true}', []],
  ])('are filtered by %s', async (filter, expected) => {
    const { links } = await ask(api, `{ links(filter: ${filter}) { nodes { externalId } } }`);
    expect(links.nodes.map(({ externalId }: { externalId: string }) => externalId)).toEqual(expected);
  });

  test('of one object are found by its id', async () => {
    const { links } = await ask(api, 'query Q($id: ID!) { links(filter: {entityIds: [$id]}) { totalCount } }', {
      id: ada.globalId,
    });
    expect(links.totalCount).toBe(2);
  });
});

describe('a record', () => {
  const record = '{ system { systemId } recordType externalId native freshness freshnessReason fetchedAt }';

  test('is read by its own name, linked or not', async () => {
    api.engine.records = [shown({ system: office, type: 'Person', externalId: '999' }, 0)];
    const answer = await ask(
      api,
      `{ record(systemId: "office", recordType: "Person", externalId: "999") ${record}
        none: record(systemId: "office", recordType: "Person", externalId: "0") ${record}
        noType: record(systemId: "office", recordType: "Dog", externalId: "0") ${record}
        noSystem: record(systemId: "nowhere", recordType: "Person", externalId: "0") ${record} }`,
    );
    expect(answer).toEqual({
      record: {
        system: { systemId: 'office' },
        recordType: 'Person',
        externalId: '999',
        native: { id: '999' },
        freshness: 'LIVE',
        freshnessReason: null,
        fetchedAt: '2026-11-20T08:00:00.000Z',
      },
      none: null,
      noType: null,
      noSystem: null,
    });
  });

  test('says why it is not live', async () => {
    api.engine.records = [
      {
        ...shown({ system: office, type: 'Person', externalId: '5' }, 0),
        native: null,
        fetchedAt: null,
        freshness: 'UNREACHABLE',
        freshnessReason: 'TIMEOUT',
      },
    ];
    const answer = await api.query(`{ record(systemId: "office", recordType: "Person", externalId: "5") ${record} }`);
    expect(answer.data.record).toMatchObject({ native: null, freshness: 'UNREACHABLE', freshnessReason: 'TIMEOUT' });
    expect(answer.extensions).toEqual({
      systems: [{ systemId: 'office', records: 1, freshness: 'UNREACHABLE', freshnessReason: 'TIMEOUT' }],
    });
  });

  test('is its last copy, however old, while its system does not serve', async () => {
    const ref = { system: office, type: 'Person', externalId: '7' };
    const unread = { ...shown(ref, 0), native: null, fetchedAt: null } as const;
    api.engine.records = [{ ...unread, freshness: 'UNREACHABLE', freshnessReason: 'UNAUTHORISED' }];
    const reading = {
      ref,
      native: { title: 'CEO' },
      isComplete: true,
      version: null,
      updatedAt: null,
      readAt: Date.parse('2026-11-01T08:00:00Z'),
      clockSkewMs: null,
      url: null,
    };
    await api.store.observe({ slot: ref, readings: [{ reading, hash: '' }], deletedIds: [], cursor: null });
    const { data } = await api.query(
      `{ record(systemId: "office", recordType: "Person", externalId: "7", maxAge: 60) ${record} }`,
    );
    expect(data.record).toMatchObject({
      native: { title: 'CEO' },
      freshness: 'STALE',
      freshnessReason: 'UNAUTHORISED',
      fetchedAt: '2026-11-01T08:00:00.000Z',
    });
  });
});

describe('systems and flows', () => {
  test('tell how they stand, without what a vendor said', async () => {
    api.engine.states = [
      {
        system: office,
        reason: 'UNAUTHORISED',
        message: 'upstream said: bad password hunter2',
        since: Date.parse('2026-11-20T07:00:00Z'),
        pausedUntil: null,
      },
    ];
    const { systems } = await ask(
      api,
      '{ systems { systemId kind name recordTypes isWritable status statusMessage statusSince pausedUntil } }',
    );
    expect(systems.slice(0, 2)).toEqual([
      {
        systemId: 'crm',
        kind: 'custom-crm',
        name: 'CRM',
        recordTypes: ['Product', 'Order', 'User', 'Quote', 'Contact', 'Customer'],
        isWritable: true,
        status: 'SERVING',
        statusMessage: null,
        statusSince: null,
        pausedUntil: null,
      },
      {
        systemId: 'office',
        kind: 'superoffice',
        name: 'Office',
        recordTypes: ['Person', 'Company', 'Product', 'Order'],
        isWritable: true,
        status: 'UNAUTHORISED',
        statusMessage: 'The system refuses the credentials.',
        statusSince: '2026-11-20T07:00:00.000Z',
        pausedUntil: null,
      },
    ]);
  });

  test('are found one by one, by name and by id', async () => {
    const { dataflows, flow } = await ask(
      api,
      `{
      dataflows { id name systems { systemId } flows { id flowId kind } }
      flow(id: "crm-office/contact-person") {
        leftSystem { systemId } leftRecordType rightSystem { systemId } rightRecordType
        create delete firstMerge isPaused dataflow { name } fields { field leftProperties rightProperties }
      }
    }`,
    );
    expect(dataflows).toMatchObject([
      {
        name: 'crm-office',
        systems: [{ systemId: 'crm' }, { systemId: 'office' }],
        flows: [
          { flowId: 'crm-office/contact-person', kind: 'CONTACT' },
          { flowId: 'crm-office/customer-company', kind: 'CUSTOMER' },
        ],
      },
    ]);
    expect(flow).toMatchObject({
      leftSystem: { systemId: 'crm' },
      leftRecordType: 'Contact',
      rightSystem: { systemId: 'office' },
      rightRecordType: 'Person',
      create: 'EVERY',
      delete: 'UNLINK',
      firstMerge: 'FILL_BLANKS',
      isPaused: false,
      dataflow: { name: 'crm-office' },
    });
    expect(flow.fields).toContainEqual({ field: 'email', leftProperties: ['email'], rightProperties: ['email'] });
    const byId = await ask(api, 'query Q($id: ID!) { flow(id: $id) { flowId } }', { id: dataflows[0].flows[0].id });
    expect(byId.flow).toEqual({ flowId: 'crm-office/contact-person' });
  });

  test('are nodes like everything with an id', async () => {
    api.engine.records = [shown({ system: crm, type: 'Contact', externalId: 'a/b c' }, 0)];
    const { systems, dataflows, links, record } = await ask(
      api,
      `{
      systems { id } dataflows { id flows { id } } links(first: 1) { nodes { id } }
      record(systemId: "crm", recordType: "Contact", externalId: "a/b c") { id }
    }`,
    );
    const ids = [systems[0].id, dataflows[0].id, dataflows[0].flows[0].id, links.nodes[0].id, record.id, ada.globalId];
    const { nodes } = await ask(api, 'query Q($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(nodes).toEqual(
      ['System', 'Dataflow', 'Flow', 'Link', 'Record', 'Contact'].map((__typename, index) => ({
        __typename,
        id: ids[index],
      })),
    );
  });
});
