import { Client } from 'pg';
import { type RecordSlot, systemId } from '../../src/core/ids';
import { recordGlobalId } from '../../src/gateway/global-id';
import { watchUpstream } from '../../src/http/upstream-watch';
import type { HttpServer } from '../../src/http/server';
import { queryableOf } from '../../src/store/transaction';
import { atRest, type Stack, startStack } from '../support/stack';
import { post, serve } from './api';

/** What one operation costs, over the real engine and both vendors: it grows with the levels, never with the rows. */

let stack: Stack;
let server: HttpServer;

beforeAll(async () => {
  stack = await startStack({ sample: { customers: 40, contacts: 130, overlap: 0.5 }, isPatient: true });
  await stack.engine.start();
  await atRest(stack);
  // from here on only what is asked is read
  await stack.engine.stop();
  const { store, engine, database } = stack;
  const { dataSource } = database;
  server = await serve({ dataSource, db: queryableOf(dataSource), store, engine, keys: new Map() });
});

afterAll(async () => {
  await server.stop();
  await stack.close();
});

interface Cost {
  /** Statements, without those that only open and close transactions. */
  readonly statements: readonly string[];
  /** Requests by system. */
  readonly requests: Readonly<Record<string, number>>;
}

async function costOf(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Cost & { readonly data: Record<string, never> }> {
  const statements: string[] = [];
  const sent: string[] = [];
  const spy = jest.spyOn(Client.prototype, 'query');
  const stopWatching = watchUpstream(({ origin }) => sent.push(origin));
  try {
    const { data, errors } = await post(server, { query, variables });
    expect(errors).toBeUndefined();
    for (const [statement] of spy.mock.calls as unknown as readonly [string | { readonly text: string }][]) {
      const text = typeof statement === 'string' ? statement : statement.text;
      if (!/^(begin|commit|select set_config)/.test(text)) statements.push(text);
    }
    const requests = Object.fromEntries(
      [stack.crm, stack.superoffice].map(({ systemId: id, origin }) => [
        id,
        sent.filter((each) => each === origin).length,
      ]),
    );
    return { data, statements, requests };
  } finally {
    spy.mockRestore();
    stopWatching();
  }
}

/** The requests that reading `count` records of a slot takes. */
const batches = (system: string, type: string, count: number): number => {
  const slot: RecordSlot = { system: systemId(system), type };
  return Math.ceil(count / (stack.engine.topology.capabilitiesOf(slot).readManyLimit ?? 1));
};

const pageOf = (customers: number): string => `{
  customers(first: ${customers}) { totalCount nodes { name
    contacts(first: 20) { totalCount nodes { email customer { name } } }
    orders(first: 3) { totalCount }
  } }
}`;

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly contacts: { readonly totalCount: number; readonly nodes: readonly object[] } }[];
}

test('a live query two relations deep asks each system once for each level, as often as its batches need', async () => {
  await costOf(pageOf(1));
  const { data, statements, requests } = await costOf(pageOf(40));
  const customers: Page = data['customers'] ?? { totalCount: 0, nodes: [] };
  const contacts = customers.nodes.reduce((sum, each) => sum + each.contacts.nodes.length, 0);
  expect([customers.nodes.length, contacts > 100]).toEqual([40, true]);
  // customers, their contacts, the customers of those
  expect(requests['crm']).toBeLessThanOrEqual(2 * batches('crm', 'Customer', 40) + batches('crm', 'Contact', contacts));
  expect(requests['superoffice']).toBeLessThanOrEqual(
    2 * batches('superoffice', 'Contact', 40) + batches('superoffice', 'Person', contacts),
  );
  // three levels, and the counts of customers, of their contacts and of their orders
  expect(statements).toHaveLength(6);
});

test('the same costs the same statements for one row and for forty', async () => {
  const [one, forty] = [await costOf(pageOf(1)), await costOf(pageOf(40))];
  expect(forty.statements.toSorted()).toEqual(one.statements.toSorted());
});

test('counts are those of each parent', async () => {
  const { data } = await costOf(
    '{ customers(first: 200, maxAge: 3600) { totalCount nodes { contacts { totalCount nodes { id } } } } }',
  );
  const customers: Page = data['customers'] ?? { totalCount: 0, nodes: [] };
  expect(customers.nodes).toHaveLength(customers.totalCount);
  const [{ sum }] = await stack.database.dataSource.query(
    `select count(*)::int as sum from entity where kind = 'contact' and state <> 'gone' and fields ? 'customer'
       and fields->>'customer' is not null`,
  );
  expect(customers.nodes.reduce((total, each) => total + each.contacts.totalCount, 0)).toBe(sum);
  expect(customers.nodes.every(({ contacts }) => contacts.nodes.length === contacts.totalCount)).toBe(true);
});

test('records by their ids are one read of each slot, as often as its batches need', async () => {
  const { data } = await costOf('{ links(first: 200) { nodes { system { systemId } recordType externalId } } }');
  const links: { readonly nodes: readonly NamedRecord[] } = data['links'] ?? { nodes: [] };
  const ids = links.nodes.map(({ system, recordType: type, externalId }) =>
    recordGlobalId({ system: systemId(system.systemId), type, externalId }),
  );
  const answer = await costOf('query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Record { externalId freshness } } }', {
    ids,
  });
  const found: readonly object[] = answer.data['nodes'] ?? [];
  expect(found).toEqual(links.nodes.map(({ externalId }) => ({ externalId, freshness: 'LIVE' })));
  const asked = (system: string): number => {
    const own = links.nodes.filter((each) => each.system.systemId === system);
    const types = [...new Set(own.map(({ recordType }) => recordType))];
    return types.reduce(
      (sum, type) => sum + batches(system, type, own.filter(({ recordType }) => recordType === type).length),
      0,
    );
  };
  expect(answer.requests['crm']).toBeLessThanOrEqual(asked('crm'));
  expect(answer.requests['superoffice']).toBeLessThanOrEqual(asked('superoffice'));
  expect(answer.statements).toEqual([]);
});

interface NamedRecord {
  readonly system: { readonly systemId: string };
  readonly recordType: string;
  readonly externalId: string;
}
