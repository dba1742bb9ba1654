import { auditServer } from 'graphql-http';
import { type Api, startApi } from '../api/api';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

test('keeps to GraphQL over HTTP, apart from GET without the header that foreign pages cannot send', async () => {
  const results = await auditServer({ url: `${api.url}/graphql`, fetchFn: fetch });
  const failed = results.flatMap((result) => (result.status === 'ok' ? [] : [`${result.id} ${result.name}`]));
  const kept = (level: string): string => {
    const ofLevel = results.filter(({ name }) => name.startsWith(level));
    return `${ofLevel.filter(({ status }) => status === 'ok').length} of ${ofLevel.length}`;
  };
  expect({ must: kept('MUST'), should: kept('SHOULD'), may: kept('MAY') }).toEqual({
    must: '13 of 13',
    should: '23 of 23',
    may: '22 of 25',
  });
  expect(failed).toEqual([
    '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
    'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  ]);
});

test.each([
  ['application/graphql-response+json', 400],
  ['application/json', 200],
  ['*/*', 200],
])('answers a document that does not fit the schema in %s with %d', async (accept, status) => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json' },
    body: '{"query":"{ shoeSize }"}',
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
});
