import { createTokenVerifier } from '../../src/http/token';
import { silentLogger } from '../../src/lib/logger';
import { audience, startIssuer } from '../http/issuer';
import { addKey, type Api, seed, type Seeded, startApi } from './api';
import { crm, office } from './fake-topology';
import { follow, type Follower, type FollowOptions } from './follow';
import { play } from './play';
import { waitUntil } from '../support/wait-until';

let api: Api;
let followers: Follower[];

beforeEach(async () => {
  api = await startApi({ websocketTiming: { recheckMs: 50 } });
  followers = [];
});

afterEach(async () => {
  await Promise.all(followers.map((each) => each.stop()));
  await api.close();
});

function start(options?: FollowOptions): Follower {
  const follower = follow(api.url, options);
  followers.push(follower);
  return follower;
}

/** Starts to follow, and waits until the server has begun. */
async function started(options?: FollowOptions): Promise<Follower> {
  const others = followers.filter(({ ended }) => ended.length === 0).length;
  // one who is told that it is over may be counted a while longer
  await openIs(others);
  const follower = start(options);
  await waitUntil('it is followed', async () => (await open()) > others || follower.ended.length > 0);
  return follower;
}

const openIs = (count: number): Promise<void> =>
  waitUntil(`${count} are followed`, async () => (await open()) === count);

async function open(): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`)).text();
  return Number(/^samband_subscriptions (\d+)/m.exec(text)?.[1]);
}

const person = (firstName: string, ...systems: (typeof crm)[]): Promise<Seeded> =>
  seed(api, 'contact', {
    fields: { firstName },
    records: systems.map((system) => ({
      system,
      type: system === office ? 'Person' : 'Contact',
      externalId: firstName,
    })),
  });

const rename = (id: string, firstName: string) =>
  api.query(
    `mutation M($id: ID!, $name: String!) {
      updateContact(input: {id: $id, waitMs: 0, contact: {firstName: $name}}) { userErrors { code } }
    }`,
    { id, name: firstName },
  );

const names = ({ changes }: Follower) => changes.map(({ operation, entity }) => `${operation} ${entity?.firstName}`);

test('a follower is told what changes from now on, as it changes', async () => {
  await person('Before', crm);
  const follower = await started();
  const ada = await person('Ada', crm);
  await follower.until(1);
  await rename(ada.globalId, 'Ida');
  await follower.until(2);
  await play(api, ada.id, () => ({ state: 'gone' }));
  await follower.until(3);
  expect(names(follower)).toEqual(['CREATED Ada', 'UPDATED Ida', 'DELETED undefined']);
  expect(follower.changes[1]).toMatchObject({ entityId: ada.globalId, version: 2, changedFields: ['firstName'] });
});

test('who was away goes on after his last cursor; the cursors are those of the query', async () => {
  await person('Ada', crm);
  const { data } = await api.query('{ changes { latestCursor } }');
  await person('Bo', crm);
  const follower = await started({ after: data.changes.latestCursor });
  await person('Cleo', crm);
  await follower.until(2);
  expect(names(follower)).toEqual(['CREATED Bo', 'CREATED Cleo']);
  const query = 'query Q($after: String) { changes(after: $after) { nodes { cursor } } }';
  const page = await api.query(query, { after: follower.changes[0]?.cursor });
  expect(page.data.changes.nodes).toEqual([{ cursor: follower.changes[1]?.cursor }]);
});

test('a burst of 1,000 changes arrives whole and in order', async () => {
  const follower = await started();
  const people = await Promise.all(Array.from({ length: 100 }, (_, n) => person(`n${n}`, crm)));
  for (let n = 1; n < 10; n++) {
    await api.database.dataSource.query(
      `update entity set version = version + 1, fields = jsonb_build_object('firstName', $1::text)`,
      [String(n)],
    );
  }
  await waitUntil('all of it is there', () => follower.changes.length >= 1_000);
  expect(follower.changes).toHaveLength(1_000);
  for (const { globalId } of people) {
    const versions = follower.changes.filter(({ entityId }) => entityId === globalId).map(({ version }) => version);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }
});

test('kinds and systems choose', async () => {
  const orders = await started({ args: ', kinds: [ORDER]' });
  const inOffice = await started({ args: ', systemIds: ["office"]' });
  const all = await started();
  await person('Ada', crm);
  await person('Bo', office);
  await seed(api, 'order', { fields: { number: '1' }, records: [{ system: crm, type: 'Order', externalId: '1' }] });
  await Promise.all([orders.until(1), inOffice.until(1), all.until(3)]);
  expect(names(orders)).toEqual(['CREATED undefined']);
  expect(names(inOffice)).toEqual(['CREATED Bo']);
  expect(all.changes).toHaveLength(3);
});

test('a restricted caller is told of nothing beyond his systems', async () => {
  const key = addKey(api, { scopes: ['read'], systems: [crm] });
  const partner = await started({ connectionParams: { Authorization: `Bearer ${key}` } });
  const hidden = await person('Hidden', office);
  await rename(hidden.globalId, 'Still hidden');
  const both = await person('Ada', crm, office);
  await play(api, both.id, (link) => (link.slot.system === office ? { state: 'gone' } : {}));
  await rename(both.globalId, 'Ida');
  await partner.until(2);
  expect(names(partner)).toEqual(['CREATED Ada', 'UPDATED Ida']);
});

describe('ends', () => {
  const refusalOf = async (options: FollowOptions) => {
    const follower = start(options);
    await waitUntil('it ends', () => follower.ended.length > 0);
    return follower.ended[0];
  };

  test('without a valid key: 4401', async () => {
    expect(
      await refusalOf({ connectionParams: { authorization: 'Bearer samband_this_key_belongs_to_nobody' } }),
    ).toEqual({
      code: 4401,
      reason: 'The API key is not known, or was revoked.',
    });
    expect(await refusalOf({ connectionParams: { authorization: 7 } })).toMatchObject({ code: 4401 });
  });

  test('when the key is revoked, or allows something else: 4403', async () => {
    const key = addKey(api, { name: 'partner' });
    const [hash = ''] = [...api.keys.keys()].slice(-1);
    const follower = await started({ connectionParams: { authorization: `Bearer ${key}` } });
    api.keys.set(hash, { name: 'partner', scopes: ['read'], systems: [crm] });
    await waitUntil('it ends', () => follower.ended.length > 0);
    expect(follower.ended).toMatchObject([{ code: 4403, reason: expect.stringContaining('rights') }]);
    const again = await started({ connectionParams: { authorization: `Bearer ${key}` } });
    api.keys.delete(hash);
    await waitUntil('it ends', () => again.ended.length > 0);
    expect(again.ended).toEqual([{ code: 4403, reason: 'The API key is not known, or was revoked.' }]);
    await openIs(0);
  });

  test('when the token runs out: 4403', async () => {
    const issuer = await startIssuer();
    const settings = { issuer: issuer.url, audience, jwksUrl: null, scopesClaim: 'scope', systemsClaim: 'systems' };
    const tolerating = (clockToleranceSeconds: number) =>
      createTokenVerifier({ ...settings, clockToleranceSeconds }, { log: silentLogger });
    // ran out a second ago: less than clocks may differ at first, and more than they may later
    let verifier = tolerating(600);
    const authorization = `Bearer ${await issuer.sign({}, { expires: '1s ago' })}`;
    await api.close();
    api = await startApi({
      tokens: { verify: (token) => verifier.verify(token) },
      allowsAnonymous: false,
      websocketTiming: { recheckMs: 50 },
    });
    let isLetIn = false;
    const follower = start({ connectionParams: { authorization }, on: { connected: () => (isLetIn = true) } });
    await waitUntil('it is let in', () => isLetIn);
    verifier = tolerating(0);
    await waitUntil('it ends', () => follower.ended.length > 0);
    expect(follower.ended).toEqual([{ code: 4403, reason: 'The token has expired.' }]);
    expect(await refusalOf({ connectionParams: { authorization } })).toEqual({
      code: 4401,
      reason: 'The token has expired.',
    });
    await issuer.close();
  });

  test('without the scope, with the code of the table', async () => {
    const key = addKey(api, { scopes: ['write'] });
    expect(await refusalOf({ connectionParams: { authorization: `Bearer ${key}` } })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', missingScope: 'read' }, path: ['entityChanged'] }],
    });
  });

  test.each([
    ['a cursor of nothing', { after: 'garbage' }, 'BAD_USER_INPUT', ['after']],
    [
      'a cursor of another list',
      { after: Buffer.from('[1,"x",[],"y"]').toString('base64url') },
      'BAD_USER_INPUT',
      ['after'],
    ],
    ['a kind that there is not', { args: ', kinds: [INVOICE]' }, 'BAD_USER_INPUT', ['kinds', 0]],
    ['a system that there is not', { args: ', systemIds: ["nowhere"]' }, 'BAD_USER_INPUT', ['systemIds', 0]],
    ['an argument that there is not', { args: ', nothing: 1' }, 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['a document that is none', { args: '(((' }, 'GRAPHQL_PARSE_FAILED', undefined],
  ])('with %s', async (_what, options, code, argumentPath) => {
    expect(await refusalOf(options)).toMatchObject({
      errors: [{ extensions: { code, ...(argumentPath === undefined ? {} : { argumentPath }) } }],
    });
  });

  test.each<[string, string, unknown, readonly (string | number)[]]>([
    ['a cursor', '$value: String', 3, ['after']],
    ['kinds', '$value: [EntityKind!]', ['ORDER', 'INVOICE'], ['kinds', 1]],
    ['systems', '$value: [ID!]', [{ $ne: 1 }], ['systemIds', 0]],
  ])('with a variable for %s that is none: by its place, as by HTTP', async (_what, declare, value, argumentPath) => {
    const query = `subscription S(${declare}) { entityChanged(${argumentPath[0]}: $value) { cursor } }`;
    const { client, ended, stop } = follow(api.url);
    const refused = new Promise<unknown>((resolve) => {
      client.subscribe({ query, variables: { value } }, { next: resolve, error: resolve, complete: () => undefined });
    });
    expect(await refused).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argumentPath, allowed: expect.any(String) } },
    ]);
    expect(ended).toEqual([]);
    await stop();
  });

  test('behind what is kept: CURSOR_EXPIRED, with where to begin again', async () => {
    await person('Ada', crm);
    await person('Bo', crm);
    const { data } = await api.query('{ changes { nodes { cursor } } }');
    const [first, second] = data.changes.nodes;
    await api.database.dataSource.query('delete from change where position = (select min(position) from change)');
    expect(await refusalOf({ after: first.cursor })).toMatchObject({
      errors: [{ extensions: { code: 'CURSOR_EXPIRED', argumentPath: ['after'], oldestCursor: second.cursor } }],
    });
    const listed = await api.query('query Q($after: String) { changes(after: $after) { totalCount } }', {
      after: first.cursor,
    });
    expect(listed).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] });
  });

  test('when more was forgotten than he had taken', async () => {
    await person('Ada', crm);
    const follower = await started();
    const { dataSource } = api.database;
    await dataSource.transaction(async (transaction) => {
      await transaction.query(`update entity set fields = '{}'`);
      await transaction.query('set constraints all immediate');
      await transaction.query('delete from change where position < (select max(position) from change)');
    });
    await waitUntil('it ends', () => follower.ended.length > 0);
    expect(follower.ended).toMatchObject([{ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] }]);
  });
});

test('limits are those of HTTP, each named', async () => {
  const codes = async (query: string) => {
    const { client } = await started();
    const errors = await new Promise<unknown>((resolve) =>
      client.subscribe({ query }, { next: resolve, error: resolve, complete: () => undefined }),
    );
    return Array.isArray(errors) ? errors.map(({ extensions }) => extensions) : errors;
  };
  const deep = (levels: number): string =>
    levels === 0 ? 'name' : `customer { contacts(first: 1) { nodes { ${deep(levels - 1)} } } }`;
  expect(await codes(`subscription { entityChanged { entity { ... on Contact { ${deep(6)} } } } }`)).toEqual([
    { code: 'LIMIT_EXCEEDED', limit: 'depth', maximum: 15, setting: 'limits.depth' },
  ]);
  expect(await codes(`subscription { entityChanged { ${'cursor '.repeat(1_000)} } }`)).toEqual([
    { code: 'LIMIT_EXCEEDED', limit: 'tokens', maximum: 1_000, setting: 'limits.tokens' },
  ]);
  const wide = 'customer { contacts(first: 200) { nodes { orders(first: 200) { nodes { lines { key } } } } } }';
  expect(await codes(`subscription { entityChanged { entity { ... on Contact { ${wide} } } } }`)).toEqual([
    { code: 'LIMIT_EXCEEDED', limit: 'cost', maximum: 100_000, setting: 'limits.cost' },
  ]);
  expect(await codes('{ viewer { name } }')).toEqual([{ code: 'BAD_REQUEST' }]);
  expect(
    await codes('subscription A { entityChanged { cursor } } subscription B { entityChanged { cursor } }'),
  ).toEqual([{ code: 'OPERATION_RESOLUTION_FAILURE' }]);
});

test('by HTTP a subscription is refused, and says where it goes', async () => {
  const { status, errors } = await api.query('subscription { entityChanged { cursor } }');
  expect([status, errors?.[0].extensions.code, errors?.[0].message]).toEqual([
    400,
    'BAD_REQUEST',
    'Subscriptions go over a websocket (graphql-transport-ws) on the same path.',
  ]);
});
