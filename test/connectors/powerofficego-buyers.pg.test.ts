import { z } from 'zod';
import type { Json, JsonObject } from '../../src/lib/json';
import { waitUntil } from '../support/wait-until';
import { type CrmAndGo, eventually, openCrmAndGo } from './powerofficego-crm-fixture';
import { textOf } from './powerofficego-fixture';

let both: CrmAndGo;

beforeAll(async () => {
  both = await openCrmAndGo(['contact', 'customer', 'order']);
});
afterAll(() => both.close());

let count = 0;

const orderInGo = async (number: number): Promise<JsonObject | undefined> =>
  (await both.recordsOf('SalesOrder')).find(({ PurchaseOrderReference: found }) => found === `order-${number}`);
const dueDate = (number: number) => async (): Promise<string> =>
  String(
    z
      .string()
      .nullish()
      .parse((await orderInGo(number))?.['DeliveryDate']),
  ).slice(0, 10);
const waits = (): Promise<readonly JsonObject[]> => both.rows('select field, reason from waiting');

/** Kari at one company, Liv at another, and an order of the first for Kari, in step with PowerOffice Go. */
async function linkedOrder() {
  count += 1;
  const [fjord, fjell] = await Promise.all(
    ['Fjord', 'Fjell'].map((name) => both.inCrm('POST', '/customers', { Name: `${name} ${count} AS` })),
  );
  const person = (name: string, customer: string | undefined) =>
    both.inCrm('POST', '/contacts', { FirstName: name, LastName: `Berg ${count}`, CustomerId: customer ?? null });
  const [kari, liv] = await Promise.all([person('Kari', fjord), person('Liv', fjell)]);
  const order = await both.inCrm('POST', '/orders', {
    Reference: `order-${count}`,
    Status: 'draft',
    CustomerId: fjord ?? null,
    ContactId: kari,
  });
  const number = count;
  await waitUntil('the order is there', async () => (await orderInGo(number)) !== undefined);
  await both.atRest();
  /** The order's customer and person, by their names in PowerOffice Go. */
  const buyer = async (): Promise<readonly unknown[]> => {
    const found = await orderInGo(number);
    const [customers, people] = await Promise.all([both.recordsOf('Customer'), both.recordsOf('ContactPerson')]);
    const named = (records: readonly JsonObject[], id: Json | undefined): JsonObject | undefined =>
      id === null || id === undefined ? undefined : records.find(({ Id: own }) => textOf(own) === textOf(id));
    return [
      named(customers, found?.['CustomerId'])?.['Name'],
      named(people, found?.['CustomerReferenceContactPersonId'])?.['FirstName'] ?? null,
    ];
  };
  const contactInCrm = async () => (await both.shownInCrm(`/orders/${order}`))['ContactId'];
  return { order, fjell: fjell ?? '', kari, liv, buyer, contactInCrm, number };
}

it('takes no contact from an order that goes to another company: the contact follows once it is there', async () => {
  const { order, fjell, kari, buyer, contactInCrm, number } = await linkedOrder();
  await eventually(buyer, [`Fjord ${number} AS`, 'Kari']);
  await both.inCrm('PATCH', `/orders/${order}`, { CustomerId: fjell });
  await eventually(buyer, [`Fjell ${number} AS`, null]);
  await both.atRest();
  await both.inCrm('PATCH', `/orders/${order}`, { DueDate: '2027-03-15' });
  await eventually(dueDate(number), '2027-03-15');
  await both.atRest();
  expect(await contactInCrm()).toBe(kari);
  expect(await waits()).toEqual([
    { field: 'contact', reason: 'the contact it refers to belongs to another customer in poweroffice' },
  ]);

  await both.inCrm('PATCH', `/contacts/${kari}`, { CustomerId: fjell });
  await eventually(buyer, [`Fjell ${number} AS`, 'Kari']);
  await both.atRest();
  expect(await contactInCrm()).toBe(kari);
  expect(await waits()).toEqual([]);
});

it('brings an order and its contact to another company, whichever is there first', async () => {
  const { order, fjell, kari, buyer, contactInCrm, number } = await linkedOrder();
  await eventually(buyer, [`Fjord ${number} AS`, 'Kari']);
  await both.inCrm('PATCH', `/contacts/${kari}`, { CustomerId: fjell });
  await both.inCrm('PATCH', `/orders/${order}`, { CustomerId: fjell });
  await eventually(buyer, [`Fjell ${number} AS`, 'Kari']);
  await both.atRest();
  expect(await contactInCrm()).toBe(kari);
});

it('leaves a contact of another company to the CRM, until somebody names one of the customer', async () => {
  const { order, liv, buyer, contactInCrm, number } = await linkedOrder();
  await eventually(buyer, [`Fjord ${number} AS`, 'Kari']);
  await both.inCrm('PATCH', `/orders/${order}`, { ContactId: liv });
  await eventually(buyer, [`Fjord ${number} AS`, null]);
  await both.atRest();
  await both.inCrm('PATCH', `/orders/${order}`, { DueDate: '2027-03-15' });
  await eventually(dueDate(number), '2027-03-15');
  await both.atRest();
  expect(await contactInCrm()).toBe(liv);
});
