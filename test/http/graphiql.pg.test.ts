import { type Api, startApi } from '../api/api';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const page = (headers: Record<string, string> = {}): Promise<Response> => fetch(`${api.url}/graphiql`, { headers });

test('GraphiQL is sent compressed, and plain to those who cannot unpack it', async () => {
  const packed = await page({ 'accept-encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(3_500_000);
  const plain = await page({ 'accept-encoding': 'identity, gzip;q=0' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(await packed.text());
});

test('GraphiQL is sent again only when it changed', async () => {
  const first = await page();
  await first.text();
  const again = await page({ 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('GraphiQL may run its own script only, and speak to nobody else', async () => {
  const response = await page();
  await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; worker-src blob:/);
  expect(policy).toContain("connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
});

test('there is no GraphiQL where it is switched off', async () => {
  const without = await startApi({ hasGraphiql: false });
  try {
    expect((await fetch(`${without.url}/graphiql`)).status).toBe(404);
  } finally {
    await without.close();
  }
});

test.each([
  [true, true],
  [false, false],
])('the start page names GraphiQL only where it is served: %s', async (hasGraphiql, isNamed) => {
  const server = await startApi({ hasGraphiql });
  try {
    const page = await fetch(server.url, { headers: { accept: 'text/html' } });
    expect((await page.text()).includes('/graphiql')).toBe(isNamed);
  } finally {
    await server.close();
  }
});
