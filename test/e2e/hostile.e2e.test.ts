import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { learn } from '../fuzz/known';
import { type ProductTarget, startProductTarget } from '../fuzz/product';
import { ordinaryAbout, pickVictims } from '../hostile/ordinary';
import { type Place, placesOf } from '../hostile/places';
import { injections } from '../hostile/texts';
import { walkInjections, walkOddValues, walkWrongTypes } from '../hostile/walk';
import { createTestDatabase, type TestDatabase } from '../support/database';

interface Sandbox {
  readonly systemId: string;
  readonly controlUrl: string;
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

let database: TestDatabase;
let product: ProductTarget;
let sandboxes: readonly Sandbox[];
let places: readonly Place[];
let tables: unknown;
let bystanders: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  product = await startProductTarget({ DATABASE_URL: database.url });
  sandboxes = (await (await fetch(`${product.url}/sandbox`)).json()) as readonly Sandbox[];
  const loaded: { id: string }[] = await database.dataSource.query('select id from entity');
  await learn(product);
  await product.rest();
  const victims = await pickVictims(product);
  const aside = new Set(Object.values(victims).map(storedId));
  bystanders = loaded.flatMap(({ id }) => (aside.has(id) ? [] : [id]));
  const { data } = await product.query(getIntrospectionQuery());
  places = placesOf(buildClientSchema(data), ordinaryAbout(victims));
  tables = await readTables();
});

afterAll(async () => {
  await product.close();
  await database.drop();
});

const readTables = (): Promise<unknown> =>
  database.dataSource.query(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' order by table_name, column_name`,
  );

/** What the objects hold that were there before, and that the walk is not about. */
const readBystanders = (): Promise<unknown> =>
  database.dataSource.query('select id, fields, state, merged_into from entity where id = any($1) order by id', [
    bystanders,
  ]);

const storedId = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';

test('the walk comes to every argument and to every field of every input', () => {
  expect(new Set(places.map(({ name }) => name)).size).toBe(places.length);
  expect(places.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'Query.contacts(filter.email)',
      'Query.record(externalId)',
      'Query.contacts(sort.direction)',
      'Contact.history(first)',
      'Mutation.updateOrder(input.order.lines.change.quantity)',
      'Mutation.resolveConflict(input.value)',
      'Subscription.entityChanged(systemIds)',
      'Subscription.flowActivity(flowId)',
    ]),
  );
});

/** What a system was asked since it was last told to forget. */
async function takeRequests({ controlUrl }: Sandbox): Promise<readonly LoggedRequest[]> {
  const { requests } = (await (await fetch(`${controlUrl}/requests`)).json()) as { requests: LoggedRequest[] };
  await fetch(`${controlUrl}/requests`, { method: 'DELETE' });
  return requests;
}

/** The id of a request for one record by its path, or for some by their ids; null of any other. */
const askedFor = ({ path, query }: LoggedRequest): string | null =>
  query === ''
    ? decodeURIComponent(/^\/api\/\w+\/([^/]+)$/.exec(path)?.[1] ?? '')
    : new URLSearchParams(query).get('ids');

const isAbout = (address: string, id: string): boolean =>
  decodeURIComponent(address.replaceAll('+', ' ')).includes(id) || address.includes(id);

test('text that is code elsewhere finds no more than a text that nobody has, and is sent to no system', async () => {
  const before = await readBystanders();
  await Promise.all(sandboxes.map(takeRequests));
  const { asked, faults } = await walkInjections(product, places, { every: 5 });
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(300);
  expect(await readBystanders()).toEqual(before);
  const sent = (await Promise.all(sandboxes.map(takeRequests))).flat();
  const byId = sent.filter((request) => injections.includes(askedFor(request) ?? ''));
  const others = sent.filter((request) => !byId.includes(request));
  expect(others.filter(({ path, query }) => injections.some((text) => isAbout(`${path}${query}`, text)))).toEqual([]);
});

test('a system is asked for an id that is code elsewhere as that id, or not at all', async () => {
  const { data } = await product.query('{ systems { systemId recordTypes } }');
  const slots: { systemId: string; recordType: string }[] = data.systems.flatMap(
    ({ systemId, recordTypes }: { systemId: string; recordTypes: string[] }) =>
      recordTypes.map((recordType) => ({ systemId, recordType })),
  );
  for (const externalId of injections) {
    await Promise.all(sandboxes.map(takeRequests));
    for (const slot of slots) {
      const answer = await product.query(
        `query R($systemId: ID!, $recordType: String!, $externalId: String!) {
          record(systemId: $systemId, recordType: $recordType, externalId: $externalId, maxAge: 0) { native freshness }
        }`,
        { ...slot, externalId },
      );
      // a system that allows no request now cannot say that there is none
      const { native, freshness } = answer.data.record ?? { native: null, freshness: 'UNREACHABLE' };
      expect([slot, answer.errors, native, freshness]).toEqual([slot, undefined, null, 'UNREACHABLE']);
    }
    for (const sandbox of sandboxes) {
      const about = (await takeRequests(sandbox)).filter(({ path, query }) => isAbout(`${path}${query}`, externalId));
      for (const request of about) expect([request.method, askedFor(request)]).toEqual(['GET', externalId]);
    }
  }
});

test('a value of a wrong type is refused with its place', async () => {
  const { faults } = await walkWrongTypes(product, places, { every: 7 });
  expect(faults).toEqual([]);
});

test('a value that is huge, odd or code elsewhere is taken or refused, and reaches nobody else', async () => {
  const before = await readBystanders();
  const { faults } = await walkOddValues(product, places, { every: 29 });
  expect(faults).toEqual([]);
  expect(await readBystanders()).toEqual(before);
});

test('the tables are what they were, no vendor counted a violation, and the log tells of no fault', async () => {
  expect(await readTables()).toEqual(tables);
  for (const { controlUrl } of sandboxes) {
    const { violations } = (await (await fetch(`${controlUrl}/violations`)).json()) as { violations: unknown[] };
    expect(violations).toEqual([]);
  }
  expect(product.complaints()).toEqual([]);
});
