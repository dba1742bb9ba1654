import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { waitUntil } from '../support/wait-until';
import { type Answer, type Api, seed, startApi } from './api';
import { crm, office, shown } from './fake-engine';
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
  api.engine.records = [shown({ system: office, type: 'Person', externalId: '5' }, 0)];
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

test('the guide has snippets', () => {
  expect(named.map(([name]) => name)).toContain('OnePerson');
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
  // the fake engine calls its second system by another name
  const document = snippet.replaceAll('"superoffice"', '"office"');
  const variables = {
    id: globalId,
    version: 1,
    key: 'a key of a test',
    ...(await seedOrder()),
    conflict: await seedConflict(),
    cursor,
  };
  const answer = await run(document, variables);
  expect(answer.errors).toBeUndefined();
  for (const payload of Object.values<{ userErrors?: unknown }>(answer.data)) {
    if (payload !== null) expect(payload.userErrors ?? []).toEqual([]);
  }
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
