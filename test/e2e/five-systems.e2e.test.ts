import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProduct, type ProductProcess, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';

jest.setTimeout(300_000);

interface Access {
  readonly systemId: string;
  readonly baseUrl: string;
  readonly controlUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
}

interface LinkNode {
  readonly system: { readonly systemId: string };
  readonly recordType: string;
  readonly state: string;
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
  buildProduct();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-five-'));
  product = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: folder });
  ({ url } = await whenReady(product));
  const list = (await (await fetch(`${url}/sandbox`)).json()) as readonly Access[];
  systems = new Map(list.map((each) => [each.systemId, each]));
  await waitUntil('the first load is done', isLoaded, 120_000);
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

async function send(
  address: string,
  method: string,
  body: object | null,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await fetch(address, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const crm = (method: string, place: string, body: object | null = null): Promise<unknown> =>
  send(`${access('crm').baseUrl}${place}`, method, body, {
    authorization: `Bearer ${access('crm').credentials['token']}`,
  });

async function webcrm(method: string, place: string, body: object): Promise<unknown> {
  const { baseUrl, credentials } = access('webcrm');
  const login = await fetch(`${baseUrl}/Auth/ApiLogin`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ authCode: credentials['authCode'] ?? '' }),
  });
  const { AccessToken } = (await login.json()) as { AccessToken: string };
  return send(`${baseUrl}${place}`, method, body, { authorization: `Bearer ${AccessToken}` });
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
    phone links { system { systemId } recordType state } records { system { systemId } externalId } } } }`;
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
  await webcrm('POST', '/Persons', {
    PersonId: 0,
    PersonFirstName: 'Sunniva',
    PersonLastName: 'Dal',
    PersonEmail: email,
    PersonOrganisationId: organisation,
  });
  const closure = [
    'crm-west.Product',
    'crm.Contact',
    'poweroffice.Contactperson',
    'superoffice.Person',
    'webcrm.Persons',
  ];
  await waitUntil(
    'the person is in every system',
    async () => slotsOf(await contactByEmail(email)).length >= closure.length,
    90_000,
  );
  expect(slotsOf(await contactByEmail(email))).toEqual(closure);
  await waitUntil('all is at rest', isLoaded, 60_000);

  await forgetRequests();
  const contact = recordOf(await contactByEmail(email), 'crm');
  await crm('PATCH', `/contacts/${contact}`, { Phone: '+47 22 33 44 55' });
  const expected = { crm: 1, poweroffice: 1, superoffice: 1, webcrm: 1 };
  await waitUntil('every system was written', async () => Object.keys(await writes()).length === 4, 90_000);
  await waitUntil('all is at rest', isLoaded, 60_000);
  expect(await writes()).toEqual(expected);
});

test('an order with three lines made in the CRM is an order of PowerOffice and of Business NXT', async () => {
  const { customers } = await ask<{ customers: { nodes: EntityNode[] } }>(`{
    customers(first: 1, filter: {systems: {has: ["crm", "poweroffice", "nxt"]}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const { products } = await ask<{ products: { nodes: EntityNode[] } }>(`{
    products(first: 3, filter: {systems: {has: ["crm", "poweroffice", "nxt"]}}) { nodes {
      links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
  const made = (await crm('POST', '/orders', {
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
  })) as { Id: string };
  const orderOf = async (): Promise<(EntityNode & { readonly lines: readonly object[] }) | undefined> => {
    const { orders } = await ask<{ orders: { nodes: (EntityNode & { lines: object[] })[] } }>(`{
      orders(filter: {reference: {eq: "E2E-1"}}) { nodes { lines { description quantity }
        links { system { systemId } recordType state } records { system { systemId } externalId } } } }`);
    return orders.nodes[0];
  };
  await waitUntil('the order is in both', async () => slotsOf(await orderOf()).length >= 4, 40_000);
  const order = await orderOf();
  expect(slotsOf(order)).toEqual(['crm-west.User', 'crm.Order', 'nxt.Order', 'poweroffice.Salesorders']);
  expect(recordOf(order, 'crm')).toBe(made.Id);
  expect(order?.lines).toEqual([
    { description: 'line 1', quantity: '1' },
    { description: 'line 2', quantity: '2' },
    { description: 'line 3', quantity: '3' },
  ]);
});

test('no vendor counted a violation', async () => {
  for (const { controlUrl } of systems.values()) {
    const { violations } = (await (await fetch(`${controlUrl}/violations`)).json()) as { violations: unknown[] };
    expect(violations).toEqual([]);
  }
});
