import type { JsonObject } from '../../../src/lib/json';
import { type Desk, openDesk } from './desk';
import { itemsOf } from './pick';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ sample: 'demo' });
});
afterAll(() => desk.sandbox.stop());

/** The values of one column of the countries that a connection shows. */
const countries = async (given: string): Promise<unknown[]> => {
  const answer = await desk.read(`country(${given}) { items { countryNo } }`);
  return itemsOf(answer, 'country').map((row) => row['countryNo']);
};
const sortedByKey = 'orderBy: [{countryNo: ASC}]';

test('rows are in items, without edges, beside their count and a page of cursors', async () => {
  const page = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } items { countryNo name }';
  expect(await desk.read(`country(first: 2, ${sortedByKey}) { ${page} }`)).toEqual({
    country: {
      totalCount: 6,
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'MA==', endCursor: 'Mg==' },
      items: [
        { countryNo: 44, name: 'Storbritannia' },
        { countryNo: 45, name: 'Danmark' },
      ],
    },
  });
});

test.each([
  ['after a cursor', 'first: 2, after: "Mg=="', [46, 47]],
  ['after a cursor, some skipped', 'first: 2, after: "Mg==", skip: 1', [47, 49]],
  ['before a cursor', 'last: 2, before: "Mw=="', [45, 46]],
  ['the last ones', 'last: 2', [49, 358]],
  ['behind the end', 'first: 2, after: "OTk="', []],
])('a window shows the rows %s', async (_case, window, expected) => {
  expect(await countries(`${window}, ${sortedByKey}`)).toEqual(expected);
});

test('a cursor is a row offset: rows that come in shift the pages', async () => {
  const other = await openDesk();
  const create = (number: string): Promise<JsonObject> =>
    other.write(`product_create(values: [{productNo: "${number}"}]) { affectedRows }`);
  for (const number of ['B', 'C']) await create(number);
  const window = 'orderBy: [{productNo: ASC}], first: 1';
  const first = await other.read(`product(${window}) { pageInfo { endCursor } items { productNo } }`);
  await create('A');
  const second = await other.read(`product(${window}, after: "MQ==") { items { productNo } }`);
  expect([first, second]).toEqual([
    { product: { pageInfo: { endCursor: 'MQ==' }, items: [{ productNo: 'B' }] } },
    { product: { items: [{ productNo: 'B' }] } },
  ]);
  await other.sandbox.stop();
});

test.each(['first: 0', 'first: -1', 'last: 0', 'skip: 0', 'first: 1, after: "eA=="'])(
  'the window %s is an error',
  async (window) => {
    await expect(countries(window)).rejects.toThrow(/must be a positive integer|is not valid/);
  },
);

test('pages without an order that ends in the key are counted', async () => {
  await desk.read('country(first: 2, after: "Mg==", orderBy: [{name: ASC}]) { totalCount }');
  expect(await desk.violations()).toEqual(['unstablePaging']);
  await desk.read('country(first: 2, after: "Mg==", orderBy: [{name: ASC}, {countryNo: DESC}]) { totalCount }');
  await desk.read('country(first: 2, filter: {countryNo: {_gt: 45}}) { totalCount }');
  expect(await desk.violations()).toEqual(['unstablePaging']);
});

test.each([
  ['{countryNo: {_eq: 47}}', [47]],
  ['{countryNo: {_not_eq: 47}}', [44, 45, 46, 49, 358]],
  ['{countryNo: {_gt: 46, _lte: 49}}', [47, 49]],
  ['{countryNo: {_gte: 49}}', [49, 358]],
  ['{countryNo: {_lt: 45}}', [44]],
  ['{countryNo: {_in: [47, 46]}}', [46, 47]],
  ['{countryNo: {_not_in: [47, 46, 45, 44]}}', [49, 358]],
  ['{name: {_like: "S%"}}', [44, 46]],
  ['{name: {_like: "%land%"}}', [49, 358]],
  ['{name: {_like: "%"}}', [44, 45, 46, 47, 49, 358]],
  ['{name: {_like: "Norg"}}', []],
  ['{name: {_not_like: "%a%"}}', [46, 47]],
  ['{countryNo: {_gt: 45}, name: {_like: "%e"}}', [46, 47]],
  ['{_and: [{countryNo: {_gt: 45}}, {name: {_like: "S%"}}]}', [46]],
  ['{_or: [{countryNo: {_eq: 47}}, {_and: [{name: {_like: "S%"}}, {countryNo: {_lt: 45}}]}]}', [44, 47]],
])('the filter %s', async (filter, expected) => {
  expect(await countries(`filter: ${filter}, ${sortedByKey}`)).toEqual(expected);
});

test('a variable that is left out widens the filter', async () => {
  const query =
    'query Q($n: Int) { useCompany(no: 4711001) { country(filter: {countryNo: {_eq: $n}}) { totalCount } } }';
  expect(await desk.run(query)).toMatchObject({ data: { useCompany: { country: { totalCount: 6 } } } });
});

test('keyset windows walk a table once', async () => {
  const seen: unknown[] = [];
  for (let last = 0, size = 2; size === 2;) {
    const page = await countries(`filter: {countryNo: {_gt: ${last}}}, ${sortedByKey}, first: 2`);
    seen.push(...page);
    last = Number(page.at(-1) ?? 0);
    size = page.length;
  }
  expect(seen).toEqual([44, 45, 46, 47, 49, 358]);
});

test('nothing is null: what is unset is 0 or empty text, and can be filtered so', async () => {
  const fields = 'customerNo supplierNo companyNo addressLine1 mobilePhone currencyNo';
  expect(await desk.read(`associate(filter: {customerNo: {_eq: 0}}) { items { ${fields} } }`)).toEqual({
    associate: {
      items: [{ customerNo: 0, supplierNo: 50001, companyNo: '', addressLine1: '', mobilePhone: '', currencyNo: 0 }],
    },
  });
});

test('a day is a number with a twin; a day that is not set or does not exist has none', async () => {
  const order = (fields: string): string =>
    `order_create(values: [{customerNo: 10000, ${fields}}]) { items { orderDate orderDateAsDate confirmedDeliveryDateAsDate } }`;
  const item = { confirmedDeliveryDateAsDate: null };
  expect(
    await desk.write(
      `a: ${order('orderDate: 20261120')} b: ${order('orderDate: 20261340')} c: ${order('orderDateAsDate: "2026-11-21"')}`,
    ),
  ).toMatchObject({
    data: {
      useCompany: {
        a: { items: [{ orderDate: 20261120, orderDateAsDate: '2026-11-20', ...item }] },
        b: { items: [{ orderDate: 20261340, orderDateAsDate: null, ...item }] },
        c: { items: [{ orderDate: 20261121, orderDateAsDate: '2026-11-21', ...item }] },
      },
    },
  });
});

test('rows from before October 2024 have a day and a minute but no time stamp', async () => {
  const fields = 'changedDate changedTime changedByUser changedTimestamp createdTimestamp';
  expect(await desk.read(`product(filter: {productNo: {_eq: "NL-100"}}) { items { ${fields} } }`)).toEqual({
    product: {
      items: [
        {
          changedDate: 20240304,
          changedTime: 900,
          changedByUser: 'system',
          changedTimestamp: null,
          createdTimestamp: null,
        },
      ],
    },
  });
  const since = 'filter: {changedTimestamp: {_gte: "2000-01-01T00:00:00"}}';
  expect(await desk.read(`product(${since}) { totalCount }`)).toEqual({ product: { totalCount: 0 } });
});

test('time stamps are the server’s local time without zone; equal ones are found by _eq however many digits are written', async () => {
  const at = (filter: string): Promise<JsonObject> =>
    desk.read(`order(filter: {changedTimestamp: {${filter}}}) { items { orderNo changedTimestamp } }`);
  const expected = { order: { items: [{ orderNo: 431, changedTimestamp: '2025-02-03T09:00:00.0000001' }] } };
  expect(await at('_lte: "2025-02-03T09:00:00.0000001"')).toEqual(expected);
  expect(await at('_eq: "2025-02-03T09:00:00.0000001"')).toEqual(expected);
  expect(await at('_lt: "2025-02-03T09:00:00.0000001"')).toEqual({ order: { items: [] } });
  expect(await desk.read('order(filter: {changedDateTime: {_eq: "2025-02-03T09:00"}}) { items { orderNo } }')).toEqual({
    order: { items: [{ orderNo: 431 }] },
  });
});

test('joins lead up to one row and down to a connection; what is unset leads nowhere', async () => {
  const selection = `order(filter: {orderNo: {_in: [432, 437]}}, orderBy: [{orderNo: ASC}]) { items {
    orderNo customer: joinup_Associate_via_Customer { customerNo joinup_Country { name } }
    lines: joindown_OrderLine_via_Order(first: 1, orderBy: [{lineNo: DESC}]) {
      totalCount items { lineNo productNo joinup_Product { description } joinup_Unit { description } joinup_Order { orderNo } }
    } } }`;
  expect(itemsOf(await desk.read(selection), 'order')).toEqual([
    {
      orderNo: 432,
      customer: { customerNo: 10001, joinup_Country: { name: 'Norge' } },
      lines: {
        totalCount: 2,
        items: [
          {
            lineNo: 2,
            productNo: 'NL-201',
            joinup_Product: { description: 'Skjerm 27 tommer' },
            joinup_Unit: { description: 'stk' },
            joinup_Order: { orderNo: 432 },
          },
        ],
      },
    },
    {
      orderNo: 437,
      customer: { customerNo: 10006, joinup_Country: { name: 'Norge' } },
      lines: {
        totalCount: 2,
        items: [{ lineNo: 2, productNo: '', joinup_Product: null, joinup_Unit: null, joinup_Order: { orderNo: 437 } }],
      },
    },
  ]);
});

test('amounts are worked out: of lines with their discounts, of orders from their lines', async () => {
  const selection = `order(filter: {orderNo: {_eq: 432}}) { items { orderSumNetDomestic
    joindown_OrderLine_via_Order(orderBy: [{lineNo: ASC}]) { items { quantity priceInCurrency discountPercent1 amountInCurrency } } } }`;
  expect(itemsOf(await desk.read(selection), 'order')).toEqual([
    {
      orderSumNetDomestic: 9502,
      joindown_OrderLine_via_Order: {
        items: [
          { quantity: 2, priceInCurrency: 1790, discountPercent1: 0, amountInCurrency: 3580 },
          { quantity: 2, priceInCurrency: 3290, discountPercent1: 10, amountInCurrency: 5922 },
        ],
      },
    },
  ]);
});

test('what is absent from time comes first', async () => {
  const other = await openDesk({ sample: 'demo' });
  await other.write('product_update(filter: {productNo: {_eq: "NL-100"}}, value: {webPage: "x"}) { affectedRows }');
  const first = 'product(first: 1, orderBy: [{changedTimestamp: DESC}, {productNo: ASC}]) { items { productNo } }';
  const last = 'product(last: 1, orderBy: [{changedTimestamp: ASC}, {productNo: ASC}]) { items { productNo } }';
  expect([await other.read(first), await other.read(last)]).toEqual([
    { product: { items: [{ productNo: 'NL-100' }] } },
    { product: { items: [{ productNo: 'NL-100' }] } },
  ]);
  await other.sandbox.stop();
});
