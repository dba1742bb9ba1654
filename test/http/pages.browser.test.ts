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
async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
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

test('the list of sandboxes shows where each listens', async () => {
  const { page, complaints } = await open('/sandbox');
  expect(await page.locator('pre').textContent()).toContain('http://127.0.0.1:1/api');
  expect(complaints).toEqual([]);
});
