import type { JsonObject } from '../../../src/lib/json';
import { type Desk, openDesk } from './desk';

let desk: Desk;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-03-10T12:00:00Z');
  desk = await openDesk({ clock: { now: () => now } });
});
afterEach(() => desk.sandbox.stop());

const addPerson = (body: JsonObject): Promise<number> => desk.add('/Persons', { PersonId: 0, ...body });
const lastNames = async (where: string): Promise<unknown[]> =>
  (await desk.query(`SELECT PersonLastName FROM Person ${where}`)).map((row) => row['PersonLastName']);
const refused = async (script: string): Promise<number> =>
  (await desk.call('GET', `/Queries?Page=1&Size=9&script=${encodeURIComponent(script)}`)).status;

test('named columns come under their names with a row number', async () => {
  await addPerson({ PersonLastName: 'Holm', PersonEmail: 'kari@nordlys.example' });
  expect(await desk.query('select PersonId, personemail from Person')).toEqual([
    { PersonId: 5501, PersonEmail: 'kari@nordlys.example', RowNumber: 1 },
  ]);
});

test('pages are parts of the whole, and row numbers count on', async () => {
  for (const PersonLastName of ['A', 'B', 'C']) await addPerson({ PersonLastName });
  const script = encodeURIComponent('SELECT PersonLastName FROM Person ORDER BY PersonId ASC');
  expect(await desk.rows(`/Queries?script=${script}&page=2&size=2`)).toEqual([{ PersonLastName: 'C', RowNumber: 3 }]);
});

test('text is compared without case, and a doubled quote is one', async () => {
  await addPerson({ PersonLastName: "O'Brien" });
  expect(await lastNames("WHERE PersonLastName = 'o''BRIEN'")).toEqual(["O'Brien"]);
  expect(await desk.violations()).toEqual([]);
});

test('a keyword may follow a text without a space', async () => {
  await addPerson({ PersonLastName: 'A' });
  expect(await lastNames("WHERE PersonLastName = 'A'AND PersonId >= 1")).toEqual(['A']);
});

test('AND binds stronger than OR, and parentheses turn that round', async () => {
  await addPerson({ PersonLastName: 'A', PersonTitle: 'x' });
  await addPerson({ PersonLastName: 'B', PersonTitle: 'y' });
  expect(await lastNames("WHERE PersonLastName = 'A' OR PersonLastName = 'B' AND PersonTitle = 'z'")).toEqual(['A']);
  expect(await lastNames("WHERE (PersonLastName = 'A' OR PersonLastName = 'B') AND PersonTitle = 'y'")).toEqual(['B']);
});

test('times are compared as instants to the second, in whatever offset they are written', async () => {
  await addPerson({ PersonLastName: 'A' });
  now = Date.parse('2026-03-10T12:00:05.900Z');
  await addPerson({ PersonLastName: 'B' });
  expect(await lastNames("WHERE PersonUpdatedAt >= '2026-03-10T12:00:05.0000000Z'")).toEqual(['B']);
  expect(await lastNames("WHERE PersonUpdatedAt >= '2026-03-10T13:00:05+01:00'")).toEqual(['B']);
  expect(await lastNames("WHERE PersonUpdatedAt > '2026-03-10T12:00:05Z'")).toEqual([]);
  expect(await lastNames("WHERE PersonUpdatedAt < '2026-03-10T12:00:05Z'")).toEqual(['A']);
  expect(await lastNames("WHERE PersonUpdatedAt <= '2026-03-10T12:00:05Z' ORDER BY PersonUpdatedAt DESC")).toEqual([
    'B',
    'A',
  ]);
});

test('a row whose time is empty has the year 1', async () => {
  await addPerson({ PersonLastName: 'A' });
  expect(await lastNames("WHERE PersonBirthday < '1900-01-01'")).toEqual(['A']);
});

test('times are told with the offset of their season', async () => {
  await desk.turn({ tokenLifetimeMs: 10_000_000_000 });
  now = Date.parse('2026-06-01T12:00:00Z');
  await addPerson({ PersonLastName: 'A' });
  expect(await desk.query('SELECT PersonUpdatedAt FROM Person')).toEqual([
    { PersonUpdatedAt: '2026-06-01T13:00:00+01:00', RowNumber: 1 },
  ]);
});

test('a join brings the columns of both tables', async () => {
  const organisation = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  await addPerson({ PersonLastName: 'Holm', PersonOrganisationId: organisation });
  await addPerson({ PersonLastName: 'Alone' });
  const rows = await desk.query(
    'SELECT PersonLastName, Organisation.OrganisationName FROM Person ' +
      'JOIN Organisation ON (Person.PersonOrganisationId = Organisation.OrganisationId) WHERE OrganisationId < 200 ORDER BY OrganisationId',
  );
  expect(rows).toEqual([{ PersonLastName: 'Holm', OrganisationName: 'Nordlys AS', RowNumber: 1 }]);
});

test('SELECT * tells columns of the database too', async () => {
  await addPerson({ PersonLastName: 'Holm' });
  const [row = {}] = await desk.query('SELECT * FROM Person');
  expect(row).toMatchObject({ PersonLastName: 'Holm', p_lastUpdatedById: 0, RowNumber: 1 });
});

test('the catalogue is found by the number of its entity type', async () => {
  const body = { QuotationLineLinkedDataItemId: 0, QuotationLineLinkedDataItemData1: 'NL-1' };
  const id = await desk.add('/QuotationLines/LinkedData', body);
  const script = "SELECT * FROM LinkedData WHERE LinkedDataItemEntityType = 7 AND LinkedDataItemData1 = 'nl-1'";
  expect(await desk.query(script)).toMatchObject([{ LinkedDataItemId: id, LinkedDataItemEntityType: 7 }]);
});

test.each(['QuotationLine', 'Product', 'User'])('the table %s answers only by the switch', async (table) => {
  expect(await refused(`SELECT ${table}Id FROM ${table}`)).toBe(400);
  await desk.turn({ queryTables: 'all' });
  expect(await desk.query(`SELECT ${table}Id FROM ${table}`)).toEqual([]);
});

test('activities have a table, which is empty', async () => {
  expect(await desk.query('SELECT ActivityId FROM Activity')).toEqual([]);
});

test('conditions on custom fields find nothing by the switch', async () => {
  await addPerson({ PersonLastName: 'Holm', PersonCustom1: 'ext-77' });
  expect(await lastNames("WHERE PersonCustom1 = 'ext-77'")).toEqual(['Holm']);
  await desk.turn({ customFieldQueries: 'findNothing' });
  expect(await lastNames("WHERE PersonCustom1 = 'ext-77'")).toEqual([]);
});

test.each([
  ['an unknown column', 'SELECT PersonNickname FROM Person'],
  ['an unknown table', 'SELECT PersonId FROM Persons'],
  ['a text for a date', "SELECT PersonId FROM Person WHERE PersonUpdatedAt >= 'yesterday'"],
  ['an operator not seen to work', "SELECT PersonId FROM Person WHERE PersonLastName LIKE 'H%'"],
  ['no columns', 'SELECT FROM Person'],
  ['words behind the end', 'SELECT PersonId FROM Person LIMIT 5'],
  ['another statement', 'DELETE FROM Person'],
  ['nothing', ' '],
])('a script with %s is a 400', async (_name, script) => {
  expect(await refused(script)).toBe(400);
  expect(await desk.violations()).toEqual([]);
});

test.each([
  "SELECT PersonId FROM Person WHERE PersonLastName = 'O'Brien'",
  "SELECT PersonId FROM Person WHERE PersonLastName = 'Rock 'n' Roll'",
  "SELECT PersonId FROM Person WHERE PersonLastName = 'the ' sign'",
  "SELECT PersonId FROM Person WHERE PersonLastName = 'the ' two ' signs'",
  "SELECT PersonId FROM Person WHERE PersonLastName = '' OR '1'='1'",
])('a quote that is not doubled is a 400 and counted: %s', async (script) => {
  expect(await refused(script)).toBe(400);
  expect(await desk.violations()).toEqual(['unescapedLiteral']);
});
