import { clientFor } from '../../../src/qa/vendors';
import type { VendorClient } from '../../../src/qa/vendor';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { qaSystem } from '../stack';

let sandbox: Sandbox;
let client: VendorClient;

beforeAll(async () => {
  sandbox = await startSandbox({ systemId: 'crm', kind: 'custom-crm', port: 0, sample: 'empty' });
  client = clientFor(qaSystem(sandbox));
});

afterAll(async () => {
  await client.close();
  await sandbox.stop();
});

test('creates a record and reads it', async () => {
  const id = await client.create('Contact', { LastName: 'Berg', Email: 'berg@qa.example' });
  expect(await client.read('Contact', id)).toMatchObject({ Id: id, LastName: 'Berg', Email: 'berg@qa.example' });
});

test('changes one property and leaves the others alone', async () => {
  const id = await client.create('Contact', { LastName: 'Dahl', Title: 'CEO', Phone: '1' });
  await client.change('Contact', id, { Phone: null });
  expect(await client.read('Contact', id)).toMatchObject({ LastName: 'Dahl', Title: 'CEO', Phone: null });
});

test('finds a record by what it holds, and not once it is deleted', async () => {
  const id = await client.create('Customer', { Name: "L'Épreuve & Fils" });
  expect(await client.find('Customer', { path: 'Name', value: "L'Épreuve & Fils" })).toEqual([id]);
  await client.remove('Customer', id);
  expect(await client.find('Customer', { path: 'Name', value: "L'Épreuve & Fils" })).toEqual([]);
  expect(await client.read('Customer', id)).toBeNull();
});

test('deleting what is gone is no failure', async () => {
  await expect(client.remove('Contact', 'C-0')).resolves.toBeUndefined();
});

test('a refusal names the request and what the vendor says', async () => {
  await expect(client.create('Contact', { FirstName: 'Nobody' })).rejects.toThrow(
    /^crm answered POST \/api\/contacts with 422: .*LastName/,
  );
});

test('a wrong token is told without the token', async () => {
  const stranger = clientFor({ ...qaSystem(sandbox), credentials: { token: 'wrong-token' } });
  const failure = await stranger.read('Contact', 'C-1').catch((error: unknown) => String(error));
  await stranger.close();
  expect(failure).toContain('crm answered GET /api/contacts/C-1 with 401');
  expect(failure).not.toContain('wrong-token');
});

test('a system that is down is told', async () => {
  const nowhere = clientFor({ ...qaSystem(sandbox), baseUrl: 'http://127.0.0.1:9' });
  await expect(nowhere.read('Contact', 'C-1')).rejects.toThrow(/^crm gave no answer to GET \/contacts\/C-1: /);
  await nowhere.close();
});

test('changes one line of a quote, and takes another out', async () => {
  const id = await client.create('Quote', {
    Name: 'Kontor',
    'QuoteLines[0].Description': 'Pult',
    'QuoteLines[0].Quantity': 2,
    'QuoteLines[1].Description': 'Frakt',
  });
  await client.change('Quote', id, { 'QuoteLines[0].Quantity': 3, 'QuoteLines[1]': null });
  const quote = await client.read('Quote', id);
  expect(quote?.['QuoteLines']).toMatchObject([{ Description: 'Pult', Quantity: 3 }]);
});

test('finds, changes and removes a line of an order as if it were a record', async () => {
  const order = await client.create('Order', {
    Name: 'Kontor',
    'OrderLines[0].Description': 'Pult',
    'OrderLines[1].Description': 'Frakt',
  });
  const [line] = await client.find('Orderline', { path: 'Description', value: 'Frakt' });
  await client.change('Orderline', line ?? '', { Quantity: 3 });
  expect(await client.read('Orderline', line ?? '')).toMatchObject({
    OrderId: order,
    Description: 'Frakt',
    Quantity: 3,
  });
  await client.remove('Orderline', line ?? '');
  expect(await client.read('Orderline', line ?? '')).toBeNull();
  const left = await client.read('Order', order);
  expect(left?.['OrderLines']).toMatchObject([{ Description: 'Pult' }]);
});
