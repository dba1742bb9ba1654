import { WebApi } from '@superoffice/webapi';
import { type Desk, openDesk } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ sample: 'empty' });
});
afterAll(() => desk.sandbox.stop());

/** The vendor's own client, signed in; its second argument is what it sends with every call. */
const connect = (): WebApi => {
  const api = new WebApi(desk.apiBase, { headers: { 'SO-TimeZone': 'UTC, includeTZOffset' } });
  api.authenticateWithTicket(desk.ticket);
  api.applicationToken(desk.sandbox.credentials['clientSecret'] ?? '');
  return api;
};

/** What the client's types call optional and a saved record always has. */
const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the client read nothing here');
  return value;
};

test('the vendor’s client makes, reads, changes and saves a person over REST', async () => {
  const rest = connect().getPersonRestApi();
  const template = await rest.getDefaultAsync();
  template.firstname = 'Åse';
  template.lastname = 'Østby';
  template.birthDate = new Date('1985-07-03T00:00:00Z');
  const saved = await rest.postAsync(template);
  expect(saved.fullName).toBe('Åse Østby');

  const read = await rest.getByIdAsync(known(saved.personId));
  expect(read.birthDate?.toISOString()).toBe('1985-07-03T00:00:00.000Z');
  expect(read.country?.twoLetterISOCountry).toBe('NO');
  read.title = 'Buyer';
  known(known(read.address).street).city = 'Bergen';
  const changed = await rest.putByIdAsync(known(read.personId), read);
  expect([changed.title, changed.address?.street?.city, changed.lastname]).toEqual(['Buyer', 'Bergen', 'Østby']);
  await rest.deleteByIdAsync(known(read.personId));
  await expect(rest.getByIdAsync(known(read.personId))).rejects.toMatchObject({ response: { status: 404 } });
});

test('the vendor’s client makes, reads, changes and saves a company over REST', async () => {
  const rest = connect().getContactRestApi();
  const template = await rest.getDefaultAsync();
  template.name = 'Nordlys AS';
  template.orgNr = '912345678';
  const saved = await rest.postAsync(template);
  const patched = await rest.patchByIdAsync(known(saved.contactId), { ...saved, department: 'North' });
  expect([patched.name, patched.department, patched.orgNr]).toEqual(['Nordlys AS', 'North', '912345678']);
  const read = await rest.getByIdAsync(known(saved.contactId));
  expect(read.business?.id).toBe(1);
  expect(known(read.updatedDate).getTime()).toBeGreaterThan(Date.now() - 60_000);
});

test('the vendor’s client reads, changes and saves through the agents', async () => {
  const api = connect();
  const company = await api.getContactAgent().createDefaultContactEntityAsync();
  company.name = 'Fjell AS';
  const savedCompany = await api.getContactAgent().saveContactEntityAsync(company);
  const agent = api.getPersonAgent();
  const template = await agent.createDefaultPersonEntityAsync();
  template.lastname = 'Moe';
  const saved = await agent.savePersonEntityAsync(template);
  const read = await agent.getPersonEntityAsync(known(saved.personId));
  read.firstname = 'Ola';
  known(read.mobilePhones).push({ value: '+47 412 34 567' });
  await agent.savePersonEntityAsync(read);
  const again = await agent.getPersonEntityAsync(known(saved.personId));
  expect([again.fullName, again.mobilePhones?.map(({ value }) => value)]).toEqual(['Ola Moe', ['+47 412 34 567']]);
  expect((await api.getContactAgent().getContactEntityAsync(known(savedCompany.contactId))).name).toBe('Fjell AS');
  await agent.deletePersonEntityAsync(known(saved.personId));
});
