import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { addKey, type Api, seed, startApi } from '../api/api';
import { crm } from '../api/fake-topology';
import { findChromium } from '../support/find-chromium';
import { waitUntil } from '../support/wait-until';

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

const subscription = 'subscription { entityChanged { operation entity { ... on Contact { firstName } } } }';

/** Puts a text into an editor once it shows what it starts with: before that it takes none. */
async function write(editor: Locator, { over, text }: { over: string; text: string }): Promise<void> {
  await editor.getByText(over).first().waitFor();
  await editor.click();
  await editor.page().keyboard.press('Control+A');
  await editor.page().keyboard.insertText(text);
}

/** Follows the changes in GraphiQL, changes something, and waits until it is shown. */
async function follow(page: Page, server: Api): Promise<void> {
  const editor = page.locator('.graphiql-query-editor .monaco-editor').first();
  await write(editor, { over: 'contacts', text: subscription });
  await editor.getByText('entityChanged').waitFor();
  await page.getByRole('button', { name: /execute query/i }).click();
  const headers = { authorization: `Bearer ${addKey(server, {})}` };
  await waitUntil('it is followed', async () =>
    (await (await fetch(`${server.url}/metrics`, { headers })).text()).includes('samband_subscriptions 1'),
  );
  await seed(server, 'contact', {
    fields: { firstName: 'Ada' },
    records: [{ system: crm, type: 'Contact', externalId: 'p1' }],
  });
  await page.locator('.graphiql-response').getByText('"Ada"').waitFor();
}

test('GraphiQL shows what a subscription tells, as it comes', async () => {
  const { page, complaints } = await open();
  await follow(page, api);
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

test('GraphiQL sends the key that a person puts in, with subscriptions too, where callers need one', async () => {
  const locked = await startApi({ allowsAnonymous: false, hasExplorer: false });
  try {
    const { page } = await open(locked);
    await page.getByRole('button', { name: 'Headers' }).click();
    // the editor closes the bracket
    const headers = `{ "authorization": "Bearer ${addKey(locked, {})}"`;
    await write(page.locator('.monaco-editor[data-uri$="request-headers.json"]'), {
      over: 'samband_...',
      text: headers,
    });
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.graphiql-response').getByText('"contacts"').waitFor();
    await follow(page, locked);
    await page.close();
  } finally {
    await locked.close();
  }
});
