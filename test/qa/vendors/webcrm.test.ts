import type { VendorClient } from '../../../src/qa/vendor';
import { clientFor } from '../../../src/qa/vendors';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { qaSystem } from '../stack';

let sandbox: Sandbox;
let client: VendorClient;
let organisation: string | number;

beforeAll(async () => {
  sandbox = await startSandbox({ systemId: 'webcrm', kind: 'webcrm', port: 0, sample: 'empty' });
  client = clientFor(qaSystem(sandbox));
  organisation = await client.create('Organisations', { OrganisationName: 'Nordlys AS' });
});

afterAll(async () => {
  await client.close();
  await sandbox.stop();
});

async function violations(): Promise<unknown> {
  const answer = await fetch(`${sandbox.controlUrl}/violations`);
  return answer.json();
}

test.each([
  ['Organisations', 'OrganisationName', { OrganisationCity: 'Oslo' }],
  ['Persons', 'PersonLastName', { PersonBirthday: '1984-02-29' }],
  ['Users', 'UserName', { UserTitle: 'Selger' }],
  ['Products', 'ProductCombined', { ProductPrice: 12.5 }],
  ['Opportunities', 'OpportunityDescription', { OpportunityOrderDate: '2027-07-31' }],
])('creates, finds, changes and reads one of %s, and leaves alone what it does not name', async (type, key, values) => {
  const name = `${type} "d'Or" æ`;
  const parent = type === 'Products' ? { ProductOrganisationId: organisation } : {};
  const id = await client.create(type, { [key]: name, ...parent, ...values });
  expect(await client.find(type, { path: key, value: name })).toEqual([id]);
  await client.change(type, id, { [key]: `${name}!` });
  expect(await client.read(type, id)).toMatchObject({ [key]: `${name}!`, ...values });
  expect(await client.find(type, { path: key, value: name })).toEqual([]);
});

test('shows the lines of an opportunity in their order, changes one, adds one and takes one out', async () => {
  const id = await client.create('Opportunities', {
    OpportunityDescription: 'Kontor',
    OpportunityOrganisationId: organisation,
    'QuotationLines[0].QuotationLineData2': 'Pult',
    'QuotationLines[0].QuotationLineSortOrder': 1,
    'QuotationLines[1].QuotationLineData2': 'Stol',
    'QuotationLines[1].QuotationLineSortOrder': 2,
  });
  await client.change('Opportunities', id, {
    'QuotationLines[0]': null,
    'QuotationLines[1].QuotationLineQuantity': 4,
    'QuotationLines[2].QuotationLineData2': 'Frakt',
    'QuotationLines[2].QuotationLineSortOrder': 3,
  });
  const read = await client.read('Opportunities', id);
  expect(read?.['QuotationLines']).toMatchObject([
    { QuotationLineData2: 'Stol', QuotationLineQuantity: 4, QuotationLineOpportunityId: id },
    { QuotationLineData2: 'Frakt', QuotationLineQuantity: 0 },
  ]);
  const [line] = await client.find('QuotationLines', { path: 'QuotationLineData2', value: 'Stol' });
  await client.remove('QuotationLines', line ?? 0);
  expect(await client.find('QuotationLines', { path: 'QuotationLineData2', value: 'Stol' })).toEqual([]);
});

test('empty dates and texts are told alike', async () => {
  const id = await client.create('Persons', {
    PersonLastName: 'Berg',
    PersonBirthday: '1984-02-29',
    PersonTitle: 'CEO',
  });
  await client.change('Persons', id, { PersonBirthday: null, PersonTitle: '' });
  expect(await client.read('Persons', id)).toMatchObject({ PersonBirthday: null, PersonTitle: '' });
});

test('what cannot be deleted stays, and that is no failure', async () => {
  const id = await client.create('Persons', { PersonLastName: 'Dahl' });
  await client.remove('Persons', id);
  expect(await client.read('Persons', id)).toMatchObject({ PersonLastName: 'Dahl' });
});

test('signs in again when its token has ended', async () => {
  const turned = await fetch(`${sandbox.controlUrl}/switches`, { method: 'PUT', body: '{"expireTokens":true}' });
  expect(turned.status).toBe(200);
  expect(await client.read('Organisations', organisation)).toMatchObject({ OrganisationName: 'Nordlys AS' });
});

test('a wrong token is told without it', async () => {
  const stranger = clientFor({ ...qaSystem(sandbox), credentials: { authCode: 'wrong-token' } });
  const failure = await stranger.read('Persons', 1).catch((error: unknown) => String(error));
  await stranger.close();
  expect(failure).toContain("webcrm refuses the application's token");
  expect(failure).not.toContain('wrong-token');
});

test('breaks none of the vendor rules meanwhile', async () => {
  expect(await violations()).toEqual({ count: 0, violations: [] });
});
