import type { JsonObject } from '../../../src/lib/json';
import { companyOf, type Desk, openDesk } from './desk';
import { errorsOf } from './pick';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ sample: 'demo' });
});
afterEach(() => desk.sandbox.stop());

const statusNames = (answer: JsonObject): unknown[] => errorsOf(answer).map((error) => error['extensions']);
const productCount = async (): Promise<unknown> => desk.read('product { totalCount }');

test('a key that is taken is an error beside the data, at the row of the input', async () => {
  const answer = await desk.write('product_create(values: [{productNo: "NL-100"}]) { items { productNo } }');
  expect(answer).toEqual({
    errors: [
      {
        message: 'A record with the same primary key already exists.',
        path: ['useCompany', 'product_create', 'values/0'],
        extensions: { data: { status: 3, status_name: 'PrimaryKeyAssignmentFailed' } },
      },
    ],
    data: { useCompany: { product_create: { items: null } } },
    extensions: { 'vbnxt-trace-id': expect.any(String) },
  });
});

test('several rows may be applied in part: those behind the refused one are not tried', async () => {
  const answer = await desk.write(
    'p: product_create(values: [{productNo: "A"}, {productNo: "NL-100"}, {productNo: "B"}]) { affectedRows items { productNo } }',
  );
  expect(companyOf(answer)).toEqual({ p: { affectedRows: 1, items: [{ productNo: 'A' }] } });
  expect(errorsOf(answer).map(({ path }) => path)).toEqual([['useCompany', 'p', 'values/1']]);
  expect(await productCount()).toEqual({ product: { totalCount: 13 } });
});

test('or they are, where the switch says so', async () => {
  await desk.turn({ onRowError: 'continue' });
  const answer = await desk.write(
    'product_create(values: [{productNo: "A"}, {productNo: ""}, {productNo: "B"}]) { affectedRows }',
  );
  expect(companyOf(answer)).toEqual({ product_create: { affectedRows: 2 } });
  expect(errorsOf(answer)).toHaveLength(1);
});

test('fields of one mutation are committed each on its own', async () => {
  await desk.write(
    'a: product_create(values: [{productNo: "A"}]) { affectedRows } b: product_create(values: [{productNo: "A"}]) { affectedRows }',
  );
  expect(await productCount()).toEqual({ product: { totalCount: 13 } });
});

test('a failed update tells the old values of its row', async () => {
  const answer = await desk.write(
    'orderLine_update(filter: {orderNo: {_eq: 432}, lineNo: {_eq: 1}}, value: {quantity: 99, productNo: "none"}) { affectedRows items { quantity productNo } }',
  );
  expect(companyOf(answer)).toEqual({
    orderLine_update: { affectedRows: 0, items: [{ quantity: 2, productNo: 'NL-200' }] },
  });
  expect(errorsOf(answer).map(({ path }) => path)).toEqual([['useCompany', 'orderLine_update', 'value']]);
});

test('of pairs of filters and values the failed one is named, those before it stay', async () => {
  const answer = await desk.write(`order_update(filters: [{orderNo: {_eq: 431}}, {orderNo: {_eq: 432}}],
    values: [{label: "x"}, {customerNo: 77}]) { affectedRows items { orderNo label customerNo } }`);
  expect(companyOf(answer)).toEqual({
    order_update: {
      affectedRows: 1,
      items: [
        { orderNo: 431, label: 'x', customerNo: 10000 },
        { orderNo: 432, label: '', customerNo: 10001 },
      ],
    },
  });
  expect(errorsOf(answer).map(({ path }) => path)).toEqual([['useCompany', 'order_update', 'values/1']]);
});

test('an order whose line is refused is not created', async () => {
  const create = `order_create(values: [{customerNo: 10001, orderDate: 20261120, orderLines: [
    {productNo: "NL-100", quantity: 1}, {productNo: "none", quantity: 1}]}]) { affectedRows items { orderNo } }`;
  const answer = await desk.write(create);
  expect(companyOf(answer)).toEqual({ order_create: { affectedRows: 0, items: null } });
  expect(await desk.read('order { totalCount } orderLine(filter: {orderNo: {_gt: 437}}) { totalCount }')).toEqual({
    order: { totalCount: 7 },
    orderLine: { totalCount: 0 },
  });
});

test('or it stays with the lines before, where the switch says so', async () => {
  await desk.turn({ refusedLineKeepsOrder: true });
  const answer = await desk.write(`order_create(values: [{customerNo: 10001, orderDate: 20261120, orderLines: [
    {productNo: "NL-100", quantity: 1}, {productNo: "none", quantity: 1}]}]) { affectedRows items { joindown_OrderLine_via_Order { totalCount } } }`);
  expect(companyOf(answer)).toEqual({
    order_create: { affectedRows: 1, items: [{ joindown_OrderLine_via_Order: { totalCount: 1 } }] },
  });
  expect(errorsOf(answer)).toHaveLength(1);
});

test.each([
  [
    'an order without customer',
    'order_create(values: [{orderDate: 20260101}]) { affectedRows }',
    'ColumnAssignmentFailed',
  ],
  ['an order without day', 'order_create(values: [{customerNo: 10001}]) { affectedRows }', 'ColumnAssignmentFailed'],
  [
    'an unknown customer',
    'order_create(values: [{customerNo: 77, orderDate: 20260101}]) { affectedRows }',
    'ColumnAssignmentFailed',
  ],
  [
    'an unknown currency',
    'order_update(filter: {orderNo: {_eq: 431}}, value: {currencyNo: 99}) { affectedRows }',
    'ColumnAssignmentFailed',
  ],
  [
    'a line of no order',
    'orderLine_create(values: [{productNo: "NL-100"}]) { affectedRows }',
    'PrimaryKeyAssignmentFailed',
  ],
  [
    'a line of an unknown order',
    'orderLine_create(values: [{orderNo: 1}]) { affectedRows }',
    'PrimaryKeyAssignmentFailed',
  ],
  [
    'a customer number that is taken',
    'associate_create(values: [{customerNo: 10000}]) { affectedRows }',
    'ColumnAssignmentFailed',
  ],
  [
    'a new key',
    'product_update(filter: {productNo: {_eq: "NL-100"}}, value: {productNo: "X"}) { affectedRows }',
    'PrimaryKeyAssignmentFailed',
  ],
  [
    'a full interval',
    'associate_create(values: [{}], suggest: {customerNo: {from: 10000, to: 10000}}) { affectedRows }',
    'ColumnAssignmentFailed',
  ],
])('%s is refused', async (_case, selection, statusName) => {
  const answer = await desk.write(selection);
  expect(statusNames(answer)).toMatchObject([{ data: { status_name: statusName } }]);
  expect(JSON.stringify(companyOf(answer))).toContain('{"affectedRows":0}');
});

test('an update may carry the key as it is', async () => {
  const answer = await desk.write(
    'product_update(filter: {productNo: {_eq: "NL-100"}}, value: {productNo: "NL-100", webPage: "x"}) { affectedRows }',
  );
  expect(companyOf(answer)).toEqual({ product_update: { affectedRows: 1 } });
});
