import { make, type Office, openOffice, plain, textOf } from './client';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.sandbox.stop());

test('POST answers 200 with the product in the default group on the standard sales account', async () => {
  const { status, body } = await office.call('POST', '/Products', {
    body: { Name: 'Bok', Code: 'B-1', UnitPrice: 99.5 },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Code: 'B-1',
    ProductType: 'Product',
    UnitOfMeasureCode: 'EA',
    UnitPrice: 99.5,
    UnitCost: null,
    ProductGroupId: 7_700_001,
    ProductGroupCode: '1',
    StandardSalesAccount: 3000,
    StockOnHand: null,
    StockAvailable: null,
  });
});

test.each([
  ['no name', {}, 400, 'Name is required.'],
  ['an unknown unit', { Name: 'x', UnitOfMeasureCode: 'STK' }, 400, 'UnitOfMeasureCode = "STK" is not of type choice.'],
  ['an unknown group', { Name: 'x', ProductGroupCode: '77' }, 404, `Product group with code = '77' not found.`],
  [
    'stock of what has none',
    { Name: 'x', IsStockItem: false, StockOnHand: 1 },
    400,
    'StockOnHand cannot be set: IsStockItem is false.',
  ],
])('a POST with %s is refused', async (_name, body, status, detail) => {
  const answer = await office.call('POST', '/Products', { body });
  expect([answer.status, answer.body['detail']]).toEqual([status, detail]);
});

test('codes need not be unique', async () => {
  await make(office, '/Products', { Name: 'En', Code: 'TWICE' });
  await make(office, '/Products', { Name: 'To', Code: 'TWICE' });
  const { rows } = await office.call('GET', '/Products?codes=TWICE');
  expect(rows.map((row) => row['Name'])).toEqual(['En', 'To']);
});

test('a change of the stock moves its own time and not that of the product', async () => {
  const before = await make(office, '/Products', { Name: 'Stol', StockOnHand: 4 });
  const { body } = await office.patch(`/Products/${textOf(before, 'Id')}`, [
    { op: 'test', path: '/StockOnHand', value: 4 },
    { op: 'replace', path: '/StockOnHand', value: 9 },
  ]);
  const stockTime = textOf(before, 'StockOnHandLastChangedDatetimeOffset');
  expect(body).toMatchObject({
    StockOnHand: 9,
    LastChangedDateTimeOffset: before['LastChangedDateTimeOffset'],
  });
  expect(textOf(body, 'StockOnHandLastChangedDatetimeOffset') >= stockTime.slice(0, 23)).toBe(true);
  const filter = `names=Stol&stockOnHandLastChangedDatetimeOffsetGreaterThan`;
  expect((await office.call('GET', `/Products?${filter}=2020-01-01`)).rows).toHaveLength(1);
  expect((await office.call('GET', `/Products?${filter}=2199-01-01`)).status).toBe(204);
});

test('a product on a line cannot be deleted, and confirmed orders reserve of its stock', async () => {
  const { Id } = await make(office, '/Products', { Name: 'Bord', StockOnHand: 10 });
  const customer = await make(office, '/Customers', { Name: 'Kunde AS' });
  const order = await make(office, '/SalesOrders/Complete', {
    CustomerId: customer['Id'] ?? null,
    SalesOrderStatus: 'Confirmed',
    SalesOrderLines: [{ ProductId: Id ?? null, Quantity: 3 }],
  });
  const path = `/Products/${plain(Id)}`;
  expect((await office.call('GET', path)).body).toMatchObject({ StockOnHand: 10, StockAvailable: 7 });
  const { status, body } = await office.call('DELETE', path);
  expect([status, body['title']]).toEqual([409, 'Product conflict']);
  await office.patch(`/SalesOrders/${textOf(order, 'Id')}`, [
    { op: 'test', path: '/SalesOrderStatus', value: 'Confirmed' },
    { op: 'replace', path: '/SalesOrderStatus', value: 'Draft' },
  ]);
  await office.call('DELETE', `/SalesOrders/${textOf(order, 'Id')}`);
  expect((await office.call('DELETE', path)).status).toBe(200);
});

test('archiving is a patch, and the list filters by it and by type', async () => {
  const { Id } = await make(office, '/Products', { Name: 'Time', ProductType: 'Service' });
  await office.patch(`/Products/${plain(Id)}`, [
    { op: 'test', path: '/IsArchived', value: false },
    { op: 'replace', path: '/IsArchived', value: true },
  ]);
  const { rows } = await office.call('GET', '/Products?isArchived=true&type=Service');
  expect(rows.map((row) => row['Id'])).toEqual([Id]);
  expect((await office.call('GET', '/Products?type=Thing')).status).toBe(400);
});

test('product groups are made with 201 and kept while they hold products', async () => {
  const made = await office.call('POST', '/ProductGroups', { body: { Code: 'G9', Name: 'Ni', UnitPrice: 50 } });
  expect(made.status).toBe(201);
  await make(office, '/Products', { Name: 'I gruppe', ProductGroupCode: 'G9' });
  expect((await office.call('GET', '/Products?productGroupCodes=G9')).rows).toHaveLength(1);
  const path = `/ProductGroups/${textOf(made.body, 'Id')}`;
  expect((await office.call('DELETE', path)).status).toBe(409);
});
