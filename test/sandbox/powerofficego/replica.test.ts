import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { population } from '../../../src/sandbox/sample/population';
import { make, type Office, openOffice, send, textOf } from './client';

const swift = { requestsPerSecond: 10_000, readLagMs: 0 };

const nameOf = async (office: Office, path: string): Promise<unknown> =>
  (await office.call('GET', path)).body['Name'] ?? null;

test.each([
  ['the default', { requestsPerSecond: 10_000 }, null, 200],
  ['the switch', swift, { requestsPerSecond: 10_000, readLagMs: 400 }, 400],
])('reads lag behind writes by %s, while answers to writes are true', async (_name, vendorOptions, switches, lagMs) => {
  let now = Date.parse('2026-11-20T08:00:00Z');
  const office = await openOffice({ vendorOptions, clock: { now: () => now } });
  if (switches) await office.turn(switches);
  const made = await make(office, '/Customers', { Name: 'Fersk AS' });
  const path = `/Customers/${textOf(made, 'Id')}`;
  expect((await office.call('GET', path)).status).toBe(404);
  expect((await office.call('GET', '/Customers')).status).toBe(204);
  const patched = await office.patch(path, [
    { op: 'test', path: '/Name', value: 'Fersk AS' },
    { op: 'replace', path: '/Name', value: 'Ferskere AS' },
  ]);
  expect(patched.body['Name']).toBe('Ferskere AS');
  now += lagMs - 1;
  expect(await nameOf(office, path)).toBeNull();
  now += 1;
  expect(await nameOf(office, path)).toBe('Ferskere AS');
  await office.sandbox.stop();
});

test('a fault makes reads lag without the switch, lists and single ones apart', async () => {
  const office = await openOffice();
  await office.control('PUT', '/faults', { listLagMs: 60_000 });
  const made = await make(office, '/Products', { Name: 'Bok' });
  expect((await office.call('GET', `/Products/${textOf(made, 'Id')}`)).status).toBe(200);
  expect((await office.call('GET', '/Products')).status).toBe(204);
  await office.control('PUT', '/faults', {});
  expect((await office.call('GET', '/Products')).rows).toHaveLength(1);
  await office.sandbox.stop();
});

test('the sample shares companies by number and persons by e-mail with the other systems', async () => {
  const office = await openOffice({ sample: 'demo' });
  const hub = population({ customers: 16, contacts: 40, overlap: 0.5, side: 0 });
  const customers = (await office.call('GET', '/Customers')).rows;
  const persons = (await office.call('GET', '/ContactPersons')).rows;
  const numbers = new Set(hub.companies.map(({ organizationNumber }) => organizationNumber).filter(Boolean));
  const emails = new Set(hub.persons.map(({ email }) => email.toLowerCase()));
  expect(customers).toHaveLength(16);
  expect(customers.filter((row) => numbers.has(textOf(row, 'OrganizationNumber')))).toHaveLength(8);
  expect(persons).toHaveLength(36);
  expect(persons.filter((row) => emails.has(textOf(row, 'EmailAddress').toLowerCase()))).toHaveLength(18);
  const homes = new Set(customers.map((row) => row['Id']));
  expect(persons.every((row) => homes.has(row['ContactId'] ?? null))).toBe(true);
  const products = (await office.call('GET', '/Products')).rows;
  expect(products.map((row) => row['Code'])).toContain('NL-400');
  const orders = (await office.call('GET', '/SalesOrders')).rows;
  expect(orders.map((row) => row['SalesOrderStatus'])).toEqual([
    'Draft',
    'Draft',
    'Confirmed',
    'Draft',
    'Draft',
    'Confirmed',
  ]);
  const lines = (await office.call('GET', `/SalesOrders/${textOf(orders[0], 'Id')}/Lines`)).rows;
  expect(lines).toMatchObject([
    { ProductCode: 'NL-100', Quantity: 1, NetAmount: 2490, VatAmount: 622.5, VatCode: '3' },
    { ProductCode: 'NL-101', Quantity: 2, Allowance: 10, NetAmount: 10782, VatAmount: 2695.5 },
  ]);
  await office.sandbox.stop();
});

test('records survive a restart under the same ids and times, tokens do not, and a reset brings the sample back', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'powerofficego-'));
  const first = await openOffice({ directory, sample: 'demo' });
  const sample = (await first.call('GET', '/SalesOrders')).rows;
  const made = await make(first, '/Customers', { Name: 'Varig AS' });
  await first.sandbox.stop();

  const second = await openOffice({ directory, sample: 'demo' });
  const path = `/Customers/${textOf(made, 'Id')}`;
  expect((await second.call('GET', path)).body).toEqual(made);
  const old = await second.call('GET', path, { headers: { authorization: `Bearer ${first.token}` } });
  expect(old.status).toBe(401);
  expect((await send('POST', `${second.sandbox.controlUrl}/reset`)).status).toBe(204);
  await second.turn(swift);
  expect((await second.call('GET', path)).status).toBe(404);
  const again = (await second.call('GET', '/SalesOrders')).rows;
  expect(again.map((row) => row['Id'])).toEqual(sample.map((row) => row['Id']));
  const next = await make(second, '/Customers', { Name: 'Ny AS' });
  expect(Number(next['Id'])).toBe(Number(made['Id']) + 1);
  await second.sandbox.stop();
  await rm(directory, { recursive: true, force: true });
});

test('an option or a switch that does not exist is refused', async () => {
  await expect(openOffice({ vendorOptions: { nope: 1 } })).rejects.toThrow(/nope/);
  const office = await openOffice();
  expect((await office.control('PUT', '/switches', { readLagMs: -1 })).status).toBe(400);
  await office.sandbox.stop();
});
