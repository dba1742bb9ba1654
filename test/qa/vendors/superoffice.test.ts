import { clientFor } from '../../../src/qa/vendors';
import type { VendorClient } from '../../../src/qa/vendor';
import { startSandbox } from '../../../src/sandbox';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { qaSystem } from '../stack';

let sandbox: Sandbox;
let client: VendorClient;

beforeAll(async () => {
  sandbox = await startSandbox({ systemId: 'superoffice', kind: 'superoffice', port: 0, sample: 'empty' });
  client = clientFor(qaSystem(sandbox));
});

afterAll(async () => {
  await client.close();
  await sandbox.stop();
});

test('creates a person of a company and reads it', async () => {
  const company = await client.create('Contact', { Name: 'Nordlys AS' });
  const id = await client.create('Person', {
    Lastname: 'Berg',
    'Emails[0].Value': 'berg@qa.example',
    'Address.Street.City': 'Malmö',
    'Country.TwoLetterISOCountry': 'SE',
    'Contact.ContactId': company,
    BirthDate: '1984-02-29T00:00:00',
  });
  expect(await client.read('Person', id)).toMatchObject({
    PersonId: id,
    Lastname: 'Berg',
    Emails: [{ Value: 'berg@qa.example' }],
    Address: { Street: { City: 'Malmö' } },
    Country: { TwoLetterISOCountry: 'SE' },
    Contact: { ContactId: company },
    BirthDate: '1984-02-29T00:00:00',
  });
});

test('changes one part of an address and leaves the others alone', async () => {
  const id = await client.create('Contact', {
    Name: 'Fjell AS',
    'Address.Postal.Address1': 'Postboks 1',
    'Address.Postal.City': 'Bergen',
    'Address.Street.City': 'Voss',
  });
  await client.change('Contact', id, { 'Address.Postal.City': 'Oslo' });
  expect(await client.read('Contact', id)).toMatchObject({
    Name: 'Fjell AS',
    Address: { Postal: { Address1: 'Postboks 1', City: 'Oslo' }, Street: { City: 'Voss' } },
  });
});

test('clears an e-mail address, the country, the company and the birthday', async () => {
  const company = await client.create('Contact', { Name: 'Dal AS' });
  const id = await client.create('Person', {
    Lastname: 'Dahl',
    'Emails[0].Value': 'dahl@qa.example',
    'Contact.ContactId': company,
    BirthDate: '1984-02-29T00:00:00',
  });
  await client.change('Person', id, {
    'Emails[0].Value': null,
    'Country.TwoLetterISOCountry': null,
    'Contact.ContactId': null,
    BirthDate: '0001-01-01T00:00:00',
  });
  expect(await client.read('Person', id)).toMatchObject({
    Lastname: 'Dahl',
    Emails: [],
    Country: null,
    Contact: null,
    BirthDate: '0001-01-01T00:00:00',
  });
});

test('finds a record by what it holds, quotes and all, and not once it is deleted', async () => {
  const id = await client.create('Person', { Lastname: String.raw`O'Br\ien` });
  expect(await client.find('Person', { path: 'Lastname', value: String.raw`O'Br\ien` })).toEqual([id]);
  await client.remove('Person', id);
  expect(await client.find('Person', { path: 'Lastname', value: String.raw`O'Br\ien` })).toEqual([]);
  expect(await client.read('Person', id)).toBeNull();
});

test('a company in the bin is gone', async () => {
  const id = await client.create('Contact', { Name: 'Borte AS' });
  await client.remove('Contact', id);
  expect(await client.read('Contact', id)).toBeNull();
  expect(await client.find('Contact', { path: 'Name', value: 'Borte AS' })).toEqual([]);
});

test('a country that the tenant does not have is told', async () => {
  await expect(client.create('Contact', { Name: 'X', 'Country.TwoLetterISOCountry': 'XX' })).rejects.toThrow(
    'superoffice: there is no country "XX" in its list',
  );
});

test('wrong credentials are told without them', async () => {
  const { credentials, ...system } = qaSystem(sandbox);
  const stranger = clientFor({ ...system, credentials: { ...credentials, systemUserToken: 'wrong-token' } });
  const failure = await stranger.read('Person', 1).catch((error: unknown) => String(error));
  await stranger.close();
  expect(failure).toContain("superoffice refuses the system user's credentials");
  expect(failure).not.toContain('wrong-token');
});

test('a key that is none is refused at once, without the key', () => {
  const { credentials, ...system } = qaSystem(sandbox);
  expect(() => clientFor({ ...system, credentials: { ...credentials, privateKey: 'no key' } })).toThrow(
    'The checklist cannot sign in to superoffice: "privateKey" is no private key in PEM.',
  );
});

test('puts a product whole, and moves it to the price list of a currency', async () => {
  const id = await client.create('Product', { Name: "Bord d'Or", 'PriceList.Currency': 'EUR', UnitListPrice: 10 });
  await client.change('Product', id, { UnitListPrice: 12.5, 'PriceList.Currency': 'NOK' });
  expect(await client.read('Product', id)).toMatchObject({
    Name: "Bord d'Or",
    UnitListPrice: 12.5,
    ERPPriceListKey: '1',
    PriceList: { Currency: 'NOK' },
  });
  expect(await client.find('Product', { path: 'Name', value: "Bord d'Or" })).toEqual([id]);
  await client.remove('Product', id);
  expect(await client.read('Product', id)).toBeNull();
});

test('shows a quote with its version, its sale and its lines, and changes all of them', async () => {
  const desk = await client.create('Product', { Name: 'Pult', UnitListPrice: 100 });
  const company = await client.create('Contact', { Name: 'Tun AS' });
  const id = await client.create('Quotealternative', {
    Name: 'Kontor',
    'QuoteLines[0].ProductId': desk,
    'QuoteLines[0].Name': 'Pult, hvit',
    'QuoteLines[0].Quantity': 2,
    'QuoteLines[0].UnitListPrice': 100,
    'QuoteLines[1].Name': 'Frakt',
    'QuoteLines[1].Quantity': 1,
    'QuoteLines[1].UnitListPrice': 50,
  });
  await client.change('Quotealternative', id, {
    DiscountPercent: 10,
    'QuoteVersion.ExpirationDate': '2027-02-28T00:00:00',
    'Sale.Contact.ContactId': company,
    'Sale.Currency': 'EUR',
    'QuoteLines[0].Quantity': 3,
    'QuoteLines[0].DiscountPercent': 50,
    'QuoteLines[1]': null,
  });
  const quote = await client.read('Quotealternative', id);
  expect(quote).toMatchObject({
    Name: 'Kontor',
    TotalPrice: 135,
    QuoteVersion: { State: 'Draft', ExpirationDate: '2027-02-28T00:00:00' },
    Sale: { Contact: { ContactId: company }, Currency: 'EUR' },
  });
  expect(quote?.['QuoteLines']).toMatchObject([{ ProductId: desk, Name: 'Pult, hvit', Quantity: 3, TotalPrice: 150 }]);
});

test('a quote that was sent is removed with its sale', async () => {
  const id = await client.create('Quotealternative', { Name: 'Sendt' });
  await client.change('Quotealternative', id, { 'QuoteVersion.State': 'Sent' });
  expect(await client.find('Quotealternative', { path: 'Name', value: 'Sendt' })).toEqual([id]);
  await client.remove('Quotealternative', id);
  expect(await client.read('Quotealternative', id)).toBeNull();
  expect(await client.find('Quotealternative', { path: 'Name', value: 'Sendt' })).toEqual([]);
});
