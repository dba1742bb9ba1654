import type { JsonObject } from '../../../src/lib/json';
import { companyNo, companyOf, type Desk, openDesk } from './desk';
import { itemsOf, textOf } from './pick';

let desk: Desk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-11-20T08:14:22.123Z');
  desk = await openDesk({ sample: 'demo', clock: { now: () => now } });
});
afterEach(() => desk.sandbox.stop());

const write = async (selection: string): Promise<JsonObject> => {
  const answer = await desk.write(selection);
  if (answer['errors'] !== undefined) throw new Error(JSON.stringify(answer['errors']));
  return companyOf(answer);
};

test('an order is created with its lines in one mutation; numbers are given out, who and when is told', async () => {
  const answer = await desk.run(
    `mutation Create($cid: Int!, $cno: Int!, $date: Int, $p: String) { useCompany(no: $cid) {
      order_create(values: [{ customerNo: $cno, orderDate: $date, customerOrSupplierOrderNo: "gw-8812",
        orderLines: [{ productNo: $p, quantity: 2, priceInCurrency: 10.5 }, { productNo: "NL-500", quantity: 1 }] }]) {
        affectedRows
        items { orderNo orderDate transactionType orderType name createdByUser createdTimestamp changedTimestamp
          joindown_OrderLine_via_Order { items { lineNo productNo description quantity priceInCurrency } } } } } }`,
    { cid: companyNo, cno: 10_001, date: 20_261_120, p: 'NL-100' },
  );
  expect(companyOf(answer)).toEqual({
    order_create: {
      affectedRows: 1,
      items: [
        {
          orderNo: 438,
          orderDate: 20261120,
          transactionType: 1,
          orderType: 1,
          name: 'Fjellheim Data AS',
          createdByUser: 'isv_samband_demo',
          createdTimestamp: '2026-11-20T09:14:22.1230001',
          changedTimestamp: '2026-11-20T09:14:22.1230001',
          joindown_OrderLine_via_Order: {
            items: [
              { lineNo: 1, productNo: 'NL-100', description: 'Kontorstol Fjell', quantity: 2, priceInCurrency: 10.5 },
              { lineNo: 2, productNo: 'NL-500', description: 'Kurs: Trygg varsling', quantity: 1, priceInCurrency: 0 },
            ],
          },
        },
      ],
    },
  });
});

test.each([
  ['in the document', 'customerNo: 10001, name: "Mine"', 'name: "Mine", customerNo: 10001'],
  ['with twins', 'orderDateAsDate: "2026-01-01", customerNo: 10001, name: "Mine"', 'name: "Mine", customerNo: 10001'],
])(
  'fields are assigned in the order in which they are written %s: the customer overwrites the name before it',
  async (_case, right, wrong) => {
    const create = (fields: string): string =>
      `order_create(values: [{orderDate: 20260101, ${fields}}]) { items { name } }`;
    expect(await write(`a: ${create(right)} b: ${create(wrong)}`)).toEqual({
      a: { items: [{ name: 'Mine' }] },
      b: { items: [{ name: 'Fjellheim Data AS' }] },
    });
  },
);

test('the order of fields holds within variables too', async () => {
  const query = `mutation C($a: [Order_Input!]!) { useCompany(no: ${companyNo}) { order_create(values: $a) { items { name } } } }`;
  const values = [
    { orderDate: 20_260_101, customerNo: 10_001, name: 'Mine' },
    { orderDate: 20_260_101, name: 'Mine', customerNo: 10_001 },
  ];
  expect(itemsOf(companyOf(await desk.run(query, { a: values })), 'order_create')).toEqual([
    { name: 'Mine' },
    { name: 'Fjellheim Data AS' },
  ]);
});

test('a line is added to an order under the next number of that order; a number is not given again', async () => {
  const add =
    'orderLine_create(values: [{orderNo: 433, productNo: "NL-100", quantity: 1}]) { items { orderNo lineNo } }';
  expect(
    await write(
      `${add} d: orderLine_delete(filter: {orderNo: {_eq: 433}, lineNo: {_eq: 4}}) { affectedRows } e: ${add}`,
    ),
  ).toEqual({
    orderLine_create: { items: [{ orderNo: 433, lineNo: 4 }] },
    d: { affectedRows: 1 },
    e: { items: [{ orderNo: 433, lineNo: 5 }] },
  });
});

test('the key of a line is not in the input of updates, nor an assigned key in any', async () => {
  for (const document of [
    'orderLine_update(filter: {}, value: {orderNo: 1}) { affectedRows }',
    'orderLine_create(values: [{orderNo: 1, lineNo: 1}]) { affectedRows }',
    'order_create(values: [{orderNo: 1}]) { affectedRows }',
    'order_create(values: [{changedTimestamp: "2026-01-01"}]) { affectedRows }',
  ])
    expect((await desk.write(document))['data']).toBeUndefined();
});

test('an update changes what it names, and tells the row as it is then', async () => {
  now += 60_000;
  const filter = '{_and: [{orderNo: {_eq: 433}}, {lineNo: {_eq: 2}}]}';
  expect(
    await write(
      `orderLine_update(filter: ${filter}, value: {quantity: 7}) { affectedRows items { lineNo quantity productNo changedTimestamp } }`,
    ),
  ).toEqual({
    orderLine_update: {
      affectedRows: 1,
      items: [{ lineNo: 2, quantity: 7, productNo: 'NL-400', changedTimestamp: '2026-11-20T09:15:22.1230002' }],
    },
  });
  expect(await desk.violations()).toEqual([]);
});

test('the filter is a compare-and-set: with the old time stamp it finds no row any more', async () => {
  const filter = '{_and: [{orderNo: {_eq: 431}}, {changedTimestamp: {_eq: "2025-02-03T09:00:00.0000001"}}]}';
  const update = (label: string): string =>
    `order_update(filter: ${filter}, value: {label: "${label}"}) { affectedRows }`;
  expect(await write(`a: ${update('one')} b: ${update('two')}`)).toEqual({
    a: { affectedRows: 1 },
    b: { affectedRows: 0 },
  });
  expect(await desk.read('order(filter: {orderNo: {_eq: 431}}) { items { label } }')).toEqual({
    order: { items: [{ label: 'one' }] },
  });
});

test('many edits go in one call: the n-th value by the n-th filter', async () => {
  const update = `product_update(filters: [{productNo: {_eq: "NL-101"}}, {productNo: {_eq: "gone"}}, {productNo: {_eq: "NL-100"}}],
    values: [{webPage: "a"}, {webPage: "b"}, {webPage: "c"}]) { affectedRows items { productNo webPage } }`;
  expect(await write(update)).toEqual({
    product_update: {
      affectedRows: 2,
      items: [
        { productNo: 'NL-101', webPage: 'a' },
        { productNo: 'NL-100', webPage: 'c' },
      ],
    },
  });
});

test('filters and values of different number are an error', async () => {
  const answer = await desk.write(
    'product_update(filters: [{productNo: {_eq: "NL-100"}}], values: []) { affectedRows }',
  );
  expect(answer).toMatchObject({
    data: { useCompany: { product_update: null } },
    errors: [{ path: ['useCompany', 'product_update'] }],
  });
});

test('a filter without match updates and deletes nothing, without an error', async () => {
  const gone = 'filter: {productNo: {_eq: "gone"}}';
  expect(
    await write(
      `product_update(${gone}, value: {webPage: "x"}) { affectedRows } product_delete(${gone}) { affectedRows items { productNo } }`,
    ),
  ).toEqual({
    product_update: { affectedRows: 0 },
    product_delete: { affectedRows: 0, items: null },
  });
});

test('a filter that is too wide edits many rows, and is counted', async () => {
  expect(
    await write('product_update(filter: {description: {_like: "K%"}}, value: {webPage: "x"}) { affectedRows }'),
  ).toEqual({
    product_update: { affectedRows: 4 },
  });
  await write('orderLine_update(filter: {orderNo: {_eq: 432}}, value: {description: "x"}) { affectedRows }');
  expect(await desk.violations()).toEqual(['wideWrite', 'wideWrite']);
});

test('a value without filter edits all rows, with a warning', async () => {
  const answer = await desk.write('product_update(value: {webPage: "x"}) { affectedRows }');
  expect(answer).toMatchObject({
    data: { useCompany: { product_update: { affectedRows: 12 } } },
    extensions: { warnings: [{ path: ['useCompany', 'product_update'] }] },
  });
});

test('an empty value updates nothing, with a warning', async () => {
  const answer = await desk.write('product_update(filter: {productNo: {_eq: "NL-100"}}, value: {}) { affectedRows }');
  expect(answer).toMatchObject({
    data: { useCompany: { product_update: { affectedRows: 0 } } },
    extensions: { warnings: [{ message: 'No value was given: nothing is updated.' }] },
  });
  expect(await desk.violations()).toEqual(['emptyWrite']);
});

test('a delete tells how many and never what; an order takes its lines along', async () => {
  expect(await write('order_delete(filter: {orderNo: {_eq: 433}}) { affectedRows items { orderNo } }')).toEqual({
    order_delete: { affectedRows: 1, items: null },
  });
  expect(
    await desk.read(
      'order(filter: {orderNo: {_eq: 433}}) { totalCount } orderLine(filter: {orderNo: {_eq: 433}}) { totalCount }',
    ),
  ).toEqual({
    order: { totalCount: 0 },
    orderLine: { totalCount: 0 },
  });
});

test('a number that the client chooses can come back after its row is gone', async () => {
  expect(
    await write(
      'product_delete(filter: {productNo: {_eq: "NL-100"}}) { affectedRows } product_create(values: [{productNo: "NL-100"}]) { items { productNo description } }',
    ),
  ).toEqual({
    product_delete: { affectedRows: 1 },
    product_create: { items: [{ productNo: 'NL-100', description: '' }] },
  });
});

test('a change of a line shows on its order only where that is switched on', async () => {
  const stamp = async (): Promise<string> =>
    textOf(
      itemsOf(await desk.read('order(filter: {orderNo: {_eq: 433}}) { items { changedTimestamp } }'), 'order')[0],
      'changedTimestamp',
    );
  const edit =
    'orderLine_update(filter: {orderNo: {_eq: 433}, lineNo: {_eq: 1}}, value: {quantity: 9}) { affectedRows }';
  await write(edit);
  expect(await stamp()).toBe('2025-02-03T09:02:00.0000001');
  await desk.turn({ linesTouchOrder: true });
  await write(edit);
  expect(await stamp()).toBe('2026-11-20T09:14:22.1230002');
});
