import path from 'node:path';
import { ApolloClient, ApolloLink, gql, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { map } from 'rxjs';
import { WebSocket } from 'ws';
import { readChangePage } from '../../src/store/change-page';
import { queryableOf } from '../../src/store/transaction';
import { type OtherProcess, startOtherProcess } from '../support/other-process';
import { waitUntil } from '../support/wait-until';
import { type Api, seed, type Seeded, startApi } from './api';
import { crm, office } from './fake-topology';

/** The server of this process, and others on its database. */
let api: Api;
let people: readonly Seeded[];
const replicas: OtherProcess[] = [];

beforeAll(async () => {
  api = await startApi();
  people = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      seed(api, 'contact', {
        fields: { firstName: `n${n}` },
        records: [{ system: n % 2 === 0 ? crm : office, type: n % 2 === 0 ? 'Contact' : 'Person', externalId: `${n}` }],
      }),
    ),
  );
});

afterEach(async () => {
  await Promise.all(replicas.splice(0).map((replica) => replica.kill()));
});

afterAll(() => api.close());

async function startReplica(): Promise<OtherProcess> {
  const replica = await startOtherProcess(path.join(__dirname, 'replica-program.ts'), [api.database.url]);
  replicas.push(replica);
  return replica;
}

const websocketOf = (url: string): string => `${url.replace('http', 'ws')}/graphql`;

const writers = 4;

/** Several at a time edit everybody, one after the other, until they are told to stop; answers how many edits there were. */
function edit(): { stop(): Promise<number> } {
  let edits = 0;
  const ending = new AbortController();
  const write = async (writer: number): Promise<void> => {
    for (let n = writer; !ending.signal.aborted; n++) {
      await api.database.dataSource.query(
        `update entity set version = version + 1, fields = jsonb_build_object('firstName', $1::text) where id = $2`,
        [`${writer} ${n}`, people[n % people.length]?.id],
      );
      edits += 1;
    }
  };
  const work = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return {
    stop: async () => {
      ending.abort();
      await work;
      return edits;
    },
  };
}

interface Told {
  readonly cursor: string;
  readonly entityId: string;
  readonly version: number;
}

const follow: TypedDocumentNode<{ entityChanged: Told }, { after: string | null }> = gql`
  subscription Follow($after: String) {
    entityChanged(after: $after) {
      cursor
      entityId
      version
      entity {
        id
        ... on Contact {
          firstName
        }
      }
    }
  }
`;

/** The end of the stream, before anything is edited. */
async function now(): Promise<string> {
  const { data } = await api.query('{ changes(first: 0) { latestCursor } }');
  return data.changes.latestCursor;
}

/** What the table has since, in its order. */
async function recorded(after: string): Promise<readonly string[]> {
  const [, , keys, id] = JSON.parse(Buffer.from(after, 'base64url').toString());
  const page = await readChangePage(queryableOf(api.database.dataSource), {
    set: { kinds: null, systems: null },
    after: { position: Number(keys[0]), id },
    limit: 100_000,
  });
  if (page.type !== 'page') throw new Error('the cursor is expired');
  const globalIds = new Map(people.map((each) => [each.id, each.globalId]));
  return page.changes.map(({ entityId, version }) => `${globalIds.get(entityId)} ${version}`);
}

const short = ({ entityId, version }: Told): string => `${entityId} ${version}`;

test('Apollo Client goes on at another replica when the first is killed: none is missing, none comes twice', async () => {
  const mortal = await startReplica();
  const urls = [mortal.url, api.url];
  const start = await now();
  const socket = createClient({
    webSocketImpl: WebSocket,
    url: () => websocketOf(urls[0] ?? ''),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => Promise.resolve(),
    on: { closed: () => void urls.shift() },
  });
  // the link sends the same object again when it connects anew: it holds the last cursor then
  const resume = new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        const cursor: unknown = result.data?.['entityChanged']?.cursor;
        if (typeof cursor === 'string') operation.variables['after'] = cursor;
        return result;
      }),
    ),
  );
  const client = new ApolloClient({ link: resume.concat(new GraphQLWsLink(socket)), cache: new InMemoryCache() });
  const told: Told[] = [];
  const subscription = client
    .subscribe({ query: follow, variables: { after: start } })
    .subscribe(({ data }) => data && told.push(data.entityChanged));
  const editing = edit();
  await waitUntil('the first replica tells', () => told.length > 100);
  await mortal.kill();
  const sofar = told.length;
  await waitUntil('the second replica tells', () => told.length > sofar + 100);
  const edits = await editing.stop();
  await waitUntil('everything is told', () => told.length >= edits);
  const expected = await recorded(start);
  expect(told.map(short)).toEqual(expected);
  expect(expected).toHaveLength(edits);
  for (const { globalId } of people) {
    const versions = told.filter(({ entityId }) => entityId === globalId).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, n) => (versions[0] ?? 0) + n));
  }
  const seen = client.readFragment({
    id: `Contact:${people[0]?.globalId}`,
    fragment: gql`
      fragment Name on Contact {
        firstName
      }
    `,
  });
  const { data } = await api.query('query Q($id: ID!) { contact(id: $id, maxAge: null) { firstName } }', {
    id: people[0]?.globalId,
  });
  expect(seen).toMatchObject(data.contact);
  subscription.unsubscribe();
  await socket.dispose();
  client.stop();
});

test('a program goes on at another replica when the first stops in good order', async () => {
  const startedAt = Date.now();
  const leaving = await startReplica();
  const startMs = Date.now() - startedAt;
  const urls = [leaving.url, api.url];
  const closed: unknown[] = [];
  const variables = { after: await now() };
  const start = variables.after;
  const client = createClient({
    webSocketImpl: WebSocket,
    url: () => websocketOf(urls[0] ?? ''),
    retryAttempts: Infinity,
    retryWait: () => Promise.resolve(),
    on: {
      closed: (event) => {
        closed.push(event instanceof Object && 'code' in event ? event.code : event);
        urls.shift();
      },
    },
  });
  const told: Told[] = [];
  const dispose = client.subscribe<{ entityChanged: Told }>(
    { query: 'subscription F($after: String) { entityChanged(after: $after) { cursor entityId version } }', variables },
    {
      next: ({ data }) => {
        if (!data) return;
        told.push(data.entityChanged);
        variables.after = data.entityChanged.cursor;
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  const editing = edit();
  await waitUntil('the first replica tells', () => told.length > 100);
  const stoppedAt = Date.now();
  expect(await leaving.stop()).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(15_000 + startMs);
  const edits = await editing.stop();
  await waitUntil('everything is told', () => told.length >= edits);
  expect(told.map(short)).toEqual(await recorded(start));
  expect(closed).toEqual([1001]);
  dispose();
  await client.dispose();
});

test('two replicas answer the same to the same', async () => {
  const other = await startReplica();
  const ask = async (url: string, query: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };
  const queries = [
    '{ contacts(first: 3, sort: {field: FIRST_NAME}) { edges { cursor node { id version firstName } } totalCount } }',
    '{ changes(first: 50) { edges { cursor node { operation version changedFields changedAt } } totalCount latestCursor } }',
    '{ links { nodes { id state system { systemId } } } systems { id } }',
    '{ contacts(after: "garbage") { totalCount } }',
    '{ entities(search: "0") { nodes { id } } }',
  ];
  for (const query of queries) expect(await ask(other.url, query)).toEqual(await ask(api.url, query));
});

test('two replicas tell the same at the same time', async () => {
  const other = await startReplica();
  const after = await now();
  const told = [other.url, api.url].map((url) => {
    const changes: Told[] = [];
    const client = createClient({ webSocketImpl: WebSocket, url: websocketOf(url), retryAttempts: 0 });
    client.subscribe<{ entityChanged: Told }>(
      {
        query: 'subscription F($after: String) { entityChanged(after: $after) { cursor entityId version } }',
        variables: { after },
      },
      {
        next: ({ data }) => data && changes.push(data.entityChanged),
        error: () => undefined,
        complete: () => undefined,
      },
    );
    return { changes, client };
  });
  const editing = edit();
  await waitUntil('both tell', () => told.every(({ changes }) => changes.length > 50));
  const edits = await editing.stop();
  await waitUntil('all is told', () => told.every(({ changes }) => changes.length >= edits));
  const [first, second] = told.map(({ changes }) => changes);
  expect(second).toEqual(first);
  expect(first?.map(short)).toEqual(await recorded(after));
  for (const { client } of told) await client.dispose();
});
