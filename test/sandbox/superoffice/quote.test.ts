import { WebApi } from '@superoffice/webapi';
import type { JsonObject } from '../../../src/lib/json';
import { type Answer, type Desk, openDesk, textOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const agent = (method: string, body: JsonObject | null): Promise<Answer> =>
  desk.call('POST', `/Agents/Quote/${method}`, { body });

const idOf = (answer: Answer, name: string): number => Number(textOf(answer.body, name));

/** A sale with a quote, a version in draft and one empty alternative. */
const openQuote = async (): Promise<{ saleId: number; quoteId: number; versionId: number; alternativeId: number }> => {
  const sale = await desk.call('POST', '/Sale', { body: { Heading: 'Desks' } });
  const saleId = idOf(sale, 'SaleId');
  const quote = await agent('CreateAndSaveQuote', { SaleId: saleId, ConnectionId: 1, FirstAlternativeName: 'A' });
  const versionId = idOf(quote, 'ActiveQuoteVersionId');
  const alternatives: { QuoteAlternativeId: number }[] = JSON.parse(
    (await agent('GetQuoteAlternatives', { QuoteVersionId: versionId })).text,
  );
  const alternativeId = alternatives[0]?.QuoteAlternativeId ?? 0;
  return { saleId, quoteId: idOf(quote, 'QuoteId'), versionId, alternativeId };
};

test('a sale is made from its template, patched with custom fields, listed and deleted', async () => {
  const template = (await desk.call('GET', '/Sale/default')).body;
  expect(template).toMatchObject({ SaleId: 0, Status: 'Open', Currency: { Value: 'NOK' }, SaleType: { Id: 1 } });
  const { body } = await desk.call('POST', '/Sale', {
    body: { ...template, Heading: 'Chairs', Amount: 1200.5, Contact: { ContactId: 1001 }, Saledate: '2026-12-01' },
  });
  const path = `/Sale/${textOf(body, 'SaleId')}`;
  expect(body).toMatchObject({ Heading: 'Chairs', Contact: { ContactId: 1001 }, Saledate: '2026-12-01T00:00:00Z' });
  const patched = await desk.call('PATCH', path, { body: { CustomFields: { 'SuperOffice:3': '[F:1.5]' } } });
  expect(patched.body['CustomFields']).toMatchObject({
    'SuperOffice:3': '[F:1.5]',
    'SuperOffice:3:DisplayText': '1.5',
  });
  const { body: list } = await desk.call(
    'GET',
    `/Contact/1001/Sales?$select=heading,amount,currency&$filter=heading eq 'Chairs'&$orderBy=saleId`,
  );
  expect(list['value']).toMatchObject([{ heading: 'Chairs', amount: 1200.5, currency: 'NOK', EntityName: 'sale' }]);
  expect((await desk.call('DELETE', path)).status).toBe(204);
  expect((await desk.call('GET', path)).status).toBe(404);
});

test('a quote hangs on its sale with a version in draft and its first alternative', async () => {
  const { saleId, quoteId, versionId, alternativeId } = await openQuote();
  const entity = await agent('GetQuoteEntityFromSaleId', { SaleId: saleId });
  expect(entity.body).toMatchObject({
    QuoteId: quoteId,
    SaleId: saleId,
    QuoteVersions: [
      {
        QuoteVersionId: versionId,
        State: 'Draft',
        QuoteAlternatives: [{ QuoteAlternativeId: alternativeId, Name: 'A', TotalPrice: 0 }],
      },
    ],
  });
  const quote = await agent('GetQuoteFromSaleId', { SaleId: saleId });
  expect(quote.body).toMatchObject({ ActiveQuoteVersion: { Number: '1' }, FavoriteQuoteAlternative: { Name: 'A' } });
  expect((await agent('CreateAndSaveQuote', { SaleId: saleId, ConnectionId: 1 })).status).toBe(400);
  expect((await agent('GetQuoteFromSaleId', { SaleId: 999_999 })).text).toBe('null');
});

test('the sums of lines and alternative are the server’s, VAT as an amount', async () => {
  const { alternativeId } = await openQuote();
  const chair = await agent('CreateQuoteLine', { QuoteAlternativeId: alternativeId, ERPProductKey: '3001' });
  expect(chair.body).toMatchObject({
    QuoteLineId: 0,
    Name: 'Kontorstol Fjell',
    Quantity: 1,
    TotalPrice: 2490,
    VAT: 25,
  });
  const line = await agent('SaveQuoteLine', {
    QuoteLine: { ...chair.body, Quantity: 3, DiscountPercent: 10, TotalPrice: 1 },
  });
  expect(line.body).toMatchObject({ SubTotal: 7470, DiscountAmount: 747, TotalPrice: 6723, EarningAmount: 2553 });
  const freight = { QuoteAlternativeId: alternativeId, Name: 'Freight', Quantity: 1, UnitListPrice: 100, VAT: 0 };
  await agent('SaveQuoteLines', { QuoteLines: [freight] });
  const read = await desk.call('POST', `/Agents/Quote/GetQuoteAlternative?quoteAlternativeId=${alternativeId}`, {
    body: null,
  });
  expect(read.body).toMatchObject({ SubTotal: 6823, TotalPrice: 6823, VAT: 1680.75, EarningAmount: 2653 });

  const saved = await agent('SaveQuoteAlternative', { ...read.body, DiscountPercent: 50, TotalPrice: 7, VAT: 7 });
  expect(saved.body).toMatchObject({ SubTotal: 6823, DiscountAmount: 3411.5, TotalPrice: 3411.5, VAT: 840.38 });
  const wished = await agent('SaveQuoteAlternative', { ...read.body, UserValueOverride: 'Total', TotalPrice: 6000 });
  expect(wished.body).toMatchObject({ SubTotal: 6823, DiscountAmount: 823, TotalPrice: 6000 });

  expect((await agent('DeleteQuoteLine', { QuoteLineId: idOf(line, 'QuoteLineId') })).status).toBe(204);
  const lines: JsonObject[] = JSON.parse((await agent('GetQuoteLines', { QuoteAlternativeId: alternativeId })).text);
  expect(lines).toMatchObject([{ Name: 'Freight', Rank: 2, TotalPrice: 100 }]);
});

test('an alternative without lines keeps the total that was written', async () => {
  const { versionId } = await openQuote();
  const template = await agent('CreateDefaultQuoteAlternative', null);
  const { body } = await agent('SaveQuoteAlternative', {
    ...template.body,
    quoteVersionId: versionId,
    name: 'Whole',
    erpQuoteAlternativeKey: 'marker-1',
    totalPrice: 5000,
  });
  expect(body).toMatchObject({
    Name: 'Whole',
    ERPQuoteAlternativeKey: 'marker-1',
    TotalPrice: 5000,
    QuoteVersionId: versionId,
  });
});

test('alternatives are made, copied with their lines and deleted', async () => {
  const { versionId, alternativeId } = await openQuote();
  const count = await agent('CreateAndSaveQuoteLines', {
    QuoteAlternativeId: alternativeId,
    ErpProductKeys: ['3001', '3002'],
  });
  expect(count.text).toBe('2');
  const made = await agent('CreateQuoteAlternative', { QuoteVersionId: versionId, QuoteAlternativeName: 'B' });
  expect(made.body).toMatchObject({ Name: 'B', QuoteVersionId: versionId });
  const copy = await agent('CopyQuoteAlternative', {
    QuoteVersionId: versionId,
    QuoteAlternativeId: alternativeId,
    QuoteAlternativeName: 'C',
  });
  const lines: JsonObject[] = JSON.parse(
    (await agent('GetQuoteLines', { QuoteAlternativeId: idOf(copy, 'QuoteAlternativeId') })).text,
  );
  expect(lines.map((line) => line['ERPProductKey'])).toEqual(['3001', '3002']);
  expect((await agent('DeleteQuoteAlternative', { QuoteAlternativeId: alternativeId })).status).toBe(204);
  const gone = await desk.call('POST', `/Agents/Quote/GetQuoteAlternative?quoteAlternativeId=${alternativeId}`, {
    body: null,
  });
  expect([gone.status, gone.text]).toEqual([200, 'null']);
});

test('names above 59 characters and unknown versions are refused', async () => {
  const { versionId } = await openQuote();
  const long = await agent('SaveQuoteAlternative', { QuoteVersionId: versionId, Name: 'x'.repeat(60) });
  expect([long.status, long.body['ErrorMessage']]).toEqual([400, 'Name: is longer than 59 characters']);
  expect((await agent('SaveQuoteAlternative', { QuoteVersionId: 1, Name: 'x' })).status).toBe(404);
});

test('a sent version is locked until it is a draft again', async () => {
  const { versionId, alternativeId } = await openQuote();
  const version = (await agent('GetQuoteVersion', { QuoteVersionId: versionId })).body;
  await agent('SaveQuoteVersion', { QuoteVersion: { ...version, State: 'Sent', ExpirationDate: '2026-12-31' } });
  const refused = await agent('SaveQuoteAlternative', { QuoteAlternativeId: alternativeId, Name: 'x' });
  expect([refused.status, refused.body['ErrorType']]).toEqual([403, 'SoSentryException']);
  const sent = (await agent('GetQuoteVersion', { QuoteVersionId: versionId })).body;
  expect(sent).toMatchObject({ State: 'Sent', ExpirationDate: '2026-12-31T00:00:00Z' });
  await agent('SaveQuoteVersion', { QuoteVersion: { ...sent, State: 'Draft' } });
  expect((await agent('SaveQuoteAlternative', { QuoteAlternativeId: alternativeId, Name: 'x' })).status).toBe(200);
});

test('an order accepts the alternative, and sells the sale on request', async () => {
  const { saleId, quoteId, alternativeId } = await openQuote();
  const answer = await agent('PlaceOrder', {
    QuoteAlternativeId: alternativeId,
    MarkSaleAsSold: true,
    PoNumber: 'PO-1',
  });
  expect(answer.body).toMatchObject({ IsOk: true });
  const quote = await agent('GetQuote', { QuoteId: quoteId });
  expect(quote.body).toMatchObject({
    AcceptedQuoteAlternativeId: alternativeId,
    PoNumber: 'PO-1',
    ActiveQuoteVersion: { State: 'Sold' },
  });
  expect((await desk.call('GET', `/Sale/${saleId}`)).body['Status']).toBe('Sold');
});

test('the dynamic archive lists alternatives by their change time, in UTC', async () => {
  const { alternativeId, versionId } = await openQuote();
  const select =
    'quotealternative.quotealternative_id,quotealternative.QuoteVersionId,quotealternative.name,quotealternative.updated';
  const { body } = await desk.call(
    'GET',
    `/Archive/Dynamic?$select=${select}&$filter=quotealternative.quotealternative_id eq ${alternativeId}&$orderBy=quotealternative.quotealternative_id`,
    { headers: { 'so-timezone': '' } },
  );
  const [row] = Array.isArray(body['value']) ? body['value'] : [];
  expect(row).toMatchObject({
    PrimaryKey: String(alternativeId),
    'quotealternative.quotealternative_id': alternativeId,
    'quotealternative.QuoteVersionId': versionId,
    'quotealternative.name': 'A',
  });
  const at = Date.parse(`${textOf(row, 'quotealternative.updated')}Z`);
  expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
});

test('the sample has quotes whose sums are right', async () => {
  const { body } = await desk.call('POST', '/Agents/Quote/GetQuoteAlternative?quoteAlternativeId=7002', { body: null });
  expect(body).toMatchObject({ Name: 'Alternativ 2', SubTotal: 7150, DiscountPercent: 5, TotalPrice: 6792.5 });
});

test('the vendor’s client walks the chain and saves an alternative', async () => {
  const { saleId, alternativeId } = await openQuote();
  const api = new WebApi(desk.apiBase, { headers: {} });
  api.authenticateWithTicket(desk.ticket);
  api.applicationToken(desk.sandbox.credentials['clientSecret'] ?? '');
  const quotes = api.getQuoteAgent();
  expect((await quotes.getQuoteEntityFromSaleIdAsync(saleId)).quoteVersions).toHaveLength(1);
  const alternative = await quotes.getQuoteAlternativeAsync(alternativeId);
  alternative.description = 'Read and saved';
  const saved = await quotes.saveQuoteAlternativeAsync(alternative);
  expect([saved.name, saved.description]).toEqual(['A', 'Read and saved']);
});
