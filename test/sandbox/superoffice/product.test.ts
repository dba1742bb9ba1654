import type { JsonObject } from '../../../src/lib/json';
import { type Desk, openDesk, textOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const agent = (method: string, body: JsonObject | null): ReturnType<Desk['call']> =>
  desk.call('POST', `/Agents/Quote/${method}`, { body });

test('a product is created from the template, replaced and deleted, and gets its id as key when it has none', async () => {
  const template = (await desk.call('GET', '/Product/default')).body;
  expect(template).toMatchObject({ ProductId: 0, ERPPriceListKey: '1', InAssortment: true, UnitListPrice: 0 });
  const { status, body } = await desk.call('POST', '/Product', {
    body: { ...template, Name: 'Chair', Code: 'C-1', UnitListPrice: 249.5, VAT: 25 },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Name: 'Chair',
    UnitListPrice: 249.5,
    VAT: 25,
    ERPProductKey: textOf(body, 'ProductId'),
  });
  const path = `/Product/${textOf(body, 'ProductId')}`;
  const replaced = await desk.call('PUT', path, { body: { ...body, UnitListPrice: 199 } });
  expect(replaced.body).toMatchObject({ Name: 'Chair', UnitListPrice: 199 });
  expect((await desk.call('DELETE', path)).status).toBe(204);
  expect((await desk.call('GET', path)).status).toBe(404);
  const { body: list } = await desk.call('GET', `/Product?$filter=code eq 'C-1'&$orderBy=productId`);
  expect(list['value']).toEqual([]);
});

test('products have no PATCH, no Last-Modified and no precondition', async () => {
  const { body, headers } = await desk.call('GET', '/Product/3001');
  expect(headers.get('last-modified')).toBeNull();
  expect((await desk.call('PATCH', '/Product/3001', { body: { Name: 'x' } })).status).toBe(405);
  const late = await desk.call('PUT', '/Product/3001', {
    body,
    headers: { 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' },
  });
  expect(late.status).toBe(200);
});

test('a product needs a price list that exists', async () => {
  const { status, body } = await desk.call('POST', '/Product', { body: { Name: 'Chair', ERPPriceListKey: '9' } });
  expect([status, body['ErrorMessage']]).toEqual([400, "ERPPriceListKey: price list '9' does not exist"]);
});

test('the list tells the change time and the currency of the price list', async () => {
  const { body } = await desk.call(
    'GET',
    `/Product?$select=productId,code,listPrice,priceListId,priceList/currency,updatedDate&$filter=code eq 'NL-100'&$orderBy=productId`,
  );
  expect(body['value']).toEqual([
    {
      PrimaryKey: '3001',
      EntityName: 'product',
      productId: 3001,
      code: 'NL-100',
      listPrice: 2490,
      priceListId: 1,
      'priceList/currency': 'NOK',
      updatedDate: expect.stringMatching(/^20.*Z$/),
    },
  ]);
});

test('price lists are listed, made and patched, and list their products', async () => {
  const { body: lists } = await desk.call(
    'GET',
    '/Pricelist?$select=priceListId,currency,isActive&$orderBy=priceListId',
  );
  expect(lists['value']).toMatchObject([
    { priceListId: 1, currency: 'NOK', isActive: true },
    { priceListId: 2, currency: 'EUR', isActive: true },
  ]);
  const { body } = await desk.call('POST', '/Pricelist', { body: { Name: 'Sweden', Currency: 'SEK' } });
  const id = textOf(body, 'PriceListId');
  expect(body).toMatchObject({ ERPPriceListKey: id, CurrencyName: 'SEK', IsActive: true });
  const patched = await desk.call('PATCH', `/Pricelist/${id}`, { body: { IsActive: false } });
  expect(patched.body['IsActive']).toBe(false);
  await desk.call('POST', '/Product', { body: { Name: 'Stol', ERPPriceListKey: id } });
  const { body: products } = await desk.call('GET', `/Pricelist/${id}/Products?$select=name&$orderBy=productId`);
  expect(products['value']).toMatchObject([{ name: 'Stol' }]);
});

test('the quote agent saves, finds and deletes products and tells price lists and connections', async () => {
  const template = await agent('CreateDefaultProduct', null);
  const { body } = await agent('SaveProduct', { ...template.body, name: 'Table', erpProductKey: 'T-1' });
  const id = textOf(body, 'ProductId');
  expect((await agent('GetProductFromDbId', { ProductId: Number(id) })).body['Name']).toBe('Table');
  expect((await agent('GetProduct', { QuoteConnectionId: 1, ERPProductKey: 'T-1' })).body['ProductId']).toBe(
    Number(id),
  );
  expect((await agent('FindProduct', { UserInput: 'tabl', PriceListKey: '1' })).text).toContain('"Name":"Table"');
  expect((await agent('GetActivePriceLists', { QuoteConnectionId: 1, Currency: 'EUR' })).text).toContain('"Export"');
  expect((await agent('GetAllAvailableQuoteConnections', null)).text).toContain('"QuoteConnectionId":1');
  expect((await agent(`DeleteProduct?ProductId=${id}`, null)).status).toBe(204);
  expect((await agent('GetProductFromDbId', { ProductId: Number(id) })).text).toBe('null');
});
