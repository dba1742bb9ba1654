import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { type Desk, deskAt } from '../connectors/superoffice-fixture';
import { eventually, openTown, textOf, type Town } from './support';

let town: Town;
let desk: Desk;
let products: string[];

beforeAll(async () => {
  town = await openTown();
  desk = deskAt(town.stack.superoffice);
  products = [];
  for (const name of ['Desk', 'Chair', 'Lamp']) {
    products.push(await town.crm.create('Product', { Name: name, ProductNumber: name.toUpperCase(), Price: 100 }));
  }
  await eventually(async () => (await town.office.all('Product')).length, 3);
  await town.atRest();
});
afterAll(() => town.close());

const linesOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

async function crmLines(quote: string): Promise<unknown[]> {
  const lines = linesOf((await town.crm.read('Quote', quote))?.['QuoteLines']);
  return lines.map(({ Description, Quantity }) => [Description, Quantity]);
}

async function officeLines(): Promise<JsonObject[]> {
  const lines = await town.office.all('QuoteLine');
  return lines.toSorted((a, b) => Number(a['Rank']) - Number(b['Rank']));
}

const shownInOffice = async (): Promise<unknown[]> =>
  (await officeLines()).map(({ Name, Quantity }) => [Name, Quantity]);

/** Changes one line as a person does at the office's own screen. */
async function editOfficeLine(name: string, changes: JsonObject): Promise<void> {
  const line = (await officeLines()).find((each) => each['Name'] === name) ?? {};
  const answer = await desk('POST', '/Agents/Quote/GetQuoteLine', { QuoteLineId: Number(textOf(line['QuoteLineId'])) });
  const saved = await desk('POST', '/Agents/Quote/SaveQuoteLine', { QuoteLine: { ...answer.body, ...changes } });
  expect(saved.status).toBe(200);
}

const lineOf = (product: string | undefined, Description: string, position: number): JsonObject => ({
  ProductId: product ?? '',
  Description,
  Quantity: 1,
  UnitPrice: 100,
  SortOrder: position,
});

it('makes an alternative with three lines of a quote, and keeps edits of single lines made on both sides at once', async () => {
  const quote = await town.crm.create('Quote', {
    Name: 'Office for four',
    QuoteLines: ['first', 'second', 'third'].map((name, index) => lineOf(products[index], name, index + 1)),
  });
  await eventually(shownInOffice, [
    ['first', 1],
    ['second', 1],
    ['third', 1],
  ]);
  await town.atRest();

  const shown = linesOf((await town.crm.read('Quote', quote))?.['QuoteLines']);
  const edited = shown.map((each) => (each['Description'] === 'first' ? { ...each, Quantity: 5 } : each));
  await Promise.all([town.crm.edit('Quote', quote, { QuoteLines: edited }), editOfficeLine('second', { Quantity: 7 })]);
  const both = [
    ['first', 5],
    ['second', 7],
    ['third', 1],
  ];
  await eventually(() => crmLines(quote), both);
  await eventually(shownInOffice, both);
  await town.atRest();

  const left = linesOf((await town.crm.read('Quote', quote))?.['QuoteLines']).filter(
    (each) => each['Description'] !== 'third',
  );
  await town.crm.edit('Quote', quote, { QuoteLines: left });
  await eventually(shownInOffice, both.slice(0, 2));
  await town.atRest();
  expect(await crmLines(quote)).toEqual(both.slice(0, 2));
  expect((await town.office.all('QuoteAlternative')).length).toBe(1);
  expect((await town.office.all('Sale')).length).toBe(1);
});
