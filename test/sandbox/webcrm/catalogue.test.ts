import { type Desk, openDesk } from './desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ sample: 'demo' });
});
afterEach(() => desk.sandbox.stop());

const path = '/QuotationLines/LinkedData';
const row = (more: object = {}): Record<string, never> =>
  Object({ QuotationLineLinkedDataItemId: 0, QuotationLineLinkedDataItemData1: 'X-1', ...more });

test('the catalogue is one list without pages and without times', async () => {
  const rows = await desk.rows(path);
  expect(rows).toHaveLength(12);
  expect(rows[0]).toEqual({
    QuotationLineLinkedDataItemId: 701,
    QuotationLineLinkedDataItemData1: 'NL-100',
    QuotationLineLinkedDataItemData2: 'Kontorstol Fjell',
    QuotationLineLinkedDataItemData3: 'stk',
    ...Object.fromEntries([4, 5, 6, 7, 8, 9].map((n) => [`QuotationLineLinkedDataItemData${n}`, ''])),
    QuotationLineLinkedDataItemDataMemo: '',
    QuotationLineLinkedDataItemItemGroup: 'Varer',
    QuotationLineLinkedDataItemPrice: 2490,
    QuotationLineLinkedDataItemCostPrice: 1390,
    QuotationLineLinkedDataItemVatCode: '25',
    QuotationLineLinkedDataItemEntityType: 'Product',
  });
});

test('a row of the catalogue is created, read, replaced and deleted', async () => {
  const id = await desk.add(path, row());
  const changed = row({ QuotationLineLinkedDataItemId: id, QuotationLineLinkedDataItemPrice: 5 });
  expect((await desk.call('PUT', `${path}/${id}`, { body: changed })).status).toBe(200);
  expect((await desk.call('GET', `${path}/${id}`)).json).toMatchObject({ QuotationLineLinkedDataItemPrice: 5 });
  expect((await desk.call('DELETE', `${path}/${id}`)).status).toBe(200);
  expect((await desk.call('GET', `${path}/${id}`)).status).toBe(404);
  expect(await desk.violations()).toEqual([]);
});

test('an empty data field is refused', async () => {
  const answer = await desk.call('POST', path, { body: row({ QuotationLineLinkedDataItemData2: '' }) });
  expect([answer.status, Object(answer.json).Message]).toEqual([
    400,
    'QuotationLineLinkedDataItemData2 must not be empty',
  ]);
});

test('DELETE without an id wipes the catalogue and is counted', async () => {
  expect((await desk.call('DELETE', path)).status).toBe(200);
  expect(await desk.rows(path)).toEqual([]);
  expect(await desk.violations()).toEqual(['catalogueWiped']);
});

test('linked data of other entities is apart from the catalogue', async () => {
  await desk.add('/Persons/LinkedData', { LinkedDataItemId: 0, LinkedDataItemData1: 'a' });
  expect(await desk.rows('/Persons/LinkedData')).toMatchObject([{ LinkedDataItemEntityType: 'Person' }]);
  expect(await desk.rows(path)).toHaveLength(12);
  expect((await desk.call('GET', '/Users/LinkedData')).status).toBe(404);
});

test('a line names its row of the catalogue when written, which must exist and is not told', async () => {
  const body = { QuotationLineId: 0, QuotationLineOpportunityId: 9001, QuotationLineLinkedDataId: 701 };
  const id = await desk.add('/QuotationLines', body);
  expect((await desk.call('GET', `/QuotationLines/${id}`)).json).not.toHaveProperty('QuotationLineLinkedDataId');
  const wrong = await desk.call('POST', '/QuotationLines', { body: { ...body, QuotationLineLinkedDataId: 5 } });
  expect(wrong.status).toBe(400);
});

test('the set-up of the catalogue tells its labels', async () => {
  const { json } = await desk.call('GET', '/QuotationLines/LinkedSetup');
  expect(json).toMatchObject({
    QuotationLineLinkedSetupEntityType: 'Product',
    QuotationLineLinkedSetupPriceLabel: 'Pris',
  });
});
