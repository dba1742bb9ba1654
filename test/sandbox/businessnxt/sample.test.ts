import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../src/sandbox';
import { population } from '../../../src/sandbox/sample/population';
import { openDesk, send } from './desk';
import { itemsOf, textOf } from './pick';

test('half of the customers are those of the Custom CRM by organisation number, the products by number', async () => {
  const desk = await openDesk({ sample: 'demo' });
  const other = population({ customers: 16, contacts: 40, overlap: 0.5, side: 0 });
  const answer = await desk.read('associate { items { companyNo } } product { items { productNo } }');
  const numbers = new Set(itemsOf(answer, 'associate').map((row) => textOf(row, 'companyNo')));
  expect(itemsOf(answer, 'associate')).toHaveLength(17);
  expect(other.companies.filter((company) => numbers.has(company.organizationNumber ?? '-'))).toHaveLength(8);
  expect(itemsOf(answer, 'product').map((row) => row['productNo'])).toContain('NL-100');
  await desk.sandbox.stop();
});

test('four orders are orders of the Custom CRM: by reference, days and lines', async () => {
  const desk = await openDesk({ sample: 'demo' });
  const crm = await startSandbox({ kind: 'custom-crm', systemId: 'crm', port: 0, sample: 'demo' });
  const headers = { authorization: `Bearer ${crm.credentials['token']}` };
  const theirs = await send(`${crm.baseUrl}/orders?limit=50`, { headers });
  const mine = await desk.read(
    'order { items { yourReference orderDateAsDate joindown_OrderLine_via_Order { items { productNo quantity } } } }',
  );
  const shared = itemsOf(mine, 'order').filter((row) => theirs.text.includes(`"${textOf(row, 'yourReference')}"`));
  expect(shared.map((row) => textOf(row, 'yourReference'))).toEqual(['PO-700', 'PO-701', 'PO-702', 'PO-703']);
  for (const row of shared) expect(theirs.text).toContain(`"${textOf(row, 'orderDateAsDate')}"`);
  await Promise.all([desk.sandbox.stop(), crm.stop()]);
});

test('an empty sample has what a company always has', async () => {
  const desk = await openDesk();
  const count = '{ totalCount }';
  expect(
    await desk.read(`associate ${count} order ${count} orderLine ${count} country ${count} unit ${count}`),
  ).toEqual({
    associate: { totalCount: 0 },
    order: { totalCount: 0 },
    orderLine: { totalCount: 0 },
    country: { totalCount: 6 },
    unit: { totalCount: 4 },
  });
  expect(await desk.read('companyInformation { items { companyNo orgUnit1Name orgUnit12Name } }')).toEqual({
    companyInformation: { items: [{ companyNo: '987654325', orgUnit1Name: 'Avdeling', orgUnit12Name: '' }] },
  });
  await desk.sandbox.stop();
});

test('rows survive a restart with their times; tokens do not', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'businessnxt-'));
  const first = await openDesk({ directory });
  await first.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  const selection = 'product { items { productNo changedTimestamp } }';
  const before = await first.read(selection);
  await first.sandbox.stop();
  const second = await openDesk({ directory });
  expect(await second.read(selection)).toEqual(before);
  const authorization = `Bearer ${first.accessToken}`;
  expect((await second.post({ query: '{ __typename }' }, { authorization })).status).toBe(401);
  await second.sandbox.stop();
  await rm(directory, { recursive: true, force: true });
});

test('a reset brings the sample back under its numbers and gives no number twice', async () => {
  const desk = await openDesk({ sample: 'demo' });
  const create = 'order_create(values: [{customerNo: 10001, orderDate: 20260101}]) { items { orderNo } }';
  await desk.write(create);
  await send(`${desk.sandbox.controlUrl}/reset`, { method: 'POST' });
  expect(await desk.read('order { totalCount }')).toEqual({ order: { totalCount: 7 } });
  expect(await desk.read('order(filter: {orderNo: {_eq: 431}}) { totalCount }')).toEqual({ order: { totalCount: 1 } });
  expect(await desk.write(create)).toMatchObject({
    data: { useCompany: { order_create: { items: [{ orderNo: 439 }] } } },
  });
  await desk.sandbox.stop();
});

test('a list that lags shows the rows as they were, a mutation finds them as they are', async () => {
  const desk = await openDesk();
  await send(`${desk.sandbox.controlUrl}/faults`, { method: 'PUT', body: JSON.stringify({ listLagMs: 60_000 }) });
  await desk.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  expect(await desk.read('product { totalCount }')).toEqual({ product: { totalCount: 0 } });
  const again = await desk.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  expect(again['errors']).toHaveLength(1);
  await desk.sandbox.stop();
});
