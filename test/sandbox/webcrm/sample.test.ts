import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { population } from '../../../src/sandbox/sample/population';
import { type Desk, openDesk, textOf } from './desk';

const page = 'Page=1&Size=1000';

describe('the sample', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ sample: 'demo' });
  });
  afterAll(() => desk.sandbox.stop());

  test('half of the persons and organisations are those of the Custom CRM, by e-mail address and organisation number', async () => {
    const other = population({ customers: 16, contacts: 40, overlap: 0.5, side: 0 });
    const persons = await desk.rows(`/Persons?${page}`);
    const organisations = await desk.rows(`/Organisations?${page}`);
    const emails = new Set(persons.map((row) => textOf(row, 'PersonEmail').toLowerCase()));
    const numbers = new Set(organisations.map((row) => row['OrganisationVatNumber']));
    expect([persons.length, organisations.length]).toEqual([40, 16]);
    expect(other.persons.filter((person) => emails.has(person.email))).toHaveLength(20);
    expect(other.companies.filter((company) => numbers.has(company.organizationNumber ?? '-'))).toHaveLength(8);
  });

  test('countries are free text and addresses may hold line breaks', async () => {
    const rows = await desk.rows(`/Organisations?${page}`);
    expect(new Set(rows.map((row) => row['OrganisationCountry']))).toEqual(new Set(['Norge', 'Sverige', 'Danmark']));
    expect(rows.some((row) => textOf(row, 'OrganisationAddress').includes('\r\n'))).toBe(true);
  });

  test('opportunities have lines whose sum is their value, an organisation and a responsible user', async () => {
    const opportunities = await desk.rows(`/Opportunities?${page}`);
    expect(opportunities).toHaveLength(5);
    for (const row of opportunities) {
      const lines = await desk.rows(`/Opportunities/${Number(row['OpportunityId'])}/QuotationLines?${page}`);
      const sum = lines.reduce((total, line) => total + Number(line['QuotationLineTotalPrice']), 0);
      expect(row['OpportunityOrderValue']).toBe(sum);
      expect(row).toMatchObject({ OpportunityCurrencyName: 'NOK', OpportunityErpStatus: 'NotReadyForSynchronization' });
      expect(row['OpportunityAssignedTo']).toBeGreaterThanOrEqual(11);
    }
  });

  test('one of the lines belongs to a delivery, by the same property', async () => {
    const [delivery] = await desk.rows(`/Deliveries?${page}`);
    const lines = await desk.rows(`/QuotationLines?${page}`);
    expect(delivery).toMatchObject({ DeliveryId: 9006 });
    expect(lines.filter((line) => line['QuotationLineOpportunityId'] === 9006).length).toBeGreaterThan(0);
  });

  test('products are owned by organisations', async () => {
    const rows = await desk.rows(`/Organisations/104/Products?${page}`);
    expect(rows).toMatchObject([{ ProductCombined: 'Dokkingstasjon USB-C', ProductOrganisationId: 104 }]);
  });

  test('users are active or not, and hold secrets that a client must not keep', async () => {
    const users = await desk.rows(`/Users?${page}`);
    expect(users).toHaveLength(4);
    expect(await desk.rows(`/Users/AllActive?${page}`)).toHaveLength(3);
    for (const name of ['Password', 'AuthenticationCode', 'Ticket', 'IpRestrict', 'LoginLog', 'PhoneParameters'])
      expect(users.map((row) => row[`User${name}`])).toEqual(Array(4).fill(expect.stringMatching(/^canary-user/)));
    const [person] = await desk.rows(`/Persons?${page}`);
    expect(person?.['PersonPassword']).toMatch(/^canary-personpassword-/);
  });
});

test('an empty sample holds nothing', async () => {
  const desk = await openDesk();
  expect(await desk.rows(`/Users?${page}`)).toEqual([]);
  expect(await desk.rows('/QuotationLines/LinkedData')).toEqual([]);
  await desk.sandbox.stop();
});

test('rows survive a restart with their times; tokens do not', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'webcrm-'));
  const first = await openDesk({ directory });
  const id = await first.add('/Persons', { PersonId: 0, PersonLastName: 'Holm' });
  const before = (await first.call('GET', `/Persons/${id}`)).json;
  await first.sandbox.stop();
  const second = await openDesk({ directory });
  expect((await second.call('GET', `/Persons/${id}`)).json).toEqual(before);
  const headers = { authorization: `Bearer ${first.accessToken}` };
  expect((await second.call('GET', `/Persons/${id}`, { headers })).status).toBe(401);
  await second.sandbox.stop();
  await rm(directory, { recursive: true, force: true });
});

test('a reset brings the sample back under its ids and gives no id twice', async () => {
  const desk = await openDesk({ sample: 'demo' });
  const id = await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Holm' });
  await fetch(`${desk.sandbox.controlUrl}/reset`, { method: 'POST' });
  expect(await desk.rows(`/Persons?${page}`)).toHaveLength(40);
  expect((await desk.call('GET', '/Persons/5501')).status).toBe(200);
  expect(await desk.add('/Persons', { PersonId: 0, PersonLastName: 'Moe' })).toBe(id + 1);
  await desk.sandbox.stop();
});
