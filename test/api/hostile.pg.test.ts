import {
  anything,
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
} from 'fast-check';
import { type Api, seed, startApi } from './api';
import { crm } from './fake-engine';

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
}, 60_000);

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
}, 60_000);
