import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addKey, type Api, seed, startApi } from '../api/api';
import { crm } from '../api/fake-topology';
import { follow } from '../api/follow';
import { waitUntil } from '../support/wait-until';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const subscriptions = (outcome: string): string =>
  `samband_graphql_operations_total{type="subscription",outcome="${outcome}"}`;

const scrape = async (): Promise<string> => (await fetch(`${api.url}/metrics`)).text();

test('operations are counted by how they end', async () => {
  await api.query('{ viewer { name } }');
  await api.query('{ shoeSize }');
  await seed(api, 'contact', {
    fields: { firstName: 'Ada' },
    records: [{ system: crm, type: 'Contact', externalId: 'p1' }],
  });
  api.engine.failWith = new Error('broken');
  await api.query('{ contacts { nodes { id } } }');
  api.engine.failWith = null;
  const text = await scrape();
  expect(text).toContain('samband_graphql_operations_total{type="query",outcome="served"} 1');
  expect(text).toContain('samband_graphql_operations_total{type="unknown",outcome="refused"} 1');
  expect(text).toContain('samband_graphql_operations_total{type="query",outcome="failed"} 1');
});

test('subscriptions are counted by how they end or begin', async () => {
  const followers = [follow(api.url), follow(api.url, { after: 'garbage' }), follow(api.url, { args: '(((' })];
  const counts = ['samband_subscriptions 1', `${subscriptions('served')} 1`, `${subscriptions('refused')} 2`];
  await waitUntil('all three are counted', async () => {
    const text = await scrape();
    return counts.every((each) => text.includes(`${each}\n`));
  });
  await Promise.all(followers.map((each) => each.stop()));
});

test('requests are counted by a few names, whatever strangers ask for', async () => {
  await (await fetch(`${api.url}/wp-login.php?user=1`)).text();
  await waitUntil('the request is counted', async () =>
    (await scrape()).includes('samband_http_request_seconds_count{route="other",status="404"} 1'),
  );
  expect(await scrape()).not.toContain('wp-login');
});

test('requests to systems are counted by origin, without their paths', async () => {
  const upstream = createServer((request, response) => response.writeHead(request.url === '/secret' ? 200 : 503).end());
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  await (await fetch(`${origin}/secret`)).text();
  await (await fetch(`${origin}/busy`)).text();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  await fetch(`${origin}/gone`).catch(() => undefined);
  const text = await scrape();
  for (const status of ['200', '503', 'failed']) {
    expect(text).toContain(`samband_upstream_request_seconds_count{origin="${origin}",status="${status}"} 1`);
  }
  expect(text).not.toContain('secret');
});

test('the backlog is that of the database', async () => {
  await api.database.dataSource.query('delete from dirty');
  await api.database.dataSource.query(
    `insert into dirty (key, system, record_type, external_id, run_after)
     values ('r:crm.Contact/1', 'crm', 'Contact', '1', now()), ('r:crm.Contact/2', 'crm', 'Contact', '2', now() + interval '1 hour')`,
  );
  const text = await scrape();
  expect(text).toContain('samband_dirty_items{state="due"} 1');
  expect(text).toContain('samband_dirty_items{state="later"} 1');
});

test('a database that does not serve is told, and keeps nobody from the other numbers', async () => {
  const other = await startApi();
  try {
    const read = async (): Promise<string> => (await fetch(`${other.url}/metrics`)).text();
    expect(await read()).toContain('samband_database_serving 1');
    await other.database.dataSource.destroy();
    const follower = follow(other.url);
    await waitUntil('the follower is turned away', () => follower.ended.length > 0);
    await follower.stop();
    const text = await read();
    expect(text).toContain(`${subscriptions('failed')} 1`);
    expect(text).toContain('samband_database_serving 0');
    expect(text).toContain('samband_system_serving');
    expect(text).not.toContain('samband_dirty_items{');
  } finally {
    await other.close();
  }
});

test('systems tell whether they serve', async () => {
  expect(await scrape()).toContain(`samband_system_serving{system="${crm}"} 1`);
});

test('the process tells of itself', async () => {
  expect(await scrape()).toContain('process_resident_memory_bytes');
});

test('in production they are for callers who operate', async () => {
  const production = await startApi({ allowsAnonymous: false });
  try {
    const ask = async (key?: string): Promise<number> =>
      (
        await fetch(
          `${production.url}/metrics`,
          key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
        )
      ).status;
    expect(await ask()).toBe(401);
    expect(await ask(addKey(production, { scopes: ['read', 'write'] }))).toBe(403);
    expect(await ask(addKey(production, { scopes: ['operate'] }))).toBe(200);
  } finally {
    await production.close();
  }
});
