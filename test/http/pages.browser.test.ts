import { type Browser, chromium, type Page } from 'playwright-core';
import { type Api, startApi } from '../api/api';
import { findChromium } from '../support/find-chromium';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({
    sandboxes: [{ systemId: 'crm', kind: 'custom-crm', baseUrl: 'http://127.0.0.1:1/api' }],
  });
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
});

afterAll(async () => {
  await browser.close();
  await api.close();
});

/** Opens a page with everything but our own server out of reach; answers what its console complained about. */
async function open(
  path: string,
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route(
    (url) => url.origin !== api.url,
    (route) => route.abort(),
  );
  await prepare(page);
  await page.goto(`${api.url}${path}`);
  return { page, complaints };
}

test('the explorer names the endpoint and a first query when the internet is out of reach', async () => {
  const { page, complaints } = await open('/');
  await page.getByText('could not be reached').waitFor();
  expect(await page.locator('#endpoint').textContent()).toBe(`${api.url}/graphql`);
  expect(await page.locator('#shell').textContent()).toContain(`curl ${api.url}/graphql`);
  expect(complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
});

/** Stands in for Apollo Sandbox: does from within the page what it does there when a person asks. */
const sandboxScript = `window.EmbeddedSandbox = class {
  constructor({ initialEndpoint, initialSubscriptionEndpoint, initialState }) {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: initialState.document });
    const answer = fetch(initialEndpoint, { method: 'POST', headers, body }).then((response) => response.json());
    const socket = new WebSocket(initialSubscriptionEndpoint, 'graphql-transport-ws');
    const isOpen = new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    window.tried = Promise.all([answer, isOpen]);
  }
};`;

test('the explorer asks its first query and opens a websocket from within the page', async () => {
  const { page, complaints } = await open('/', (each) =>
    each.route('https://embeddable-sandbox.cdn.apollographql.com/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: sandboxScript }),
    ),
  );
  expect(await page.evaluate('window.tried')).toEqual([
    {
      data: {
        contacts: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
        systems: [
          { systemId: 'crm', status: 'SERVING' },
          { systemId: 'office', status: 'SERVING' },
          { systemId: 'archive', status: 'SERVING' },
        ],
      },
    },
    true,
  ]);
  expect(complaints).toEqual([]);
});

test('the list of sandboxes shows where each listens', async () => {
  const { page, complaints } = await open('/sandbox');
  expect(await page.locator('pre').textContent()).toContain('http://127.0.0.1:1/api');
  expect(complaints).toEqual([]);
});
