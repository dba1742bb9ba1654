import { population } from '../../../src/sandbox/sample/population';
import { type Desk, openDesk } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const values = async (path: string, column: string): Promise<string[]> => {
  const { body } = await desk.call('GET', `${path}?$select=${column}&$orderBy=${column}`);
  return Array.isArray(body['value']) ? body['value'].map((row) => String(Object(row)[column]).toLowerCase()) : [];
};

test('half of the persons and companies are those of the Custom CRM, by e-mail address and organisation number', async () => {
  const other = population({ customers: 16, contacts: 40, overlap: 0.5, side: 0 });
  const emails = await values('/Person', 'email/emailAddress');
  const numbers = await values('/Contact', 'orgnr');
  expect([emails.length, numbers.length]).toEqual([40, 16]);
  expect(other.persons.filter((person) => emails.includes(person.email.toLowerCase()))).toHaveLength(20);
  expect(other.companies.filter((company) => numbers.includes(company.organizationNumber ?? '-'))).toHaveLength(8);
});

test('persons of the sample work for companies of the sample', async () => {
  const { body } = await desk.call(
    'GET',
    '/Person?$select=personId,contactId,contactName&$filter=contactId gt 0&$orderBy=personId&$top=1',
  );
  expect(body['value']).toEqual([expect.objectContaining({ contactName: expect.stringMatching(/ (AS|AB|ApS)$/) })]);
});
