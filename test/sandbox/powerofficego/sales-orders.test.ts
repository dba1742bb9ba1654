import type { Json, JsonObject } from '../../../src/lib/json';
import { type Answer, linesIn, make, type Office, openOffice, textOf } from './client';

let office: Office;
let customer: JsonObject;
let chair: JsonObject;
let coffee: JsonObject;
beforeAll(async () => {
  office = await openOffice();
  customer = await make(office, '/Customers', { Name: 'Fjordlys AS', PaymentTerm: 30 });
  chair = await make(office, '/Products', { Name: 'Stol', Code: 'P-77', UnitPrice: 450, UnitCost: 200 });
  coffee = await make(office, '/Products', { Name: 'Kaffe', Code: 'K-1', UnitPrice: 10, StandardSalesAccount: 3010 });
});
afterAll(() => office.sandbox.stop());
beforeEach(() => office.control('DELETE', '/violations'));

const idOf = (value: JsonObject): Json => value['Id'] ?? null;
const complete = (body: JsonObject): Promise<Answer> =>
  office.call('POST', '/SalesOrders/Complete', { body: { CustomerId: idOf(customer), ...body } });
const createOrder = async (body: JsonObject = {}): Promise<JsonObject> => {
  const lines = [{ ProductId: idOf(chair), Quantity: 3, Allowance: 10, ExternalImportReference: 'l1' }];
  return make(office, '/SalesOrders/Complete', { CustomerId: idOf(customer), SalesOrderLines: lines, ...body });
};
const pathOf = (order: JsonObject): string => `/SalesOrders/${textOf(order, 'Id')}`;
const setStatus = (order: JsonObject, from: string, to: string): Promise<Answer> =>
  office.patch(pathOf(order), [
    { op: 'test', path: '/SalesOrderStatus', value: from },
    { op: 'replace', path: '/SalesOrderStatus', value: to },
  ]);

const countOrders = async (): Promise<number> => (await office.call('GET', '/SalesOrders')).rows.length;

test('an order is made with its lines in one call, with the VAT of the product’s sales account', async () => {
  const { status, body } = await complete({
    SalesOrderDate: '2026-11-20',
    DeliveryDate: '2026-12-01',
    ExternalImportReference: 'gw:ord:8812',
    SalesOrderLines: [
      { SortOrder: 1, ProductCode: 'K-1', Quantity: 2, Description: 'Kaffe, malt' },
      { SortOrder: 0, LineType: 'Normal', ProductId: idOf(chair), Quantity: 3, ProductUnitPrice: 450, Allowance: 10 },
    ],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    SalesOrderNo: expect.any(Number),
    SalesOrderStatus: 'Draft',
    CustomerNo: customer['Number'],
    SalesOrderDate: '2026-11-20',
    DeliveryDate: '2026-12-01T00:00:00',
    CurrencyCode: 'NOK',
    IsCreatedByCurrentIntegration: true,
    LineCount: 2,
    NetAmount: 1235,
    TotalAmount: 1541.75,
    SalesOrderLines: [
      {
        SalesOrderId: body['Id'],
        ProductCode: 'P-77',
        Description: 'Stol',
        ProductUnitCost: 200,
        NetAmount: 1215,
        VatAmount: 303.75,
        TotalAmount: 1518.75,
        VatCode: '3',
        VatRate: 25,
      },
      {
        ProductId: idOf(coffee),
        Description: 'Kaffe, malt',
        ProductUnitPrice: 10,
        NetAmount: 20,
        VatAmount: 3,
        VatCode: '31',
        VatRate: 15,
      },
    ],
  });
  expect((await office.call('GET', `${pathOf(body)}/Complete`)).body).toEqual(body);
  const head = await office.call('GET', pathOf(body));
  expect(head.body).toEqual({ ...body, SalesOrderLines: undefined });
  expect((await office.call('GET', '/SalesOrders')).rows).toContainEqual(head.body);
});

test('there is no POST /SalesOrders and no PUT', async () => {
  const post = await office.call('POST', '/SalesOrders', { body: { CustomerId: idOf(customer) } });
  expect([post.status, post.body]).toEqual([404, { statusCode: 404, message: 'Resource not found' }]);
  const order = await createOrder();
  expect((await office.call('PUT', pathOf(order), { body: {} })).status).toBe(404);
});

test.each([
  ['no customer', { CustomerId: null }, 400, 'CustomerId or CustomerNo is required.'],
  ['an unknown customer', { CustomerId: 1 }, 404, 'Customer with id = 1 not found.'],
  ['an unknown customer number', { CustomerId: null, CustomerNo: 77 }, 404, `Customer with code = '77' not found.`],
  ['an unknown product', { SalesOrderLines: [{ ProductId: 1, Quantity: 1 }] }, 404, 'Product with id = 1 not found.'],
  ['a currency that is not in use', { CurrencyCode: 'XTS' }, 400, `Currency with code = 'XTS' not found.`],
  [
    'a unit price of another name',
    { SalesOrderLines: [{ UnitPrice: 1 }] },
    400,
    `The property 'UnitPrice' is not known.`,
  ],
  ['a VAT code', { SalesOrderLines: [{ VatCode: '3' }] }, 400, `The property 'VatCode' is read only.`],
  ['an order number', { SalesOrderNo: 5 }, 400, `The property 'SalesOrderNo' is read only.`],
])('an order with %s is refused whole', async (_name, body, status, detail) => {
  const before = await countOrders();
  const answer = await complete(body);
  expect([answer.status, answer.body['detail']]).toEqual([status, detail]);
  expect(await countOrders()).toBe(before);
});

test('a product needs a quantity, which may be negative', async () => {
  const without = await complete({ SalesOrderLines: [{ ProductId: idOf(chair) }] });
  expect([without.status, without.body['detail']]).toEqual([400, 'Quantity is required for a line with a product.']);
  const credit = await complete({ SalesOrderLines: [{ ProductId: idOf(chair), Quantity: -1 }] });
  expect(credit.body).toMatchObject({ NetAmount: -450, TotalAmount: -562.5 });
});

test('the reference of an order is unique among orders', async () => {
  const order = await createOrder({ ExternalImportReference: 'gw:ord:1' });
  const { status, body } = await complete({ ExternalImportReference: 'gw:ord:1' });
  expect(status).toBe(400);
  expect(body).toEqual({
    title: 'Sales order validation error(s)',
    status: 400,
    detail: `ExternalImportReference is already in use. 'gw:ord:1' is used on (sales order) Id = ${textOf(order, 'Id')}.`,
  });
});

test('the reference of a line is unique within its order only', async () => {
  const order = await createOrder();
  await createOrder();
  const again = await office.call('POST', `${pathOf(order)}/Lines`, { body: { ExternalImportReference: 'l1' } });
  expect(again.status).toBe(400);
  expect(again.body['detail']).toMatch(
    /^ExternalImportReference is already in use. 'l1' is used on \(sales order line\) Id = /,
  );
});

test('lines are added, changed and taken away one by one, and each moves the sums and the time of the order', async () => {
  const order = await createOrder();
  const lines = `${pathOf(order)}/Lines`;
  const head = async (): Promise<JsonObject> => (await office.call('GET', pathOf(order))).body;
  let last = textOf(order, 'LastChangedDateTimeOffset');
  const expectMoved = async (sums: JsonObject): Promise<void> => {
    const now = await head();
    expect(now).toMatchObject(sums);
    expect(now['LastChangedDateTimeOffset']).not.toBe(last);
    last = textOf(now, 'LastChangedDateTimeOffset');
  };
  const added = await office.call('POST', lines, { body: { ProductId: idOf(coffee), Quantity: 1 } });
  expect([added.status, added.body['SortOrder']]).toEqual([201, 1]);
  await expectMoved({ LineCount: 2, NetAmount: 1225, TotalAmount: 1530.25 });

  const path = `${lines}/${textOf(added.body, 'Id')}`;
  const changed = await office.patch(path, [
    { op: 'test', path: '/Quantity', value: 1 },
    { op: 'replace', path: '/Quantity', value: 4 },
  ]);
  expect(changed.body).toMatchObject({ Id: added.body['Id'], Quantity: 4, NetAmount: 40, VatAmount: 6 });
  expect((await office.call('GET', path)).body).toEqual(changed.body);
  await expectMoved({ NetAmount: 1255 });

  const deleted = await office.call('DELETE', path);
  expect([deleted.status, deleted.text]).toEqual([200, '']);
  expect((await office.call('GET', path)).status).toBe(404);
  await expectMoved({ LineCount: 1, NetAmount: 1215 });
  const list = await office.call('GET', lines);
  expect(list.rows).toEqual(linesIn(order));
  await office.call('DELETE', `${lines}/${textOf(list.rows[0], 'Id')}`);
  const none = await office.call('GET', lines);
  expect([none.status, none.text]).toEqual([204, '']);
});

test('a confirmed order is locked but for its status', async () => {
  const order = await createOrder();
  expect((await setStatus(order, 'Draft', 'Confirmed')).status).toBe(200);
  const lines = `${pathOf(order)}/Lines`;
  const line = `${lines}/${textOf(linesIn(order)[0], 'Id')}`;
  const edit = [
    { op: 'test', path: '/PurchaseOrderReference', value: null },
    { op: 'add', path: '/PurchaseOrderReference', value: 'PO-1' },
  ];
  const refusals = [
    await office.patch(pathOf(order), edit),
    await office.call('POST', lines, { body: { Description: 'x' } }),
    await office.patch(line, [
      { op: 'test', path: '/Quantity', value: 3 },
      { op: 'replace', path: '/Quantity', value: 4 },
    ]),
    await office.call('DELETE', line),
    await office.call('DELETE', pathOf(order)),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 409]);
  expect((await setStatus(order, 'Confirmed', 'Draft')).status).toBe(200);
  expect((await office.patch(pathOf(order), edit)).body['PurchaseOrderReference']).toBe('PO-1');
  expect((await office.call('DELETE', pathOf(order))).status).toBe(200);
  expect((await office.call('GET', line)).status).toBe(404);
});

test('the head is patched by its ids; lines, aliases and the imported number are not', async () => {
  const order = await createOrder({ ImportedOrderNo: 8812 });
  const other = await make(office, '/Customers', { Name: 'Annen AS' });
  const { body } = await office.patch(pathOf(order), [
    { op: 'test', path: '/CustomerId', value: idOf(customer) },
    { op: 'replace', path: '/CustomerId', value: idOf(other) },
  ]);
  expect(body).toMatchObject({ CustomerId: idOf(other), CustomerNo: other['Number'] });
  for (const [path, value] of [
    ['/SalesOrderLines', []],
    ['/CustomerNo', 30_000],
    ['/ImportedOrderNo', 1],
  ] as const) {
    const refused = await office.patch(pathOf(order), [{ op: 'replace', path, value }]);
    expect([path, refused.status]).toEqual([path, 400]);
  }
});

test('a contact person of another customer cannot be the reference of an order', async () => {
  const other = await make(office, '/Customers', { Name: 'Annen AS' });
  const person = await make(office, `/ContactPersons/${textOf(other, 'Id')}`, { FirstName: 'Kari', LastName: 'Berg' });
  expect((await complete({ CustomerReferenceContactPersonId: idOf(person) })).status).toBe(400);
  expect((await complete({ CustomerReferenceContactPersonId: 1 })).status).toBe(404);
});

test('inherited values are shown only when asked for', async () => {
  const order = await createOrder({ DepartmentCode: 'SALG' });
  expect((await office.call('GET', pathOf(order))).body['PaymentTerm']).toBeNull();
  const shown = await office.call('GET', `${pathOf(order)}/Complete?showInherited=true`);
  expect(shown.body).toMatchObject({ PaymentTerm: 30, SalesOrderLines: [{ DepartmentCode: 'SALG' }] });
  expect(linesIn((await office.call('GET', `${pathOf(order)}/Complete`)).body)[0]?.['DepartmentCode']).toBeNull();
});

test('the list filters by status, customer, department, project and origin', async () => {
  const order = await createOrder({ SalesOrderStatus: 'Confirmed', DepartmentCode: 'DRIFT', ProjectCode: 'P100-1' });
  const found = async (query: string): Promise<boolean> =>
    (await office.call('GET', `/SalesOrders?${query}`)).rows.some((row) => row['Id'] === order['Id']);
  const number = textOf(customer, 'Number');
  expect(await found(`orderStatus=Confirmed&customerNos=${number}&departmentCodes=DRIFT`)).toBe(true);
  expect(await found('orderStatus=Draft')).toBe(false);
  expect(await found('departmentCodes=-1')).toBe(false);
  expect(await found('projectCodes=P100')).toBe(false);
  expect(await found('projectCodes=P100&includeSubProject=true')).toBe(true);
  expect(await found('onlyCreatedByCurrentIntegration=true')).toBe(true);
  expect((await office.call('GET', '/SalesOrders?orderStatus=Sent')).status).toBe(400);
});
