import { type Browser, chromium, type Page } from 'playwright-core';
import { addKey, type Api, startApi } from '../api/api';
import { findChromium } from '../support/find-chromium';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
});

afterAll(async () => {
  await browser.close();
  await api.close();
});

/** Opens GraphiQL with everything but our own server out of reach; answers what its console complained about. */
async function open({ url }: Api = api): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route(
    (each) => each.protocol.startsWith('http') && each.origin !== url,
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  await page.goto(`${url}/graphiql`);
  return { page, complaints };
}

test('GraphiQL runs a query without the internet and without a complaint', async () => {
  const { page, complaints } = await open();
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.graphiql-response').getByText('"contacts"').waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('GraphiQL shows the schema', async () => {
  const { page, complaints } = await open();
  await page.getByRole('button', { name: /documentation explorer/i }).click();
  await page.locator('.graphiql-plugin').getByText('Query', { exact: true }).first().waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('GraphiQL sends the key that a person puts in, where callers need one', async () => {
  const locked = await startApi({ allowsAnonymous: false, hasExplorer: false });
  try {
    const { page } = await open(locked);
    await page.getByRole('button', { name: 'Headers' }).click();
    const headers = page.locator('.monaco-editor[data-uri$="request-headers.json"]');
    await headers.getByText('samband_...').waitFor();
    await headers.click();
    await page.keyboard.press('Control+A');
    // the editor closes the bracket
    await page.keyboard.insertText(`{ "authorization": "Bearer ${addKey(locked, {})}"`);
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.graphiql-response').getByText('"contacts"').waitFor();
    await page.close();
  } finally {
    await locked.close();
  }
});
