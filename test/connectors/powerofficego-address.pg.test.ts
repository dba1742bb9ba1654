import { systemId } from '../../src/core/ids';
import type { JsonObject } from '../../src/lib/json';
import { type CrmAndGo, eventually, openCrmAndGo } from './powerofficego-crm-fixture';

let both: CrmAndGo;

beforeAll(async () => {
  both = await openCrmAndGo(['customer']);
});
afterAll(() => both.close());

const town = { StreetAddress1: 'Bryggen 1', ZipCode: '5003', City: 'Bergen' };
const noTown = { StreetAddress1: null, ZipCode: null, City: null };

/** Town and country as PowerOffice Go shows them, and the country as the CRM does. */
async function shown(id: string, name: string): Promise<unknown> {
  const inGo = (await both.recordsOf('Customer')).find((each) => each['Name'] === name);
  const inCrm = await both.shownInCrm(`/customers/${id}`);
  const { City = null, CountryCode = null } = (inGo?.['MailAddress'] ?? {}) as JsonObject;
  return [City, CountryCode, inCrm['Country'] ?? null];
}

/** Town and country as the gateway knows them. */
const known = (id: string): Promise<readonly JsonObject[]> =>
  both.rows(
    `select fields->>'postalAddress.city' as city, fields->>'postalAddress.country' as country
     from entity join link on link.entity_id = entity.id where link.system = 'crm' and link.external_id = $1`,
    [id],
  );

/** What a person edits in the CRM, taken in and written, and what PowerOffice Go made of it read. */
async function edit(id: string, values: JsonObject, city: string | null): Promise<void> {
  await both.inCrm('PATCH', `/customers/${id}`, values);
  await eventually(() => known(id), [{ city, country: 'FI' }]);
  await both.atRest();
  await both.engine.pollNow(systemId(both.go.systemId));
  await both.atRest();
  expect(await known(id)).toEqual([{ city, country: 'FI' }]);
}

it('keeps the country of an address that comes later, goes, and comes again', async () => {
  const name = 'Fjord AS';
  const id = await both.inCrm('POST', '/customers', { Name: name });
  await eventually(async () => (await both.recordsOf('Customer')).some((each) => each['Name'] === name), true);
  await edit(id, { Country: 'FI' }, null);
  expect(await shown(id, name)).toEqual([null, null, 'FI']);
  await edit(id, town, 'Bergen');
  expect(await shown(id, name)).toEqual(['Bergen', 'FI', 'FI']);
  await edit(id, noTown, null);
  expect(await shown(id, name)).toEqual([null, null, 'FI']);
  await edit(id, town, 'Bergen');
  expect(await shown(id, name)).toEqual(['Bergen', 'FI', 'FI']);
});
