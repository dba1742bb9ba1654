import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isJsonObject, type Json } from '../../src/lib/json';
import { valueAt } from '../../src/qa/native-path';
import type { NativeId, QaSystem, VendorClient } from '../../src/qa/vendor';
import { clientFor } from '../../src/qa/vendors';
import { buildProduct, type ProductProcess, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';

interface Access extends QaSystem {
  readonly controlUrl: string;
}

interface LinkNode {
  readonly system: { readonly systemId: string };
  readonly recordType: string;
  readonly state: string;
  readonly pendingWrite?: boolean;
}

interface EntityNode {
  readonly phone?: string | null;
  readonly links: readonly LinkNode[];
  readonly records: readonly { readonly system: { readonly systemId: string }; readonly externalId: string }[];
}

let folder: string;
let product: ProductProcess;
let url: string;
let systems: ReadonlyMap<string, Access>;

beforeAll(async () => {
  await buildProduct();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-five-'));
  product = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: folder });
  ({ url } = await whenReady(product));
  const list = (await (await fetch(`${url}/sandbox`)).json()) as readonly Access[];
  systems = new Map(list.map((each) => [each.systemId, each]));
  await waitUntil('the first load is done', isLoaded);
});

afterAll(async () => {
  product.child.kill('SIGINT');
  await product.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Data>(query: string): Promise<Data> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** No record waits to be worked off, the first load shows in every system, and only what is blocked for a reason is not made. */
async function isLoaded(): Promise<boolean> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  if (!/^samband_dirty_items\{state="due"\} 0$/m.test(metrics)) return false;
  const data = await ask<
    Record<'shared' | 'creating', { totalCount?: number; nodes: { blockedReason: string | null }[] }>
  >(`{
    shared: contacts(first: 1, filter: {systems: {has: ["webcrm", "poweroffice", "superoffice"]}}) { totalCount nodes { id } }
    creating: links(first: 200, filter: {states: [CREATING]}) { nodes { blockedReason } }
  }`);
  return (
    (data.shared.totalCount ?? 0) >= 10 && data.creating.nodes.every(({ blockedReason }) => blockedReason !== null)
  );
}

const access = (id: string): Access => {
  const found = systems.get(id);
  if (found === undefined) throw new Error(`no sandbox ${id}`);
  return found;
};

/** Does something as a person would, in a system's own interface. */
async function inSystem<Result>(id: string, act: (client: VendorClient) => Promise<Result>): Promise<Result> {
  const client = clientFor(access(id));
  try {
    return await act(client);
  } finally {
    await client.close();
  }
}

async function forgetRequests(): Promise<void> {
  for (const { controlUrl } of systems.values()) await fetch(`${controlUrl}/requests`, { method: 'DELETE' });
}

/** What was sent to change something, by system, people's own edits included. */
async function writes(): Promise<Readonly<Record<string, number>>> {
  const counted = [...systems.values()].map(async ({ systemId, controlUrl }) => {
    const { counts } = (await (await fetch(`${controlUrl}/requests`)).json()) as { counts: Record<string, number> };
    const calls = Object.entries(counts).filter(
      ([call]) => !/^GET |\/Agents\/\w+\/Get|login|token|graphql/i.test(call),
    );
    return [systemId, calls.reduce((sum, [, count]) => sum + count, 0)] as const;
  });
  return Object.fromEntries((await Promise.all(counted)).filter(([, count]) => count > 0));
}

const contactByEmail = async (email: string): Promise<EntityNode | undefined> => {
  const query = `{ contacts(filter: {email: {eq: "${email}"}}) { nodes {
    phone links { system { systemId } recordType state pendingWrite } records { system { systemId } externalId } } } }`;
  const { contacts } = await ask<{ contacts: { nodes: EntityNode[] } }>(query);
  expect(contacts.nodes.length).toBeLessThan(2);
  return contacts.nodes[0];
};

const slotsOf = (node: EntityNode | undefined): readonly string[] =>
  (node?.links ?? [])
    .filter(({ state }) => state === 'ACTIVE')
    .map(({ system, recordType }) => `${system.systemId}.${recordType}`)
    .toSorted();

const recordOf = (node: EntityNode | undefined, system: string): string =>
  node?.records.find((record) => record.system.systemId === system)?.externalId ?? '';

test('a new webCRM person is one contact in every system its flows lead to, and an edit reaches each with one write', async () => {
  const { customers } = await ask<{ customers: { nodes: EntityNode[] } }>(`{
    customers(first: 1, filter: {systems: {has: ["webcrm", "poweroffice"]}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const organisation = Number(recordOf(customers.nodes[0], 'webcrm'));
  const email = 'sunniva.dal@closure.example';
  const person = { PersonFirstName: 'Sunniva', PersonLastName: 'Dal', PersonEmail: email };
  await inSystem('webcrm', (client) => client.create('Persons', { ...person, PersonOrganisationId: organisation }));
  const closure = [
    'crm-west.Product',
    'crm.Contact',
    'poweroffice.Contactperson',
    'superoffice.Person',
    'webcrm.Persons',
  ];
  await waitUntil('the person is in every system, and nothing is left to write', async () => {
    const node = await contactByEmail(email);
    return slotsOf(node).length >= closure.length && node?.links.some(({ pendingWrite }) => pendingWrite) === false;
  });
  expect(slotsOf(await contactByEmail(email))).toEqual(closure);
  await waitUntil('all is at rest', isLoaded);

  await forgetRequests();
  const contact = recordOf(await contactByEmail(email), 'crm');
  await inSystem('crm', (client) => client.change('Contact', contact, { Phone: '+47 22 33 44 55' }));
  const expected = { crm: 1, poweroffice: 1, superoffice: 1, webcrm: 1 };
  await waitUntil('every system was written', async () => Object.keys(await writes()).length === 4);
  await waitUntil('all is at rest', isLoaded);
  expect(await writes()).toEqual(expected);
});

test('an order with three lines made in the CRM is an order of PowerOffice and of Business NXT', async () => {
  const { customers } = await ask<{ customers: { nodes: EntityNode[] } }>(`{
    customers(first: 1, filter: {systems: {has: ["crm", "poweroffice", "nxt"]}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const { products } = await ask<{ products: { nodes: EntityNode[] } }>(`{
    products(first: 3, filter: {systems: {has: ["crm", "poweroffice", "nxt"]}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const made = {
    OrderNumber: 'E2E-1',
    Reference: 'E2E-1',
    OrderDate: '2026-11-20',
    CurrencyCode: 'NOK',
    CustomerId: recordOf(customers.nodes[0], 'crm'),
    OrderLines: products.nodes.map((each, index) => ({
      ProductId: recordOf(each, 'crm'),
      Description: `line ${index + 1}`,
      Quantity: index + 1,
      UnitPrice: 100,
      SortOrder: index + 1,
    })),
  };
  const id = await inSystem('crm', (client) => client.create('Order', made));
  const orderOf = async (): Promise<(EntityNode & { readonly lines: readonly object[] }) | undefined> => {
    const { orders } = await ask<{ orders: { nodes: (EntityNode & { lines: object[] })[] } }>(`{
      orders(filter: {reference: {eq: "E2E-1"}}) { nodes { lines { description quantity }
        links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
    return orders.nodes[0];
  };
  await waitUntil('the order is in both', async () => slotsOf(await orderOf()).length >= 4);
  const order = await orderOf();
  expect(slotsOf(order)).toEqual(['crm-west.User', 'crm.Order', 'nxt.Order', 'poweroffice.Salesorders']);
  expect(recordOf(order, 'crm')).toBe(id);
  expect(order?.lines).toEqual([
    { description: 'line 1', quantity: '1' },
    { description: 'line 2', quantity: '2' },
    { description: 'line 3', quantity: '3' },
  ]);
});

// before a person calls PowerOffice with the same key: the vendor counts both together
test('no vendor counted a violation', async () => {
  for (const { controlUrl } of systems.values()) {
    const { violations } = (await (await fetch(`${controlUrl}/violations`)).json()) as { violations: unknown[] };
    expect(violations).toEqual([]);
  }
});

/** What a record's lines show as their vendor tells them: their text and how many. */
const linesOf = (system: string, id: NativeId, [list, text, quantity]: readonly [string, string, string]) =>
  inSystem(system, async (client): Promise<readonly (readonly Json[])[]> => {
    const lines = valueAt((await client.read('Order', id)) ?? {}, list);
    return (Array.isArray(lines) ? lines.filter(isJsonObject) : []).map((line) => [
      valueAt(line, text),
      valueAt(line, quantity),
    ]);
  });

test('the quantity of line 2, changed in PowerOffice, is that of line 2 in the CRM and in Business NXT', async () => {
  const { orders } = await ask<{ orders: { nodes: EntityNode[] } }>(`{
    orders(filter: {reference: {eq: "E2E-1"}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const [order] = orders.nodes;
  await waitUntil('all is at rest', isLoaded);
  await inSystem('poweroffice', (client) =>
    client.change('Salesorders', recordOf(order, 'poweroffice'), { 'SalesOrderLines[1].Quantity': 7 }),
  );
  const changed = [
    ['line 1', 1],
    ['line 2', 7],
    ['line 3', 3],
  ];
  const crmLines = () => linesOf('crm', recordOf(order, 'crm'), ['OrderLines', 'Description', 'Quantity']);
  const nxtLines = () => linesOf('nxt', Number(recordOf(order, 'nxt')), ['orderLines', 'description', 'quantity']);
  const isChanged = async (lines: typeof crmLines): Promise<boolean> => (await lines())[1]?.[1] === 7;
  await waitUntil('the CRM shows it', () => isChanged(crmLines));
  await waitUntil('Business NXT shows it', () => isChanged(nxtLines));
  await waitUntil('all is at rest', isLoaded);
  expect(await crmLines()).toEqual(changed);
  expect(await nxtLines()).toEqual(changed);
});
