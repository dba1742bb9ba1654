import { type Api, startApi } from '../api/api';

const friend = 'https://app.example.com';
let api: Api;

beforeAll(async () => {
  api = await startApi({ allowedOrigins: new Set([friend]) });
});

afterAll(() => api.close());

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ask = (origin: string, init: Request): Promise<Response> =>
  fetch(`${api.url}/graphql`, { ...init, headers: { ...init.headers, origin } });

const preflight = {
  method: 'OPTIONS',
  headers: {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  },
};
const query = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{ viewer { name } }"}',
};

test('a page of an allowed origin may ask and read the answer', async () => {
  const before = await ask(friend, preflight);
  expect(before.status).toBe(204);
  expect(before.headers.get('access-control-allow-origin')).toBe(friend);
  expect(before.headers.get('access-control-allow-methods')).toBe('GET, POST');
  expect(before.headers.get('access-control-allow-headers')).toContain('authorization, content-type');
  const answer = await ask(friend, query);
  expect(answer.headers.get('access-control-allow-origin')).toBe(friend);
  expect(answer.headers.get('vary')).toBe('origin');
});

test('an allowed page can read why it was refused', async () => {
  const answer = await ask(friend, { ...query, headers: { ...query.headers, authorization: 'Bearer nonsense' } });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, friend]);
});

test('no page may send cookies', async () => {
  expect((await ask(friend, preflight)).headers.get('access-control-allow-credentials')).toBeNull();
});

test.each(['https://app.example.com.evil.example', 'http://app.example.com', 'null'])(
  'a page of %s may not',
  async (origin) => {
    const before = await ask(origin, preflight);
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    expect((await ask(origin, query)).headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('no page may while the operator names none', async () => {
  const closed = await startApi();
  try {
    const before = await fetch(`${closed.url}/graphql`, {
      ...preflight,
      headers: { ...preflight.headers, origin: friend },
    });
    expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  } finally {
    await closed.close();
  }
});
