import { addKey, type Api, ask, seed, type Seeded, startApi } from './api';
import { archive, crm, office } from './fake-topology';
import { play } from './play';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const person = (firstName: string, ...systems: (typeof crm)[]): Promise<Seeded> =>
  seed(api, 'contact', {
    fields: { firstName },
    records: systems.map((system) => ({
      system,
      type: system === office ? 'Person' : 'Contact',
      externalId: firstName,
    })),
  });

const product = (name: string): Promise<Seeded> =>
  seed(api, 'product', { fields: { name }, records: [{ system: crm, type: 'Product', externalId: name }] });

const rename = (id: string, firstName: string) =>
  ask(
    api,
    `mutation M($id: ID!, $name: String!) {
    updateContact(input: {id: $id, waitMs: 0, contact: {firstName: $name}}) { userErrors { code } }
  }`,
    { id, name: firstName },
  );

const page = `{
  nodes { operation changedFields kind version linkedSystems { systemId } unlinkedSystems { systemId } entityId
    entity { __typename id version ... on Contact { firstName } } }
  pageInfo { hasNextPage endCursor } totalCount latestCursor
}`;

test('changes come in their order, each with its object as it is now', async () => {
  const ada = await person('Ada', crm, office);
  await rename(ada.globalId, 'Ida');
  const { changes } = await ask(api, `{ changes ${page} }`);
  const entity = { __typename: 'Contact', id: ada.globalId, version: 2, firstName: 'Ida' };
  const common = { kind: 'CONTACT', entityId: ada.globalId, entity, unlinkedSystems: [] };
  expect(changes).toEqual({
    nodes: [
      {
        ...common,
        operation: 'CREATED',
        version: 1,
        changedFields: ['firstName'],
        linkedSystems: [{ systemId: 'crm' }, { systemId: 'office' }],
      },
      { ...common, operation: 'UPDATED', version: 2, changedFields: ['firstName'], linkedSystems: [] },
    ],
    pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    totalCount: 2,
    latestCursor: changes.pageInfo.endCursor,
  });
  expect(api.engine.live.at(-1)?.maxAgeSeconds).toBeNull();
});

test('a service reads on from where it stopped, and from now where it begins', async () => {
  expect(await ask(api, '{ changes(first: 0) { nodes { version } latestCursor } }')).toEqual({
    changes: { nodes: [], latestCursor: null },
  });
  await person('Ada', crm);
  await person('Bo', crm);
  const now = await ask(api, '{ changes(first: 0) { latestCursor } }');
  await product('Chair');
  await person('Cleo', crm);
  await person('Dag', crm);
  await product('Desk');
  const read = 'query Q($after: String) { changes(first: 1, after: $after, kinds: [CONTACT]) ';
  const first = await ask(api, `${read} ${page} }`, { after: now.changes.latestCursor });
  expect(first.changes).toMatchObject({ nodes: [{ entity: { firstName: 'Cleo' } }], pageInfo: { hasNextPage: true } });
  expect(first.changes.latestCursor).toBe(first.changes.pageInfo.endCursor);
  const second = await ask(api, `${read} ${page} }`, { after: first.changes.latestCursor });
  expect(second.changes).toMatchObject({ nodes: [{ entity: { firstName: 'Dag' } }], pageInfo: { hasNextPage: false } });
  // behind the desk, too, though it was not asked for
  const rest = await ask(api, `query Q($after: String) { changes(after: $after) ${page} }`, {
    after: second.changes.latestCursor,
  });
  expect(rest.changes.nodes).toEqual([]);
});

test('of an object that is gone only its id is left; a merged one shows its survivor', async () => {
  const gone = await person('Ada', crm);
  await play(api, gone.id, () => ({ state: 'gone' }));
  const [first, second] = [await person('Bo', crm), await person('Bo', office)];
  const merge = 'mutation M($ids: [ID!]!) { mergeEntities(input: {ids: $ids, waitMs: 0}) { userErrors { code } } }';
  expect(await ask(api, merge, { ids: [first.globalId, second.globalId] })).toEqual({
    mergeEntities: { userErrors: [] },
  });
  const { changes } = await ask(api, `{ changes ${page} }`);
  const of = (operation: string) => changes.nodes.find((node: { operation: string }) => node.operation === operation);
  expect(of('DELETED')).toMatchObject({
    entityId: gone.globalId,
    entity: null,
    unlinkedSystems: [{ systemId: 'crm' }],
  });
  expect(of('MERGED')).toMatchObject({ entityId: second.globalId, entity: { id: first.globalId } });
  expect(of('LINKED')).toMatchObject({ entityId: first.globalId, linkedSystems: [{ systemId: 'office' }] });
});

describe('a caller restricted to one system', () => {
  const short = '{ changes { totalCount nodes { operation changedFields linkedSystems { systemId } entity { id } } } }';

  test('learns of values that others supplied, and nothing of their records or objects', async () => {
    const partner = addKey(api, { scopes: ['read'], systems: [crm] });
    const hidden = await person('Hidden', office);
    await rename(hidden.globalId, 'Still hidden');
    const shared = await person('Ada', crm, office);
    await rename(shared.globalId, 'Ida');
    await play(api, shared.id, (link) => (link.slot.system === office ? { state: 'unlinked' } : {}));
    const { changes } = await ask(api, short, {}, partner);
    const entity = { id: shared.globalId };
    expect(changes).toEqual({
      totalCount: 2,
      nodes: [
        { operation: 'CREATED', changedFields: ['firstName'], linkedSystems: [{ systemId: 'crm' }], entity },
        { operation: 'UPDATED', changedFields: ['firstName'], linkedSystems: [], entity },
      ],
    });
    const denied = await api.query('{ changes(systemIds: ["office"]) { totalCount } }', {}, partner);
    expect(denied.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argumentPath: ['systemIds', 0] } }]);
  });

  test('is told when an object goes out of sight, and no more after that', async () => {
    const partner = addKey(api, { scopes: ['read'], systems: [crm] });
    const ada = await person('Ada', crm, office);
    await play(api, ada.id, (link) => (link.slot.system === crm ? { state: 'unlinked' } : {}));
    await rename(ada.globalId, 'Ida');
    const { changes } = await ask(api, short, {}, partner);
    expect(changes.nodes).toMatchObject([
      { operation: 'CREATED', entity: null },
      { operation: 'UNLINKED', entity: null },
    ]);
  });
});

describe('an argument that does not fit is refused', () => {
  const codeOf = async (args: string, key?: string) => {
    const { errors } = await api.query(`{ changes(${args}) { totalCount } }`, {}, key);
    const { code, argumentPath } = errors?.[0].extensions ?? {};
    return [code, argumentPath];
  };

  test.each([
    ['after: "garbage"', 'after'],
    [`after: "${Buffer.from('[1,"00000000",["1"],"x"]').toString('base64url')}"`, 'after'],
    ['first: -1', 'first'],
    ['systemIds: ["nowhere"]', 'systemIds'],
  ])('%s', async (args, argument) => {
    const [code, path] = await codeOf(args);
    expect([code, path[0]]).toEqual(['BAD_USER_INPUT', argument]);
  });

  test('a cursor of another list', async () => {
    await person('Ada', crm);
    const { links } = await ask(api, '{ links { edges { cursor } } }');
    expect(await codeOf(`after: "${links.edges[0].cursor}"`)).toEqual(['BAD_USER_INPUT', ['after']]);
  });

  test('a kind that there is not, and a page that is too large', async () => {
    expect(await codeOf('kinds: [INVOICE]')).toEqual(['BAD_USER_INPUT', ['kinds', 0]]);
    expect(await codeOf('first: 201')).toEqual(['LIMIT_EXCEEDED', ['first']]);
  });

  test('a caller without the scope', async () => {
    expect(await codeOf('first: 1', addKey(api, { scopes: ['write'] }))).toEqual(['FORBIDDEN', undefined]);
  });
});

test('a system that is configured no more is still named', async () => {
  await person('Ada', archive);
  const { changes } = await ask(api, `{ changes ${page} }`);
  expect(changes.nodes[0].linkedSystems).toEqual([{ systemId: 'archive' }]);
});
