import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { waitUntil } from '../support/wait-until';
import { addKey, type Api, seed, startApi } from './api';
import { crm, office } from './fake-topology';
import { play } from './play';

let api: Api;
const clients: Client[] = [];

beforeEach(async () => {
  api = await startApi();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await api.close();
});

function follow(flowId: string, key?: string): unknown[] {
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    ...(key === undefined ? {} : { connectionParams: { authorization: `Bearer ${key}` } }),
  });
  clients.push(client);
  const told: unknown[] = [];
  client.subscribe<{ flowActivity: unknown }>(
    {
      query: `subscription S($flowId: ID!) { flowActivity(flowId: $flowId) {
        flow { flowId } leftRecords linked creating blocked waiting
      } }`,
      variables: { flowId },
    },
    {
      next: ({ data, errors }) => told.push(data?.flowActivity ?? errors),
      error: (error) => told.push(error),
      complete: () => undefined,
    },
  );
  return told;
}

const person = (name: string, inBoth: boolean) =>
  seed(api, 'contact', {
    fields: { firstName: name },
    records: [
      { system: crm, type: 'Contact', externalId: name },
      ...(inBoth ? [{ system: office, type: 'Person', externalId: name }] : []),
    ],
  });

const atRest = async (): Promise<unknown> => api.database.dataSource.query('delete from dirty');

test('tells how far a flow has come, and again when it has come further', async () => {
  await person('Ada', true);
  const bo = await person('Bo', false);
  await atRest();
  const told = follow('crm-office/contact-person');
  const numbers = { flow: { flowId: 'crm-office/contact-person' }, creating: 0, blocked: 0, waiting: 0 };
  await waitUntil('it tells', () => told.length === 1);
  expect(told[0]).toEqual({ ...numbers, leftRecords: 2, linked: 1 });
  await play(api, bo.id, () => ({ blockedReason: 'The name is too long.' }));
  await waitUntil('it tells again', () => told.length === 2);
  expect(told[1]).toEqual({ ...numbers, leftRecords: 2, linked: 1, blocked: 1 });
  const { data } = await api.query('{ contacts(first: 1) { nodes { links { externalId system { systemId } } } } }');
  expect(data.contacts.nodes[0].links).toHaveLength(2);
  await api.store.markRecords([{ system: office, type: 'Person', externalId: 'Ada' }], Date.now());
  await waitUntil('it tells again', () => told.length === 3);
  expect(told[2]).toMatchObject({ waiting: 1 });
});

test('is refused for a flow that there is not, or of which the caller may not see both sides', async () => {
  const key = addKey(api, { scopes: ['read'], systems: [crm] });
  const refused = [[{ extensions: { code: 'BAD_USER_INPUT', argumentPath: ['flowId'] } }]];
  const unknown = follow('nothing');
  const hidden = follow('crm-office/contact-person', key);
  await waitUntil('both are refused', () => unknown.length + hidden.length === 2);
  expect(unknown).toMatchObject(refused);
  expect(hidden).toMatchObject(refused);
});
