import type { JsonObject } from '../../../src/lib/json';
import { companyNo, companyOf, type Desk, openDesk } from './desk';
import { itemsOf } from './pick';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ sample: 'demo', clock: { now: () => Date.parse('2026-11-20T08:14:22.123Z') } });
});
afterEach(() => desk.sandbox.stop());

const write = async (selection: string): Promise<JsonObject> => companyOf(await desk.write(selection));

test('suggestions: the next number of an interval, and standard values', async () => {
  const named = 'values: [{name: "Ny"}]';
  expect(
    await write(`a: associate_create(${named}, suggest: {customerNo: {from: 10000, to: 19000}}) { items { customerNo } }
    b: associate_create(${named}, suggest: {customerNo: {from: 30000, to: 39000}}) { items { customerNo associateNo } }
    c: product_create(values: [{productNo: "N1"}], suggest: {taxAndAccountingGroup: true}) { items { taxAndAccountingGroup } }
    d: order_create(values: [{customerNo: 10000}], suggest: {orderDate: true}) { items { orderDate } }`),
  ).toEqual({
    a: { items: [{ customerNo: 10516 }] },
    b: { items: [{ customerNo: 30000, associateNo: 19 }] },
    c: { items: [{ taxAndAccountingGroup: 1 }] },
    d: { items: [{ orderDate: 20261120 }] },
  });
});

test('null asks for a suggestion, which is deprecated: a warning, and counted', async () => {
  const answer = await desk.write(
    'associate_create(values: [{name: "Ny", customerNo: null, phone: null}]) { items { customerNo phone } }',
  );
  expect(companyOf(answer)).toEqual({ associate_create: { items: [{ customerNo: 10516, phone: '' }] } });
  expect(answer).toMatchObject({ extensions: { warnings: [{ path: ['useCompany', 'associate_create'] }, {}] } });
  expect(await desk.violations()).toEqual(['nullWritten', 'nullWritten']);
});

test('an exported field feeds a variable of what follows', async () => {
  const query = `mutation C($ono: Int = 0) { useCompany(no: ${companyNo}) {
    order_create(values: [{customerNo: 10001, orderDate: 20261120}]) { items { orderNo @export(as: "ono") } }
    orderLine_create(values: [{orderNo: $ono, productNo: "NL-100", quantity: 1}]) { items { orderNo lineNo } } } }`;
  expect(itemsOf(companyOf(await desk.run(query)), 'orderLine_create')).toEqual([{ orderNo: 438, lineNo: 1 }]);
});

test('flags are bits with names', async () => {
  expect(
    await write(
      'order_update(filter: {orderNo: {_eq: 431}}, value: {orderPreferencesFlags: [BatchInvoice, CreditNote]}) { items { orderPreferences orderPreferencesFlags } }',
    ),
  ).toEqual({
    order_update: { items: [{ orderPreferences: 6, orderPreferencesFlags: ['CreditNote', 'BatchInvoice'] }] },
  });
});
