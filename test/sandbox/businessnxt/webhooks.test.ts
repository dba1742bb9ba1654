import { createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { type Receiver, startReceiver } from '../support/receiver';
import { holdTime } from '../../support/held-time';
import { type Desk, openDesk, send } from './desk';

const secret = 'nøkkel';
let desk: Desk;
let receiver: Receiver;

async function open(...statuses: number[]): Promise<void> {
  receiver = await startReceiver(...statuses);
  desk = await openDesk({
    sample: 'demo',
    webhookTarget: { url: receiver.url, secret },
    vendorOptions: { webhookRetryDelaysMs: [10, 10] },
  });
}
afterEach(async () => {
  jest.useRealTimers();
  await desk.sandbox.stop();
  await receiver.stop();
});

const events = (): JsonObject[] =>
  receiver.received.map(({ body }): unknown => JSON.parse(body)).filter((event) => isJsonObject(event));

test('a change is told with its table, the keys in PascalCase and a time in UTC, signed over the body', async () => {
  await open();
  await desk.write(
    'orderLine_update(filter: {orderNo: {_eq: 432}, lineNo: {_eq: 2}}, value: {quantity: 5, description: "Å"}) { affectedRows }',
  );
  await receiver.waitFor(1);
  expect(events()).toEqual([
    {
      tableIdentifier: 'OrderLine',
      customerNo: 3300047,
      companyNo: 4711001,
      event: 'UPDATE',
      primaryKeys: [{ OrderNo: 432 }, { LineNo: 2 }],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      changedByUser: 'isv_samband_demo',
      changedColumns: expect.arrayContaining([
        { Quantity: 5 },
        { Description: 'Å' },
        { ChangedTimestamp: expect.any(String) },
      ]),
    },
  ]);
  const { headers, body } = receiver.received[0] ?? { headers: {}, body: '' };
  expect(headers['x-vwd-signature-v1']).toBe(createHmac('sha256', secret).update(body).digest('base64'));
  for (const name of [
    'event-id',
    'notification-id',
    'notification-timestamp',
    'webhook-timestamp',
    'subscription-id',
    'tenant-id',
    'application-id',
    'application-version',
    'group-id',
  ])
    expect(headers[`x-vwd-${name}`]).toEqual(expect.any(String));
});

test('an order created with lines tells of each row, a deleted one too', async () => {
  await open();
  await desk.write(
    'order_create(values: [{customerNo: 10001, orderDate: 20260101, orderLines: [{productNo: "NL-100"}]}]) { affectedRows }',
  );
  await receiver.waitFor(2);
  await desk.write('order_delete(filter: {orderNo: {_eq: 438}}) { affectedRows }');
  await receiver.waitFor(4);
  const told = events().map(({ event, tableIdentifier, primaryKeys }) =>
    JSON.stringify([event, tableIdentifier, primaryKeys]),
  );
  expect(told.toSorted()).toEqual([
    '["DELETE","Order",[{"OrderNo":438}]]',
    '["DELETE","OrderLine",[{"OrderNo":438},{"LineNo":1}]]',
    '["INSERT","Order",[{"OrderNo":438}]]',
    '["INSERT","OrderLine",[{"OrderNo":438},{"LineNo":1}]]',
  ]);
});

test('what was refused is not told', async () => {
  await open();
  await desk.write(
    'order_create(values: [{customerNo: 10001, orderDate: 20260101, orderLines: [{productNo: "none"}]}]) { affectedRows }',
  );
  await desk.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  await receiver.waitFor(1);
  expect(events()).toMatchObject([{ event: 'INSERT', tableIdentifier: 'Product', primaryKeys: [{ ProductNo: 'A' }] }]);
});

test('an event that is not accepted comes again under the same ids', async () => {
  await open(500, 503);
  await desk.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  await receiver.waitFor(3);
  const ids = receiver.received.map(({ headers }) => headers['x-vwd-event-id']);
  expect(new Set(ids).size).toBe(1);
});

test('events may come twice, and late', async () => {
  await open();
  await desk.turn({ webhookDelayMs: 2_000 });
  await send(`${desk.sandbox.controlUrl}/faults`, { method: 'PUT', body: JSON.stringify({ webhookDuplicates: true }) });
  holdTime();
  await desk.write('product_create(values: [{productNo: "A"}]) { affectedRows }');
  jest.advanceTimersByTime(1_999);
  await desk.violations();
  expect(receiver.received).toHaveLength(0);
  jest.advanceTimersByTime(1);
  jest.useRealTimers();
  await receiver.waitFor(2);
  expect(receiver.received[0]?.headers['x-vwd-event-id']).toBe(receiver.received[1]?.headers['x-vwd-event-id']);
});
