import { WebApi } from '@superoffice/webapi';
import { signIn } from '../sandbox/superoffice/client';
import { eventually, linkedContact, openTown, shownIn, type Town } from './support';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.atRest();
});
afterAll(() => town.close());

it('carries what a person changes through the vendor’s own client, and shows there what the CRM changes', async () => {
  const { superoffice } = town.stack;
  const { contextIdentifier, clientSecret } = superoffice.credentials;
  const api = new WebApi(`${superoffice.origin}/${contextIdentifier}/api`, {
    headers: { 'SO-TimeZone': 'UTC, includeTZOffset' },
  });
  api.authenticateWithTicket(await signIn(superoffice));
  api.applicationToken(clientSecret ?? '');
  const rest = api.getPersonRestApi();
  const { contact, person } = await linkedContact(town, { Title: 'Buyer' });

  const read = await rest.getByIdAsync(Number(person));
  expect(read.title).toBe('Buyer');
  await rest.putByIdAsync(Number(person), { ...read, title: 'Head buyer' });
  await eventually(() => shownIn(town.crm, 'Contact', contact, 'Title'), 'Head buyer');

  await town.crm.edit('Contact', contact, { Title: 'Chief buyer' });
  await eventually(async () => (await rest.getByIdAsync(Number(person))).title, 'Chief buyer');
});
