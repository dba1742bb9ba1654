import type { JsonObject } from '../../../src/lib/json';
import { companyNo, companyOf, type Desk, openDesk, send } from './desk';
import { errorsOf, textOf } from './pick';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());
beforeEach(() => send(`${desk.sandbox.controlUrl}/violations`, { method: 'DELETE' }));

const count = `{ useCompany(no: ${companyNo}) { unit { totalCount } } }`;

test('every answer carries a trace id, and no errors where there are none', async () => {
  const answer = await desk.run(count);
  expect(answer).toEqual({
    data: { useCompany: { unit: { totalCount: 4 } } },
    extensions: { 'vbnxt-trace-id': expect.stringMatching(/^[0-9a-f]{32}$/) },
  });
});

test('an array of requests is answered by an array, in order, each on its own', async () => {
  const { status, json } = await desk.post([
    { query: `{ useCompany(no: ${companyNo}) { a: unit { totalCount } } }` },
    { query: '{ nonsense }' },
    { query: 'query Q { __typename } query R { __typename }', operationName: 'R' },
  ]);
  expect([status, json]).toEqual([
    200,
    [
      { data: { useCompany: { a: { totalCount: 4 } } }, extensions: expect.anything() },
      { errors: [expect.anything()], extensions: expect.anything() },
      { data: { __typename: 'Query' }, extensions: expect.anything() },
    ],
  ]);
});

test('32 requests may go in a batch; 33 are refused as a whole and counted', async () => {
  const batch = (size: number): JsonObject[] => Array.from({ length: size }, () => ({ query: count }));
  expect((await desk.post(batch(32))).json).toHaveLength(32);
  expect(await desk.violations()).toEqual([]);
  const { status, json } = await desk.post(batch(33));
  expect([status, json]).toMatchObject([200, { errors: [{ extensions: { code: 'BATCH_LIMIT_EXCEEDED' } }] }]);
  expect(json).not.toHaveProperty('data');
  expect(await desk.violations()).toEqual(['batchSize']);
});

test('an unknown field is a 200 with the code of its rule and no data, and counted', async () => {
  const answer = await desk.run(`{ useCompany(no: ${companyNo}) { unit { totalRows } } }`);
  expect(answer).toEqual({
    errors: [
      {
        message: expect.stringMatching(
          /^GraphQL\.Validation\.Errors\.FieldsOnCorrectTypeError: Cannot query field 'totalRows' on type 'Query_UseCompany_Unit_Connection'\./,
        ),
        locations: [{ line: 1, column: 36 }],
        extensions: { code: 'FIELDS_ON_CORRECT_TYPE', codes: ['FIELDS_ON_CORRECT_TYPE'] },
      },
    ],
    extensions: expect.anything(),
  });
  expect(await desk.violations()).toEqual(['unknownField']);
});

test.each([
  [
    'an unknown filter column',
    '{ useCompany(no: 1) { order(filter: {total: {_eq: 1}}) { totalCount } } }',
    'VALUES_OF_CORRECT_TYPE',
    'unknownField',
  ],
  [
    'an unknown argument',
    '{ useCompany(no: 1) { order(limit: 5) { totalCount } } }',
    'KNOWN_ARGUMENT_NAMES',
    'unknownField',
  ],
  [
    'a variable of another type',
    'query Q($n: String) { useCompany(no: $n) { __typename } }',
    'VARIABLES_IN_ALLOWED_POSITION',
    'invalidDocument',
  ],
  ['a syntax error', '{ useCompany(no: 1) {', 'SYNTAX_ERROR', 'invalidDocument'],
  [
    'a time with an offset',
    '{ useCompany(no: 1) { order(filter: {changedTimestamp: {_gt: "2026-11-20T08:00:00Z"}}) { totalCount } } }',
    'VALUES_OF_CORRECT_TYPE',
    'invalidDocument',
  ],
])('%s is refused with its code, and counted', async (_case, query, code, rule) => {
  const { status, json } = await desk.post({ query });
  expect([status, json]).toMatchObject([200, { errors: [{ extensions: { code } }] }]);
  expect(await desk.violations()).toEqual([rule]);
});

test('a variable that does not fit is refused without data', async () => {
  const answer = await desk.run('query Q($n: Int!) { useCompany(no: $n) { __typename } }', { n: 'x' });
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INVALID_VALUE' } }] });
  expect(answer).not.toHaveProperty('data');
});

test('queries and mutations do not go into one document', async () => {
  const query = `query A ${count} mutation B { useCompany(no: ${companyNo}) { __typename } }`;
  const { json } = await desk.post({ query, operationName: 'A' });
  expect(json).toMatchObject({ errors: [{ message: 'Queries and mutations cannot be mixed in one document.' }] });
  expect(await desk.violations()).toEqual(['mixedDocument']);
});

test.each([
  ['GET', { method: 'GET' }, 405],
  ['no JSON', { body: '{' }, 400],
  ['another content type', { headers: { 'content-type': 'text/plain' } }, 415],
])('%s is refused', async (_case, init, expected) => {
  const headers = { authorization: `Bearer ${desk.accessToken}`, 'content-type': 'application/json' };
  const body = 'method' in init ? {} : { body: JSON.stringify({ query: count }) };
  const answer = await send(desk.sandbox.baseUrl, {
    method: 'POST',
    ...body,
    ...init,
    headers: { ...headers, ...('headers' in init ? init.headers : {}) },
  });
  expect(answer.status).toBe(expected);
});

test('introspection is open', async () => {
  expect(await desk.run('{ __type(name: "Order_Input") { kind } }')).toMatchObject({
    data: { __type: { kind: 'INPUT_OBJECT' } },
  });
  expect(await desk.violations()).toEqual([]);
});

test.each([
  ['no company', 'useCompany', 0],
  ['another company', 'useCompany(no: 99)', 99],
])('%s leaves each table null with a message of its own, and is counted', async (_case, field, no) => {
  const answer = await desk.run(`{ ${field} { unit { totalCount } c: country { totalCount } } }`);
  expect(companyOf(answer)).toEqual({ unit: null, c: null });
  expect(errorsOf(answer).map((error) => [textOf(error, 'message'), error['path']])).toEqual([
    [`Could not get authorize user using VismaNetCompanyId: ${no}. Status: 18.`, ['useCompany', 'unit']],
    [`Could not get authorize user using VismaNetCompanyId: ${no}. Status: 18.`, ['useCompany', 'c']],
  ]);
  expect(await desk.violations()).toEqual(['company']);
});

test('a company whose access was taken away is not among the available ones', async () => {
  const companies =
    '{ availableCompanies(first: 10) { totalCount items { name vismaNetCompanyId vismaNetCustomerId } } }';
  expect((await desk.run(companies))['data']).toEqual({
    availableCompanies: {
      totalCount: 1,
      items: [{ name: 'Nordlys Demo AS', vismaNetCompanyId: 4711001, vismaNetCustomerId: 3300047 }],
    },
  });
  await desk.turn({ companyClosed: true });
  expect(await desk.run(companies)).toMatchObject({ data: { availableCompanies: { totalCount: 0, items: [] } } });
  expect(errorsOf(await desk.run(count))).toHaveLength(1);
  await desk.turn({});
});

test('tables and columns that the client may not read are not in its schema', async () => {
  await desk.turn({ hiddenTables: ['OrderLine'], hiddenColumns: ['Order.label'] });
  const { data } = await desk.run(
    '{ q: __type(name: "Query_UseCompany") { fields { name } } i: __type(name: "Order_Input") { inputFields { name } } }',
  );
  const text = JSON.stringify(data);
  expect(text).toContain('"yourReference"');
  for (const name of ['orderLine', 'orderLines', 'label']) expect(text).not.toContain(`"${name}"`);
  await desk.turn({});
});
