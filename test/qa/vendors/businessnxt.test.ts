import type { VendorClient } from '../../../src/qa/vendor';
import { clientFor } from '../../../src/qa/vendors';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { qaSystem } from '../stack';

let sandbox: Sandbox;
let client: VendorClient;

beforeAll(async () => {
  sandbox = await startSandbox({ systemId: 'nxt', kind: 'businessnxt', port: 0, sample: 'empty' });
  client = clientFor(qaSystem(sandbox));
  await client.create('Associate', { name: 'Nordlys AS', customerNo: 20_001 });
  await client.create('Associate', { name: 'Fjell "d\'Or" AS', customerNo: 20_002 });
});

afterAll(async () => {
  await client.close();
  await sandbox.stop();
});

test('creates, finds, changes, reads and removes a product', async () => {
  const id = await client.create('Product', { productNo: 'P-1', description: 'Pult "d\'Or"', information1: 'æøå' });
  expect(id).toBe('P-1');
  expect(await client.find('Product', { path: 'description', value: 'Pult "d\'Or"' })).toEqual(['P-1']);
  await client.change('Product', id, { description: 'Stol', taxAndAccountingGroup: 2 });
  expect(await client.read('Product', id)).toMatchObject({
    description: 'Stol',
    information1: 'æøå',
    taxAndAccountingGroup: 2,
  });
  await client.remove('Product', id);
  expect(await client.read('Product', id)).toBeNull();
});

test('shows an order with its customer and its lines, changes both, and removes it with its lines', async () => {
  await client.create('Product', { productNo: 'P-2', description: 'Pult' });
  const id = await client.create('Order', {
    orderDate: 20_270_228,
    'customer.name': 'Nordlys AS',
    name: 'Kontor',
    'orderLines[0].productNo': 'P-2',
    'orderLines[0].description': 'Pult, hvit',
    'orderLines[0].quantity': 2,
    'orderLines[1].description': 'Frakt',
    'orderLines[1].quantity': 1,
  });
  await client.change('Order', id, {
    name: 'Kontoret',
    'customer.name': 'Fjell "d\'Or" AS',
    'orderLines[0].quantity': 3,
    'orderLines[1]': null,
    'orderLines[2].description': 'Montering',
  });
  const order = await client.read('Order', id);
  expect(order).toMatchObject({ name: 'Kontoret', customerNo: 20_002, customer: { name: 'Fjell "d\'Or" AS' } });
  expect(order?.['orderLines']).toMatchObject([
    { productNo: 'P-2', description: 'Pult, hvit', quantity: 3 },
    { productNo: '', description: 'Montering' },
  ]);
  expect(await client.find('Order', { path: 'name', value: 'Kontoret' })).toEqual([id]);
  await client.remove('Order', id);
  expect(await client.read('Order', id)).toBeNull();
});

test('what the vendor refuses with status 200 is told', async () => {
  await client.create('Product', { productNo: 'P-3' });
  await expect(client.create('Product', { productNo: 'P-3' })).rejects.toThrow(
    /^nxt answered the mutation product_create.*same primary key/,
  );
});

test('wrong credentials are told without them', async () => {
  const { credentials, ...system } = qaSystem(sandbox);
  const stranger = clientFor({ ...system, credentials: { ...credentials, clientSecret: 'wrong-secret' } });
  const failure = await stranger.read('Order', 1).catch((error: unknown) => String(error));
  await stranger.close();
  expect(failure).toContain("nxt refuses the client's credentials");
  expect(failure).not.toContain('wrong-secret');
});

test('breaks none of the vendor rules meanwhile', async () => {
  const answer = await fetch(`${sandbox.controlUrl}/violations`);
  expect(await answer.json()).toEqual({ count: 0, violations: [] });
});
