import { errorCodes } from '../../src/gateway/error-codes';
import { DatabaseFailure } from '../../src/store/database-failure';
import { type Answer, type Api, addKey, seed, startApi } from './api';
import { crm } from './fake-topology';

let api: Api;

beforeAll(async () => {
  api = await startApi();
  const customer = await seed(api, 'customer', {
    fields: { name: 'Acme AS' },
    records: [{ system: crm, type: 'Customer', externalId: 'c1' }],
  });
  await seed(api, 'contact', {
    fields: { firstName: 'Ada', customer: customer.id },
    records: [{ system: crm, type: 'Contact', externalId: 'p1' }],
  });
});

afterAll(() => api.close());

afterEach(() => {
  api.engine.failWith = null;
});

const errorOf = ({ errors }: Answer): Record<string, unknown> => {
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.ts:/);
  return errors?.[0].extensions;
};

const customerId = Buffer.from('customer:01890000-0000-7000-8000-000000000000').toString('base64url');

describe('a bad value in the document', () => {
  test.each([
    ['contacts(first: -1)', ['first']],
    ['contacts(last: -1)', ['last']],
    ['contacts(first: 1, last: 1)', ['last']],
    ['contacts(first: "1")', ['first']],
    ['contacts(first: 99999999999)', ['first']],
    ['contacts(maxAge: -1)', ['maxAge']],
    ['contacts(maxAge: 1.5)', ['maxAge']],
    ['contacts(after: "nonsense")', ['after']],
    ['contacts(before: "")', ['before']],
    ['contacts(filter: {email: {in: ["a", "b", "c", 3]}})', ['filter', 'email', 'in', 3]],
    ['contacts(filter: {email: {eq: null}})', ['filter', 'email', 'eq']],
    ['contacts(filter: {email: null})', ['filter', 'email']],
    ['contacts(filter: {email: {isNull: "yes"}})', ['filter', 'email', 'isNull']],
    ['contacts(filter: {or: [{}, {birthDate: {gt: "soon"}}]})', ['filter', 'or', 1, 'birthDate', 'gt']],
    ['contacts(filter: {birthDate: {eq: "2026-02-30"}})', ['filter', 'birthDate', 'eq']],
    ['contacts(filter: {createdAt: {gt: "yesterday"}})', ['filter', 'createdAt', 'gt']],
    ['contacts(filter: {address: {country: {eq: "Norway"}}})', ['filter', 'address', 'country', 'eq']],
    ['contacts(filter: {customer: {eq: "nonsense"}})', ['filter', 'customer', 'eq']],
    ['contacts(filter: {systems: {has: [3]}})', ['filter', 'systems', 'has', 0]],
    [`contacts(filter: {id: {eq: "${customerId}"}})`, ['filter', 'id', 'eq']],
    ['contacts(sort: {field: SHOE_SIZE})', ['sort', 'field']],
    ['contacts(filter: {email: {contains: "\\u0000"}})', ['filter', 'email', 'contains']],
    ['links(filter: {entityIds: ["nonsense"]})', ['filter', 'entityIds', 0]],
    ['links(filter: {states: [LOST]})', ['filter', 'states', 0]],
    ['links(filter: {systemIds: ["nowhere"]})', ['filter', 'systemIds', 0]],
  ])('%s is BAD_USER_INPUT with its place', async (field, argumentPath) => {
    const answer = await api.query(`{ ${field} { nodes { id } } }`);
    expect(errorOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath, allowed: expect.any(String) });
  });

  test.each([
    ['birthDate: {gt: "soon"}', 'a day of the calendar as YYYY-MM-DD'],
    ['birthDate: {gt: 1980}', 'a day of the calendar as YYYY-MM-DD'],
    ['createdAt: {gt: "yesterday"}', 'a moment as RFC 3339 text such as "2026-11-20T08:00:00Z"'],
    ['systems: {has: ["nowhere"]}', 'a system that the caller may see: crm, office, archive'],
  ])('%s says what is allowed', async (condition, allowed) => {
    const answer = await api.query(`{ contacts(filter: {${condition}}) { nodes { id } } }`);
    expect(errorOf(answer)).toMatchObject({ allowed });
    expect(answer.errors?.[0].message).toContain(`must be ${allowed}`);
  });

  test('of a record or an id in a list is told with its position', async () => {
    const ids = await api.query('mutation { retryFailures(input: {ids: ["nonsense"]}) { userErrors { code } } }');
    expect(ids.errors?.[0].message).toBe('input.ids[0] must be the global id of a failure.');
    expect(errorOf(ids)).toMatchObject({ argumentPath: ['input', 'ids', 0] });
  });

  test.each([
    ['{ node(id: "nonsense") { id } }', ['id']],
    [`{ contact(id: "${customerId}") { id } }`, ['id']],
    ['{ nodes(ids: ["nonsense"]) { id } }', ['ids', 0]],
    [`mutation { updateContact(input: {id: "x", contact: {}}) { writes { outcome } } }`, ['input', 'id']],
    [`mutation { createContact(input: {contact: {}, waitMs: -1}) { writes { outcome } } }`, ['input', 'waitMs']],
    [
      `mutation { createContact(input: {contact: {}, idempotencyKey: ""}) { writes { outcome } } }`,
      ['input', 'idempotencyKey'],
    ],
    [
      `mutation { createContact(input: {contact: {birthDate: "soon"}}) { writes { outcome } } }`,
      ['input', 'contact', 'birthDate'],
    ],
  ])('%s is BAD_USER_INPUT with its place', async (document, argumentPath) => {
    expect(errorOf(await api.query(document))).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath });
  });
});

describe('a bad value in a variable', () => {
  test.each([
    ['$value: ContactFilter', 'contacts(filter: $value)', { email: { in: ['a', 3] } }, ['filter', 'email', 'in', 1]],
    ['$value: Int', 'contacts(first: $value)', 'ten', ['first']],
    ['$value: Int', 'contacts(first: $value)', 2 ** 40, ['first']],
    ['$value: Seconds', 'contacts(maxAge: $value)', -1, ['maxAge']],
    [
      '$value: [String!]',
      'contacts(filter: {or: [{email: {in: $value}}]})',
      ['a', null],
      ['filter', 'or', 0, 'email', 'in', 1],
    ],
    ['$value: LocalDate', 'contacts(filter: {birthDate: {gt: $value}})', '1.1.1970', ['filter', 'birthDate', 'gt']],
    ['$value: [ContactSort!]', 'contacts(sort: $value)', [{ field: 'NAME' }, { field: 'X' }], ['sort', 1, 'field']],
  ])('%s in %s is BAD_USER_INPUT with its place', async (declare, field, value, argumentPath) => {
    const answer = await api.query(`query Q(${declare}) { ${field} { nodes { id } } }`, { value });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath, allowed: expect.any(String) });
  });
});

test('of a thousand bad values fifty are named, and the end of the list is no fault of ours', async () => {
  const value = Array.from({ length: 1_000 }, () => 'SHOE_SIZE');
  const { status, errors } = await api.query(
    'query Q($value: [EntityKind!]) { changes(kinds: $value) { latestCursor } }',
    {
      value,
    },
  );
  expect([status, errors?.length, errors?.[49].extensions]).toEqual([
    400,
    51,
    { code: 'BAD_USER_INPUT', argumentPath: ['kinds', 49], allowed: expect.any(String) },
  ]);
  expect(errors?.[50]).toEqual({
    message: 'Too many errors processing variables, error limit reached. Execution aborted.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

describe('a cursor', () => {
  test('of a list in another order is refused', async () => {
    const { data } = await api.query('{ contacts(first: 1, sort: {field: NAME}) { pageInfo { endCursor } } }');
    const { endCursor } = data.contacts.pageInfo;
    const answer = await api.query('query Q($after: String) { contacts(after: $after) { nodes { id } } }', {
      after: endCursor,
    });
    expect(errorOf(answer)).toEqual({
      code: 'BAD_USER_INPUT',
      argumentPath: ['after'],
      allowed: 'a cursor of a list with the same sort and search',
    });
  });

  test('that was tampered with reaches no statement', async () => {
    const { data } = await api.query('{ contacts(first: 1) { pageInfo { endCursor } } }');
    const [version, signature, , id] = JSON.parse(
      Buffer.from(data.contacts.pageInfo.endCursor, 'base64url').toString(),
    ) as unknown[];
    for (const keys of [["'; drop table entity; --"], ['2026-99-99T00:00:00.000Z'], [], [null, null]]) {
      const after = Buffer.from(JSON.stringify([version, signature, keys, id])).toString('base64url');
      const answer = await api.query('query Q($after: String) { contacts(after: $after) { nodes { id } } }', { after });
      expect(errorOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', argumentPath: ['after'] });
    }
  });
});

describe('a limit', () => {
  test('leaves the whole introspection through', async () => {
    const { errors } = await api.query(
      '{ __schema { types { name fields { name type { kind name ofType { name ofType { name ofType { name ofType { name } } } } } } } } }',
    );
    expect(errors).toBeUndefined();
  });
});

describe('the document', () => {
  test.each([
    ['{ contacts { nodes { shoeSize } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ contacts(shoeSize: 3) { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ contacts(filter: {shoeSize: {eq: "3"}}) { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query Q { viewer { ...A } } fragment A on Viewer { ...A name }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ contacts {', 'GRAPHQL_PARSE_FAILED'],
    ['query A { viewer { name } } query B { viewer { name } }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is %s', async (document, code) => {
    const answer = await api.query(document);
    expect(answer.errors?.[0].extensions).toEqual({ code });
    expect(answer.status).toBe(400);
  });
});

describe('a fault', () => {
  test('of ours is masked, with the id under which the log tells more', async () => {
    api.engine.failWith = new Error('secret password hunter2');
    const answer = await api.query('{ contacts { nodes { id } } }');
    const extensions = errorOf(answer);
    expect(extensions).toEqual({ code: 'INTERNAL', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  test('of the database says to try again', async () => {
    api.engine.failWith = new DatabaseFailure('connect ECONNREFUSED 10.0.0.1', {
      code: 'ECONNREFUSED',
      constraint: null,
    });
    const answer = await api.query('{ contacts { nodes { id } } }');
    expect(errorOf(answer)).toMatchObject({ code: 'UNAVAILABLE' });
    expect(JSON.stringify(answer)).not.toContain('10.0.0.1');
  });

  test.each(Object.keys(errorCodes))('never has a code beside the table (%s is in it)', (code) => {
    expect(code).toMatch(/^[A-Z_]+$/);
  });
});

describe('a key without the scope', () => {
  test.each([
    ['write', '{ contacts { nodes { id } } }', 'read'],
    ['write', '{ contact(id: "x") { id } }', 'read'],
    ['write', '{ node(id: "x") { id } }', 'read'],
    ['write', '{ links { nodes { id } } }', 'read'],
    ['write', '{ systems { id } }', 'read'],
    ['write', '{ dataflows { id } }', 'read'],
    ['write', '{ record(systemId: "crm", recordType: "Contact", externalId: "p1") { id } }', 'read'],
    ['read', 'mutation { createContact(input: {contact: {}}) { writes { outcome } } }', 'write'],
    ['read', 'mutation { updateContact(input: {id: "x", contact: {}}) { writes { outcome } } }', 'write'],
    ['read', 'mutation { deleteContact(input: {id: "x", systemIds: []}) { writes { outcome } } }', 'write'],
    ['write', 'mutation { syncNow(input: {}) { systems { id } } }', 'operate'],
  ] as const)('%s may not %s', async (scope, document, missingScope) => {
    const key = addKey(api, { scopes: [scope] });
    expect(errorOf(await api.query(document, {}, key))).toEqual({ code: 'FORBIDDEN', missingScope });
  });
});
