import type { JsonObject } from '../../../src/lib/json';
import { type Desk, openDesk, textOf } from './client';

let desk: Desk;
const ids: number[] = [];

const people = [
  {
    Firstname: 'Kari',
    Lastname: 'Berg',
    Emails: [{ Value: 'kari@a.example' }, { Value: 'kari@b.example' }],
    DbiKey: 'k-1',
  },
  { Firstname: 'Ola', Lastname: "O'Hara", Title: 'Boss', BirthDate: '1990-01-31', Country: { CountryId: 752 } },
  {
    Firstname: 'Liv',
    Lastname: 'Dahl',
    Retired: true,
    Title: 'A (b), c and d',
    OfficePhones: [{ Value: '22 00 00 00' }],
  },
];

beforeAll(async () => {
  desk = await openDesk({ sample: 'empty' });
  for (const body of people) ids.push(Number(textOf((await desk.call('POST', '/Person', { body })).body, 'PersonId')));
});
afterAll(() => desk.sandbox.stop());

const query = async (parameters: Record<string, string>): Promise<JsonObject[]> => {
  const { body, text } = await desk.call('GET', `/Person?${new URLSearchParams(parameters).toString()}`);
  if (!Array.isArray(body['value'])) throw new Error(text);
  return body['value'];
};

const firstNames = async ($filter: string): Promise<unknown[]> =>
  (await query({ $select: 'firstName', $orderBy: 'personId', $filter })).map((row) => row['firstName']);

const namesBy = async (parameters: Record<string, string>): Promise<unknown[]> =>
  (await query({ $select: 'firstName', ...parameters })).map((row) => row['firstName']);

const lag = async (listLagMs: number): Promise<void> => {
  await fetch(`${desk.sandbox.controlUrl}/faults`, { method: 'PUT', body: JSON.stringify({ listLagMs }) });
};

test('rows answer the columns as asked, with the key as text and the entity name', async () => {
  const rows = await query({
    $select: 'PersonID,firstName,email/emailAddress,personCountry,personCountryId,birthDate,personUpdatedDate',
    $filter: 'personCountryId eq 752',
    $orderBy: 'personId',
  });
  expect(rows).toEqual([
    {
      PrimaryKey: String(ids[1]),
      EntityName: 'person',
      PersonID: ids[1],
      firstName: 'Ola',
      'email/emailAddress': '',
      personCountry: 'Sweden',
      personCountryId: 752,
      birthDate: '1990-01-31T00:00:00Z',
      personUpdatedDate: expect.stringMatching(/Z$/),
    },
  ]);
});

test('the envelope names the provider and has no next link', async () => {
  const { body } = await desk.call('GET', '/person/?$SELECT=personId&$ORDERBY=personId&$TOP=1');
  expect(body).toEqual({
    'odata.metadata': `${desk.apiBase}/v1/Archive/Person/$metadata`,
    'odata.nextLink': null,
    value: [{ PrimaryKey: String(ids[0]), EntityName: 'person', personId: ids[0] }],
  });
});

test.each([
  ["lastName eq 'berg'", ['Kari']],
  ["lastName is 'O\\'Hara'", ['Ola']],
  ["lastName isNot 'Berg'", ['Ola', 'Liv']],
  ["firstName begins 'k'", ['Kari']],
  ["firstName contains 'i'", ['Kari', 'Liv']],
  ["firstName notContains 'i'", ['Ola']],
  ["firstName in ('Ola','Liv')", ['Ola', 'Liv']],
  ["title eq 'A (b), c and d'", ['Liv']],
  ["email/emailAddress eq 'kari@b.example'", ['Kari']],
  ["email/emailAddress isNot 'kari@a.example'", ['Ola', 'Liv']],
  ["personDbiKey eq 'k-1'", ['Kari']],
  ['retired set true', ['Liv']],
  ['retired set false', ['Kari', 'Ola']],
  ["birthDate before '2000-01-01'", ['Ola']],
  ["birthDate date '1990-01-31'", ['Ola']],
  ['personCountry oneOf (752,208)', ['Ola']],
  ['personCountry notOneOf (752)', ['Kari', 'Liv']],
  ['personAssociateId associateIsOneOf (101)', ['Kari', 'Ola', 'Liv']],
  ['personAssociateId currentAssociate', ['Kari', 'Ola', 'Liv']],
  ['personUpdatedDate today', ['Kari', 'Ola', 'Liv']],
  ["personUpdatedDate beforeTime '2020-01-01T00:00:00Z'", []],
  ["personUpdatedDate afterTime '2020-01-01T00:00:00'", ['Kari', 'Ola', 'Liv']],
  ["startswith(firstName,'K')", ['Kari']],
  ["endswith(lastName,'hl')", ['Liv']],
  ["substringof('ar',firstName)", ['Kari']],
  ["firstName eq 'Ola' or firstName eq 'Liv' and retired set true", ['Ola', 'Liv']],
  ["(firstName eq 'Ola' or firstName eq 'Liv') and retired set true", ['Liv']],
])('the filter %s finds %j', async (filter, expected) => {
  expect(await firstNames(filter)).toEqual(expected);
});

test('ids are compared and listed as numbers', async () => {
  const [kari, ola, liv] = ids;
  expect(await firstNames(`personId gt ${kari}`)).toEqual(['Ola', 'Liv']);
  expect(await firstNames(`PERSONID IN (${kari},${liv})`)).toEqual(['Kari', 'Liv']);
  expect(await firstNames(`personId between (${ola},${liv})`)).toEqual(['Ola', 'Liv']);
});

test('afterTime includes the moment itself, in the time zone of the caller', async () => {
  const [row] = await query({ $select: 'personUpdatedDate', $filter: `personId eq ${ids[2]}`, $orderBy: 'personId' });
  const at = textOf(row ?? {}, 'personUpdatedDate');
  expect(await firstNames(`personId eq ${ids[2]} and personUpdatedDate afterTime '${at}'`)).toEqual(['Liv']);
  const local = await desk.call(
    'GET',
    `/Person?$select=personUpdatedDate&$filter=personId eq ${ids[2]}&$orderBy=personId`,
    {
      headers: { 'so-timezone': '' },
    },
  );
  const [localRow] = Array.isArray(local.body['value']) ? local.body['value'] : [];
  const asked = await desk.call(
    'GET',
    `/Person?$select=personId&$orderBy=personId&$filter=personId eq ${ids[2]} and personUpdatedDate afterTime '${textOf(localRow, 'personUpdatedDate')}'`,
    { headers: { 'so-timezone': '' } },
  );
  expect(asked.body['value']).toHaveLength(1);
});

test.each([
  ["nosuch eq 'x'", "Unknown column 'nosuch' in archive Person"],
  ["firstName le 'x'", "Operator 'le' is not valid for column 'firstname' of type text"],
  ['personId ge 3', "Operator 'ge' is not valid for column 'personid' of type int"],
  ["personId eq 'abc'", "'abc' in filter is not a number"],
  ["(firstName eq 'x'", "Filter needs ')'"],
  ['firstName eq', "Filter ends where it needs a value after 'eq'"],
  ["firstName eq 'x' x", "Filter has unexpected 'x'"],
  ["firstName eq 'x", "Filter cannot be read at position 13: 'x"],
])('the filter %s is refused', async (filter, message) => {
  const { status, body } = await desk.call(
    'GET',
    `/Person?${new URLSearchParams({ $filter: filter, $orderBy: 'personId' }).toString()}`,
  );
  expect([status, body['ErrorMessage']]).toEqual([400, message]);
});

test('an unknown column in $select or $orderBy is refused', async () => {
  expect((await desk.call('GET', '/Person?$select=nosuch&$orderBy=personId')).status).toBe(400);
  expect((await desk.call('GET', '/Person?$orderBy=nosuch')).status).toBe(400);
});

test('rows are ordered and paged', async () => {
  expect(await namesBy({ $orderby: 'firstName' })).toEqual(['Kari', 'Liv', 'Ola']);
  expect(await namesBy({ $orderBy: 'retired desc,firstName desc' })).toEqual(['Liv', 'Ola', 'Kari']);
  expect(await namesBy({ $orderBy: 'personId', $top: '1', $skip: '1' })).toEqual(['Ola']);
  expect(await namesBy({ $orderBy: 'personId', $skip: '3' })).toEqual([]);
});

test('full mode tells raw and shown values', async () => {
  const [row] = await query({ $select: 'firstName', $mode: 'Full', $orderBy: 'personId', $top: '1' });
  expect(row).toMatchObject({ PrimaryKey: ids[0], Column: { firstName: { RawValue: 'Kari', DisplayValue: 'Kari' } } });
});

test('any provider is read below /Archive, by GET and by a form, and describes its columns', async () => {
  const form = await desk.call('POST', '/Archive/Person', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ $select: 'firstName', $filter: "firstName eq 'Liv'", $orderBy: 'personId' }).toString(),
  });
  expect(form.body['value']).toMatchObject([{ firstName: 'Liv' }]);
  const users = await desk.call(
    'GET',
    '/Archive/AllUsers?$select=associateDbId,assocName,fullName&$orderBy=associateDbId',
  );
  expect(users.body['value']).toContainEqual(expect.objectContaining({ associateDbId: 103, assocName: 'RJ' }));
  const metadata = await desk.call('GET', '/Archive/SimpleContact/$metadata');
  expect(metadata.body['Columns']).toContainEqual({ Name: 'dbiKey', RestrictionType: 'text', CanOrderBy: true });
  expect((await desk.call('GET', '/Archive/Nosuch?$orderBy=x')).status).toBe(400);
});

test('a list that lags shows the state of before', async () => {
  await lag(60_000);
  expect(await firstNames('personId gt 0')).toEqual([]);
  await lag(0);
  expect(await firstNames('personId gt 0')).toEqual(['Kari', 'Ola', 'Liv']);
});
