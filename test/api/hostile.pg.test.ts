import {
  anything,
  array,
  assert,
  asyncProperty,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  option,
  string,
  tuple,
} from 'fast-check';
import { type Api, seed, startApi } from './api';
import { crm } from './fake-topology';

let api: Api;

beforeAll(async () => {
  api = await startApi();
  await seed(api, 'contact', {
    fields: { firstName: 'Ada', email: 'ada@example.com', birthDate: '1815-12-10' },
    records: [{ system: crm, type: 'Contact', externalId: 'p1' }],
  });
});

afterAll(() => api.close());

const text = oneof(
  string({ unit: 'binary' }),
  string({ unit: 'grapheme' }),
  constantFrom(
    "' or 1=1 --",
    '$1',
    '%',
    '\\',
    '\0',
    '\uD800',
    '9999-12-31',
    '1815-12-10',
    '2026-11-20T08:00:00Z',
    '[]',
    '{"$ne":1}',
  ),
  string({ maxLength: 1200, minLength: 900 }),
);
const value = oneof(text, integer(), double(), constantFrom(null, true, [], {}), anything({ maxDepth: 1 }));
const operator = constantFrom('eq', 'ne', 'in', 'contains', 'startsWith', 'gt', 'gte', 'lt', 'lte', 'isNull');
const conditions = dictionary(operator, oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: value }), {
  maxKeys: 2,
});
const { filter } = letrec((tie) => ({
  filter: dictionary(
    constantFrom(
      'and',
      'or',
      'not',
      'id',
      'email',
      'firstName',
      'name',
      'birthDate',
      'customer',
      'createdAt',
      'systems',
      'address',
    ),
    oneof(
      { maxDepth: 3 },
      conditions,
      dictionary(constantFrom('city', 'has', 'lacks'), conditions, { maxKeys: 2 }),
      tie('filter'),
    ),
    { maxKeys: 3 },
  ),
}));

const expected: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'BAD_REQUEST']);

test('no value of any argument is our fault: it finds something, nothing, or is refused', async () => {
  const document = `query Q($filter: ContactFilter, $search: String, $after: String, $first: Int, $sort: [ContactSort!], $maxAge: Seconds) {
    contacts(filter: $filter, search: $search, after: $after, first: $first, sort: $sort, maxAge: $maxAge) {
      totalCount nodes { id }
    }
  }`;
  await assert(
    asyncProperty(
      filter,
      option(text),
      option(text, { freq: 1 }),
      option(oneof(integer({ min: 0, max: 5 }), value)),
      async (filter, search, after, first) => {
        const answer = await api.query(document, { filter, search, after, first });
        for (const { extensions } of answer.errors ?? []) expect(expected).toContain(extensions.code);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 400, seed: 20_261_121 },
  );
});

test('no value of a mutation is our fault: it is taken or refused', async () => {
  const fields = dictionary(
    constantFrom('firstName', 'email', 'phone', 'birthDate', 'customerId', 'address'),
    oneof(text, value, dictionary(constantFrom('street', 'country'), value)),
    { maxKeys: 3 },
  );
  const document = `mutation M($contact: ContactCreateFields!, $key: String, $systemIds: [ID!]) {
    createContact(input: {contact: $contact, idempotencyKey: $key, systemIds: $systemIds, waitMs: 0}) {
      contact { id name email } userErrors { code }
    }
  }`;
  await assert(
    asyncProperty(fields, option(text), option(text), async (contact, key, system) => {
      const systemIds = system === null ? null : [system];
      const answer = await api.query(document, { contact: { lastName: 'X', ...contact }, key, systemIds });
      for (const { extensions } of answer.errors ?? []) expect(expected).toContain(extensions.code);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
});

test('no value of a list of products or of a search over all kinds is our fault', async () => {
  const decimals = dictionary(operator, oneof(constantFrom('1', '9.50', '1e5', '-0', 'NaN'), value), { maxKeys: 2 });
  const productFilter = dictionary(
    constantFrom('price', 'stock', 'active', 'currency', 'name', 'url', 'not'),
    oneof(decimals, conditions),
    { maxKeys: 3 },
  );
  const document = `query Q($filter: ProductFilter, $search: String!, $kinds: [EntityKind!], $after: String) {
    products(filter: $filter, sort: [{field: PRICE}, {field: ACTIVE}]) { totalCount nodes { id price { amount } } }
    entities(search: $search, kinds: $kinds, after: $after) { totalCount nodes { id history { nodes { field } } } }
  }`;
  await assert(
    asyncProperty(
      productFilter,
      text,
      option(oneof(constantFrom(['PRODUCT'], ['ORDER', 'ORDER'], []), value)),
      option(text, { freq: 1 }),
      async (filter, search, kinds, after) => {
        const answer = await api.query(document, { filter, search, kinds, after });
        for (const { extensions } of answer.errors ?? []) expect(expected).toContain(extensions.code);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 200, seed: 20_261_121 },
  );
});

test('no value of a line is our fault', async () => {
  const { id, globalId } = await seed(api, 'order', {
    fields: { 'lines/a': true, 'lines/a/quantity': '1' },
    records: [{ system: crm, type: 'Order', externalId: 'o1' }],
  });
  const line = dictionary(
    constantFrom('description', 'quantity', 'unitPrice', 'productId', 'vatPercent'),
    oneof(text, constantFrom('1', '-2.5'), value),
    { maxKeys: 3 },
  );
  const key = oneof(constantFrom('a', 'a/quantity', '__proto__', 'constructor', '*', ''), text);
  const lines = oneof(
    dictionary(constantFrom('add', 'change', 'remove'), oneof(array(line, { maxLength: 2 }), array(key), value), {
      maxKeys: 2,
    }),
    tuple(key, line).map(([each, values]) => ({ change: [{ ...values, key: each }] })),
    key.map((each) => ({ remove: [each] })),
  );
  const document = `mutation M($id: ID!, $lines: LinesUpdateInput) {
    updateOrder(input: {id: $id, order: {lines: $lines}, waitMs: 0}) {
      order { lines { key quantity unitPrice { amount } product { id } } } userErrors { code field }
    }
  }`;
  await assert(
    asyncProperty(lines, async (edits) => {
      const answer = await api.query(document, { id: globalId, lines: edits });
      for (const { extensions } of answer.errors ?? []) expect(expected).toContain(extensions.code);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
  const [{ fields }] = await api.database.dataSource.query('select fields from entity where id = $1', [id]);
  const paths = Object.keys(fields).filter((each) => !/^lines\/(a|[0-9a-f]{32})(\/[A-Za-z]+)?$/.test(each));
  expect(paths).toEqual([]);
});
