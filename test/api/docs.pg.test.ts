import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { type ClientOptions, createClient } from 'graphql-ws';
import { map } from 'rxjs';
import { WebSocket } from 'ws';
import { waitUntil } from '../support/wait-until';
import { addKey, type Answer, type Api, seed, startApi } from './api';
import { shown } from './fake-engine';
import { crm, office } from './fake-topology';
import { holdField } from './hold-field';

const text = readFileSync(path.join(__dirname, '../../docs/api.md'), 'utf8');
const snippets = [...text.matchAll(/```graphql\n(.*?)```/gs)].map(([, snippet = '']) => snippet);
const named = snippets.map((snippet) => {
  const [definition] = parse(snippet).definitions;
  const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
  return [name ?? 'without a name', snippet] as const;
});

let api: Api;

beforeAll(async () => {
  api = await startApi();
  api.engine.records = [shown({ system: office, type: 'Person', externalId: '2001' }, 0)];
});

afterAll(() => api.close());

/** An order with two lines, and what it refers to. */
async function seedOrder(): Promise<Record<'product' | 'customer' | 'order' | 'line' | 'gone', string>> {
  const externalId = `o${Math.random()}`;
  const record = (type: string) => ({ records: [{ system: crm, type, externalId }] });
  const customer = await seed(api, 'customer', { fields: { name: 'Acme AS' }, ...record('Customer') });
  const product = await seed(api, 'product', { fields: { name: 'Chair' }, ...record('Product') });
  const order = await seed(api, 'order', {
    fields: { 'lines/a': true, 'lines/a/description': 'Chair', 'lines/b': true, total: '1200', customer: customer.id },
    ...record('Order'),
  });
  return { product: product.globalId, customer: customer.globalId, order: order.globalId, line: 'a', gone: 'b' };
}

/** A conflict on the first name of a contact; its global id. */
async function seedConflict(): Promise<string> {
  const externalId = `c${Math.random()}`;
  const { id } = await seed(api, 'contact', {
    fields: { firstName: 'Eva' },
    records: [
      { system: crm, type: 'Contact', externalId },
      { system: office, type: 'Person', externalId },
    ],
  });
  await holdField(api, { id, field: 'firstName', value: 'Ida' });
  const { data } = await api.query('{ conflicts(last: 1) { nodes { id } } }');
  return data.conflicts.nodes[0].id;
}

/** The link of a contact with its record in the second system. */
async function seedLink(): Promise<string> {
  const externalId = `l${Math.random()}`;
  const { globalId } = await seed(api, 'contact', {
    fields: { firstName: 'Eli' },
    records: [
      { system: crm, type: 'Contact', externalId },
      { system: office, type: 'Person', externalId },
    ],
  });
  const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { links { id } } }', { id: globalId });
  return data.contact.links[0].id;
}

test('the guide has snippets', () => {
  expect(named.map(([name]) => name)).toEqual(expect.arrayContaining(['OnePerson', 'ThisIsThePerson', 'WhoAmI']));
});

/** What an operation first answers: a subscription over its websocket, everything else by HTTP. */
async function run(document: string, variables: Record<string, unknown>): Promise<Pick<Answer, 'data' | 'errors'>> {
  const [definition] = parse(document).definitions;
  const isSubscription =
    definition?.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION;
  if (!isSubscription) return api.query(document, variables);
  const client = createClient({ url: websocketUrl(), webSocketImpl: WebSocket });
  for await (const { data, errors } of client.iterate({ query: document, variables })) {
    await client.dispose();
    return { data, errors: errors === undefined ? undefined : [...errors] };
  }
  throw new Error('nothing came');
}

const websocketUrl = (): string => `${api.url.replace('http', 'ws')}/graphql`;

/** Where the stream stands, before the next change. */
async function lastCursor(): Promise<string> {
  await seedOrder();
  const { data } = await api.query('{ changes(first: 0) { latestCursor } }');
  return data.changes.latestCursor;
}

test.each(named)('%s of docs/api.md runs', async (_name, snippet) => {
  const cursor = await lastCursor();
  const { globalId } = await seed(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Berg', email: 'ada@example.com' },
    records: [{ system: crm, type: 'Contact', externalId: `p${Math.random()}` }],
  });
  // the guide speaks of the demo; the fake engine calls its second system, and the flow to it, by other names
  const document = snippet.replaceAll('"superoffice"', '"office"').replaceAll('customcrm-superoffice/', 'crm-office/');
  const variables = {
    id: globalId,
    version: 1,
    key: 'a key of a test',
    ...(await seedOrder()),
    link: await seedLink(),
    conflict: await seedConflict(),
    cursor,
  };
  const answer = await run(document, variables);
  expect(answer.errors).toBeUndefined();
  for (const payload of Object.values<{ userErrors?: unknown }>(answer.data)) {
    if (payload !== null) expect(payload.userErrors ?? []).toEqual([]);
  }
});

test('WhoAmI of docs/api.md tells a restricted key what it may do and see', async () => {
  const [, document = ''] = named.find(([name]) => name === 'WhoAmI') ?? [];
  const key = addKey(api, { name: 'partner', scopes: ['read'], systems: [crm] });
  const { data } = await api.query(document, {}, key);
  expect(data).toEqual({ viewer: { name: 'partner', scopes: ['READ'], systems: [{ systemId: 'crm' }] } });
});

test('the program of docs/api.md that follows changes takes them', async () => {
  const [, program = ''] = /```js\n(.*?)```/s.exec(text) ?? [];
  const [, follow] = named.find(([name]) => name === 'Follow') ?? [];
  const taken: unknown[] = [];
  const given = {
    createClient: (options: ClientOptions) =>
      createClient({ ...options, url: websocketUrl(), connectionParams: {}, webSocketImpl: WebSocket }),
    key: '',
    lastCursor: await lastCursor(),
    follow,
    take: (change: unknown) => taken.push(change),
    beginAgain: (problem: unknown) => taken.push(problem),
  };
  const start: unknown = compileFunction(`${program}\nreturn { client, variables };`, Object.keys(given));
  if (typeof start !== 'function') throw new Error('the program is none');
  const { client, variables } = start(...Object.values(given));
  await seedOrder();
  await waitUntil('all three are taken', () => taken.length === 3);
  expect(taken).toMatchObject([{ operation: 'CREATED' }, { operation: 'CREATED' }, { operation: 'CREATED' }]);
  expect(taken.at(-1)).toMatchObject({ cursor: variables.cursor });
  await client.dispose();
});

describe('Apollo Client as docs/api.md sets it up', () => {
  const [cacheProgram = '', linkProgram = ''] = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, program]) => program);
  const compile = (program: string, given: Record<string, unknown>): unknown =>
    compileFunction(program, Object.keys(given))(...Object.values(given));

  test('joins the pages of a list', async () => {
    const cache = compile(`return ${cacheProgram}`, { InMemoryCache, relayStylePagination });
    if (!(cache instanceof InMemoryCache)) throw new Error('the program makes no cache');
    const client = new ApolloClient({ link: new HttpLink({ uri: `${api.url}/graphql` }), cache });
    await seedOrder();
    const query = gql`
      query Pages($after: String) {
        contacts(first: 1, after: $after) {
          edges {
            node {
              id
            }
          }
          pageInfo {
            endCursor
          }
        }
      }
    `;
    const { data } = await client.query<{ contacts: { pageInfo: { endCursor: string } } }>({ query });
    const variables = { after: data?.contacts.pageInfo.endCursor };
    await client.query({ query, variables, fetchPolicy: 'network-only' });
    expect(client.readQuery<{ contacts: { edges: unknown[] } }>({ query })?.contacts.edges).toHaveLength(2);
    client.stop();
  });

  test('follows the changes over a link of their own', async () => {
    const cursor = await lastCursor();
    const link = compile(`${linkProgram}\nreturn link;`, {
      ApolloLink,
      GraphQLWsLink,
      OperationTypeNode,
      map,
      createClient: (options: ClientOptions) =>
        createClient({ ...options, url: websocketUrl(), webSocketImpl: WebSocket, lazyCloseTimeout: 0 }),
      HttpLink: function HttpLinkHere() {
        return new HttpLink({ uri: `${api.url}/graphql` });
      },
    });
    if (!(link instanceof ApolloLink)) throw new Error('the program makes no link');
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const [, follow = ''] = named.find(([name]) => name === 'Follow') ?? [];
    const taken: unknown[] = [];
    const subscription = client
      .subscribe({ query: gql(follow), variables: { cursor } })
      .subscribe(({ data }) => void taken.push(data));
    await seedOrder();
    await waitUntil('all three are taken', () => taken.length === 3);
    expect(taken).toMatchObject(Array.from({ length: 3 }, () => ({ entityChanged: { operation: 'CREATED' } })));
    subscription.unsubscribe();
    client.stop();
  });
});
