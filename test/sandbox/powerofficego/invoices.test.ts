import type { JsonObject } from '../../../src/lib/json';
import { waitUntil } from '../../support/wait-until';
import { type Answer, make, type Office, openOffice, textOf } from './client';

let office: Office;
let order: JsonObject;
let path: string;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());
beforeEach(async () => {
  await office.turn({});
  const customer = await make(office, '/Customers', { Name: 'Kunde AS', EmailAddress: 'post@kunde.example' });
  order = await make(office, '/SalesOrders/Complete', {
    CustomerId: customer['Id'] ?? null,
    SalesOrderLines: [{ Description: 'Fritt', Quantity: 1, ProductUnitPrice: 100 }],
  });
  path = `/SalesOrders/${textOf(order, 'Id')}`;
});

/** The first answer that tells of an invoice which is not being processed any more. */
const processed = async (ask: () => Promise<Answer>): Promise<Answer> => {
  let answer = await ask();
  await waitUntil('the invoice is processed', async () => {
    answer = await ask();
    return answer.rows[0]?.['IsInvoiceBeingProcessed'] === false;
  });
  return answer;
};

test.each(['Id', 'SalesOrderNo'])(
  'an order invoiced by a person, named by its %s, leaves the orders and is found among the invoices',
  async (name) => {
    const before = await office.call('GET', '/SalesOrders');
    await office.turn({ invoiceSalesOrders: [order[name] ?? null] });
    expect((await office.control('GET', '/switches')).body['invoiceSalesOrders']).toEqual([]);
    expect((await office.call('GET', path)).status).toBe(404);
    expect((await office.call('GET', `${path}/Lines`)).status).toBe(404);
    const after = await office.call('GET', '/SalesOrders');
    expect(before.rows.length - after.rows.length).toBe(1);
    const invoice = await office.call('GET', `/OutgoingInvoices/${textOf(order, 'Id')}`);
    expect(invoice.body).toMatchObject({
      Id: order['Id'],
      InvoiceNo: expect.any(Number),
      SalesOrderNo: order['SalesOrderNo'],
    });
    expect((await office.call('GET', '/OutgoingInvoices')).rows).toContainEqual(invoice.body);
    expect((await office.call('DELETE', `/OutgoingInvoices/${textOf(order, 'Id')}`)).status).toBe(404);
  },
);

test('an order that is not there cannot be invoiced by a person', async () => {
  const answer = await office.control('PUT', '/switches', { invoiceSalesOrders: [order['Id'] ?? null, 'nope'] });
  expect([answer.status, answer.body]).toEqual([400, { error: 'there is no sales order nope' }]);
  expect((await office.call('GET', path)).status).toBe(200);
});

test('an order that never was is among neither', async () => {
  const stranger = '00000000-0000-4000-8000-000000000000';
  expect((await office.call('GET', `/SalesOrders/${stranger}`)).status).toBe(404);
  expect((await office.call('GET', `/OutgoingInvoices/${stranger}`)).status).toBe(404);
  expect((await office.call('GET', `/SalesOrders/sentState?id=${stranger}`)).status).toBe(404);
});

test('sending needs an extra privilege', async () => {
  const { status, body } = await office.call('POST', `${path}/createAndSendInvoice`, { body: {} });
  expect(status).toBe(400);
  expect(body).toEqual({
    title: 'Missing privilege',
    status: 400,
    detail: 'The integration does not have the required privileges to send invoices.',
  });
});

test('sending is accepted at once and done later; the state tells when', async () => {
  await office.turn({ allowSendInvoice: true, sendDelayMs: 50 });
  const state = `/SalesOrders/sentState?id=${textOf(order, 'Id')}`;
  expect((await office.call('GET', state)).status).toBe(204);
  const sent = await office.call('POST', `${path}/createAndSendInvoice`, { body: { DeliveryType: 'Auto' } });
  expect(sent.status).toBe(202);
  expect(sent.headers.get('location')).toBe(`${office.sandbox.baseUrl}${state}`);
  const done = await processed(() => office.call('GET', state));
  expect(done.rows).toEqual([
    {
      Id: order['Id'],
      InvoiceNo: expect.any(Number),
      DueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      InvoiceDeliveryType: 'PdfByEmail',
      IsInvoiceBeingProcessed: false,
      LastErrorMessage: null,
      SentDateTimeOffset: expect.stringMatching(/\.\d{7}Z$/),
    },
  ]);
  expect((await office.call('GET', path)).status).toBe(404);
});

test('an invoice that cannot be sent says why, and the order stays', async () => {
  await office.turn({ allowSendInvoice: true, sendDelayMs: 0 });
  const customer = await make(office, '/Customers', { Name: 'Stum AS', InvoiceDeliveryType: 'PdfByEmail' });
  const mute = await make(office, '/SalesOrders/Complete', { CustomerId: customer['Id'] ?? null });
  const id = textOf(mute, 'Id');
  await office.call('POST', `/SalesOrders/${id}/createAndSendInvoice`, { body: {} });
  const { rows } = await processed(() => office.call('GET', `/SalesOrders/sentState?id=${id}`));
  expect(rows[0]?.['LastErrorMessage']).toBe('The customer has no e-mail address for invoices.');
  expect((await office.call('GET', `/SalesOrders/${id}`)).status).toBe(200);
});
