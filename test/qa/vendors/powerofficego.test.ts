import type { NativeId, VendorClient } from '../../../src/qa/vendor';
import { clientFor } from '../../../src/qa/vendors';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { qaSystem } from '../stack';

let sandbox: Sandbox;
let client: VendorClient;
let customer: NativeId;

beforeAll(async () => {
  sandbox = await startSandbox({
    systemId: 'powerofficego',
    kind: 'powerofficego',
    port: 0,
    sample: 'empty',
    vendorOptions: { readLagMs: 0 },
  });
  client = clientFor(qaSystem(sandbox));
  customer = await client.create('Customers', { Name: 'Nordlys AS' });
});

afterAll(async () => {
  await client.close();
  await sandbox.stop();
});

test.each([
  ['Customers', 'Name', {}],
  ['Contactperson', 'LastName', { FirstName: 'Åse' }],
  ['Product', 'Name', { UnitPrice: 12.5 }],
  ['Salesorders', 'PurchaseOrderReference', { CurrencyCode: 'NOK' }],
])('creates, finds, changes, reads and removes one of %s', async (type, key, values) => {
  const name = `${type} "d'Or" æ`;
  const parent = { Contactperson: { ContactId: customer }, Salesorders: { CustomerId: customer } }[type] ?? {};
  const id = await client.create(type, { [key]: name, ...values, ...parent });
  expect(await client.find(type, { path: key, value: name })).toEqual([id]);
  await client.change(type, id, { [key]: `${name}!` });
  expect(await client.read(type, id)).toMatchObject({ [key]: `${name}!`, ...values });
  expect(await client.find(type, { path: key, value: name })).toEqual([]);
  await client.remove(type, id);
  expect(await client.read(type, id)).toBeNull();
});

test('gives an address to a customer that has none, and changes one part of it', async () => {
  const id = await client.create('Customers', { Name: 'Fjell AS' });
  await client.change('Customers', id, { 'MailAddress.ZipCode': '0155', 'MailAddress.City': 'Oslo' });
  await client.change('Customers', id, { 'MailAddress.City': 'Bergen' });
  expect(await client.read('Customers', id)).toMatchObject({ MailAddress: { ZipCode: '0155', City: 'Bergen' } });
});

test('finds where a contact person stands that another has made', async () => {
  const id = await client.create('Contactperson', { ContactId: customer, FirstName: 'Kari', LastName: 'Holm' });
  const other = clientFor(qaSystem(sandbox));
  expect(await other.read('Contactperson', id)).toMatchObject({ ContactId: customer, LastName: 'Holm' });
  await other.close();
});

test('changes the lines of an order one by one, and confirms and opens it around other edits', async () => {
  const desk = await client.create('Product', { Name: 'Pult', UnitPrice: 100 });
  const id = await client.create('Salesorders', {
    CustomerId: customer,
    CurrencyCode: 'NOK',
    'SalesOrderLines[0].ProductId': desk,
    'SalesOrderLines[0].Quantity': 2,
    'SalesOrderLines[1].Description': 'Frakt',
    'SalesOrderLines[1].Quantity': 1,
    'SalesOrderLines[1].ProductUnitPrice': 50,
  });
  await client.change('Salesorders', id, {
    SalesOrderStatus: 'Confirmed',
    PurchaseOrderReference: 'A',
    'SalesOrderLines[0].Quantity': 3,
    'SalesOrderLines[1]': null,
  });
  await client.change('Salesorders', id, {
    SalesOrderStatus: 'Draft',
    'SalesOrderLines[1].Description': 'Montering',
    'SalesOrderLines[1].Quantity': 1,
  });
  const order = await client.read('Salesorders', id);
  expect(order).toMatchObject({ SalesOrderStatus: 'Draft', PurchaseOrderReference: 'A', TotalAmount: 375 });
  expect(order?.['SalesOrderLines']).toMatchObject([
    { ProductId: desk, Quantity: 3, NetAmount: 300 },
    { Description: 'Montering', ProductId: null },
  ]);
});

test('wrong keys are told without them', async () => {
  const { credentials, ...system } = qaSystem(sandbox);
  const stranger = clientFor({ ...system, credentials: { ...credentials, clientKey: 'wrong-key' } });
  const failure = await stranger.read('Customers', 1).catch((error: unknown) => String(error));
  await stranger.close();
  expect(failure).toContain('powerofficego refuses the keys');
  expect(failure).not.toContain('wrong-key');
});

test('breaks none of the vendor rules meanwhile', async () => {
  const answer = await fetch(`${sandbox.controlUrl}/violations`);
  expect(await answer.json()).toEqual({ count: 0, violations: [] });
});
