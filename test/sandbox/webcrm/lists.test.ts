import type { JsonObject } from '../../../src/lib/json';
import { type Desk, openDesk } from './desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.sandbox.stop());

const addPersons = async (...names: string[]): Promise<void> => {
  for (const name of names) await desk.add('/Persons', { PersonId: 0, PersonLastName: name });
};
const names = (rows: JsonObject[]): unknown[] => rows.map((row) => row['PersonLastName']);

test('a list is a bare array in pages, the last one short and then empty ones', async () => {
  await addPersons('A', 'B', 'C');
  const sizes = [];
  for (const page of [1, 2, 3]) sizes.push((await desk.rows(`/Persons?Page=${page}&Size=2`)).length);
  expect(sizes).toEqual([2, 1, 0]);
});

test('names of parameters are taken in any case and unknown filters are ignored', async () => {
  await addPersons('A', 'B', 'C');
  expect(await desk.rows('/Persons?page=1&SIZE=2&PersonEmail=nobody')).toHaveLength(2);
});

test.each(['Page=0&Size=10', 'Page=1000001&Size=10', 'Page=1&Size=0', 'Page=1&Size=1001', 'Page=1&Size=x'])(
  'the page %s is a 400',
  async (query) => {
    expect((await desk.call('GET', `/Persons?${query}`)).status).toBe(400);
  },
);

test('the order is not that of the ids: a changed row moves to the front', async () => {
  await addPersons('A', 'B', 'C');
  await new Promise((resolve) => setImmediate(resolve));
  await desk.turn({ unsortedOrder: 'id' });
  expect(names(await desk.rows('/Persons?Page=1&Size=9'))).toEqual(['A', 'B', 'C']);
  await desk.turn({});
  const later = { 'content-type': 'application/json' };
  await fetch(`${desk.sandbox.controlUrl}/faults`, { method: 'PUT', headers: later, body: '{"clockSkewMs":5000}' });
  await desk.call('PUT', '/Persons/5502', { body: { PersonId: 5502, PersonLastName: 'B' } });
  expect(names(await desk.rows('/Persons?Page=1&Size=9'))[0]).toBe('B');
});

test('rows are found by the time of creation and change, from the start to before the end', async () => {
  let now = Date.parse('2026-01-15T10:00:00Z');
  await desk.sandbox.stop();
  desk = await openDesk({ clock: { now: () => now } });
  const id = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'A' });
  now = Date.parse('2026-01-15T10:10:00Z');
  await desk.call('PUT', `/Organisations/${id}`, { body: { OrganisationId: id, OrganisationName: 'B' } });
  const count = async (name: string, from: string, to: string): Promise<number> =>
    (await desk.rows(`/Organisations/${name}/2026-01-15T${from}Z/2026-01-15T${to}Z?Page=1&Size=9`)).length;
  expect(await count('FindByUpdateDates', '10:10:00', '10:11:00')).toBe(1);
  expect(await count('FindByUpdateDates', '10:00:00', '10:10:00')).toBe(0);
  expect(await count('FindByCreateDates', '10:00:00', '10:01:00')).toBe(1);
});

test('the rows of an organisation and the lines of an opportunity are lists of their own', async () => {
  const organisation = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'A' });
  await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Holm', PersonOrganisationId: organisation });
  await addPersons('Other');
  await desk.add('/Products', { ProductId: 0, ProductOrganisationId: organisation });
  const opportunity = await desk.add('/Opportunities', {
    OpportunityId: 0,
    OpportunityOrganisationId: organisation,
    OpportunityLevel: 3,
  });
  await desk.add('/QuotationLines', { QuotationLineId: 0, QuotationLineOpportunityId: opportunity });
  const page = '?Page=1&Size=9';
  expect(names(await desk.rows(`/Organisations/${organisation}/Persons${page}`))).toEqual(['Holm']);
  expect(names(await desk.rows(`/Persons/ByOrganisation/${organisation}${page}`))).toEqual(['Holm']);
  expect(names(await desk.rows(`/Persons/Search${page}&term=hol`))).toEqual(['Holm']);
  expect(await desk.rows(`/Organisations/${organisation}/Products${page}`)).toHaveLength(1);
  expect(await desk.rows(`/Opportunities/ByOrganisation/${organisation}${page}`)).toHaveLength(1);
  expect(await desk.rows(`/Opportunities/ByPipelineLevel/3${page}`)).toMatchObject([
    { OpportunityLevelText: 'Tilbud' },
  ]);
  expect(await desk.rows(`/Opportunities/${opportunity}/QuotationLines${page}`)).toHaveLength(1);
  expect((await desk.call('GET', `/Opportunities/77/QuotationLines${page}`)).status).toBe(404);
});

test('what is not simulated below an organisation is an empty list', async () => {
  const organisation = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'A' });
  expect(await desk.rows(`/Organisations/${organisation}/SupportCases?Page=1&Size=9`)).toEqual([]);
});

test('a line needs an opportunity or a delivery', async () => {
  const post = (id: number): Promise<{ status: number }> =>
    desk.call('POST', '/QuotationLines', { body: { QuotationLineId: 0, QuotationLineOpportunityId: id } });
  const delivery = await desk.add('/Deliveries', { DeliveryId: 0 });
  expect([(await post(0)).status, (await post(77)).status, (await post(delivery)).status]).toEqual([400, 400, 200]);
});

test('an opportunity becomes a delivery under a new number, its lines with it, and back', async () => {
  const opportunity = await desk.add('/Opportunities', { OpportunityId: 0, OpportunityNumber: '7' });
  const line = await desk.add('/QuotationLines', { QuotationLineId: 0, QuotationLineOpportunityId: opportunity });
  const delivery = Number((await desk.call('POST', `/Opportunities/${opportunity}/ConvertToDelivery`)).json);
  expect((await desk.call('GET', `/Opportunities/${opportunity}`)).status).toBe(404);
  expect((await desk.call('GET', `/Deliveries/${delivery}`)).json).toMatchObject({ DeliveryNumber: '7' });
  expect((await desk.call('GET', `/QuotationLines/${line}`)).json).toMatchObject({
    QuotationLineOpportunityId: delivery,
  });
  const again = Number((await desk.call('POST', `/Deliveries/${delivery}/ConvertToOpportunity/2`)).json);
  expect((await desk.call('GET', `/Opportunities/${again}`)).json).toMatchObject({ OpportunityLevel: 2 });
});

test('an opportunity moves to another organisation', async () => {
  const target = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'B' });
  const id = await desk.add('/Opportunities', { OpportunityId: 0 });
  const moved = await desk.call('POST', `/Opportunities/${id}/Move`, { body: { NewOrganisationId: target } });
  expect(moved.status).toBe(204);
  expect((await desk.call('GET', `/Opportunities/${id}`)).json).toMatchObject({ OpportunityOrganisationId: target });
});

test('the fields of the tenant are described with labels and the choices of dropdowns', async () => {
  const fields = await desk.rows('/FieldsMetadata/Person');
  expect(fields.find((field) => field['FieldMetadataFriendlyFieldName'] === 'PersonCustom12')).toEqual({
    FieldMetadataId: expect.any(Number),
    FieldMetadataDbFieldName: 'p_custom12',
    FieldMetadataFriendlyFieldName: 'PersonCustom12',
    FieldMetadataLabel: 'Kundegruppe',
    FieldMetadataSortOrder: expect.any(Number),
    FieldMetadataTextFieldMaxLength: 0,
    FieldMetadataDisplayType: 'L',
    FieldMetadataDropdownListData: [
      { Text: 'Gull', Value: 'Gull' },
      { Text: 'Sølv', Value: 'Sølv' },
      { Text: 'Bronse', Value: 'Bronse' },
    ],
  });
  expect((await desk.call('GET', '/FieldsMetadata/Planet')).status).toBe(400);
});
