import { createHash } from 'node:crypto';
import { type Api, startApi } from '../api/api';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const text = '{ viewer { name } }';
const hash = createHash('sha256').update(text).digest('hex');

async function send(
  body: object,
): Promise<{ status: number; data?: unknown; errors?: { extensions: { code: string } }[] }> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const persisted = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

test('a hash is enough once its text was sent', async () => {
  expect(await send(persisted(hash))).toMatchObject({
    status: 200,
    errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
  expect(await send({ query: text, ...persisted(hash) })).toMatchObject({ data: { viewer: { name: 'anonymous' } } });
  expect(await send(persisted(hash))).toMatchObject({ data: { viewer: { name: 'anonymous' } } });
});

test('a hash may be sent with GET', async () => {
  await send({ query: text, ...persisted(hash) });
  const extensions = encodeURIComponent(JSON.stringify(persisted(hash).extensions));
  const response = await fetch(`${api.url}/graphql?extensions=${extensions}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(await response.json()).toEqual({ data: { viewer: { name: 'anonymous' } } });
});

test.each([
  ['of another text', { query: '{ systems { id } }', ...persisted(hash) }],
  ['that is none', persisted(7)],
  ['of an unknown version', persisted(hash, 2)],
  ['that is missing', { extensions: { persistedQuery: 'yes' } }],
])('a hash %s is a bad request', async (_what, body) => {
  expect(await send(body)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('a text that does not fit the schema is not kept under its hash', async () => {
  const wrong = '{ shoeSize }';
  const wrongHash = createHash('sha256').update(wrong).digest('hex');
  await send({ query: wrong, ...persisted(wrongHash) });
  expect(await send(persisted(wrongHash))).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
});
