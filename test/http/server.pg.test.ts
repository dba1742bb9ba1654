import { createHash, createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { pino } from 'pino';
import type { WebhookDelivery, WebhookVerdict } from '../../src/connectors/webhook-port';
import { maxDeliveryBytes } from '../../src/http/webhook';
import { createHintPace } from '../../src/sync/hint-pace';
import { type IntakeParts, takeWebhook } from '../../src/sync/intake';
import { type Api, startApi } from '../api/api';
import { crm } from '../api/fake-topology';
import { waitUntil } from '../support/wait-until';

const secret = 'a secret of a test';
const sign = (body: string): string => createHmac('sha256', secret).update(body).digest('hex');

function verify({ headers, rawBody }: WebhookDelivery): WebhookVerdict {
  if (headers['x-signature'] !== sign(rawBody.toString())) return { type: 'badSignature' };
  const parsed: unknown = JSON.parse(rawBody.toString());
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) {
    return { type: 'malformed', message: 'The delivery names no event.' };
  }
  return { type: 'accepted', deliveryId: String(parsed.id), hints: [{ type: 'Contact', externalId: 'p1' }] };
}

const intake: IntakeParts = {
  sender: (system) => (system === crm ? { verify, recordTypes: ['Contact'] } : null),
  takeDelivery: (delivery) => api.store.takeDelivery(delivery),
  pace: createHintPace(),
  wake: () => {
    woken += 1;
  },
  now: Date.now,
};

let api: Api;
let woken = 0;
let isReady = true;

beforeAll(async () => {
  api = await startApi({
    sandboxes: [{ systemId: 'crm', baseUrl: 'http://127.0.0.1:1', note: '<script>' }],
    readiness: { database: () => Promise.resolve(isReady), engine: () => Promise.resolve(true) },
    takeWebhook: (system, delivery) => takeWebhook(intake, system, delivery),
  });
});

afterAll(() => api.close());

const deliver = (system: string, body: string, signature = sign(body)): Promise<Response> =>
  fetch(`${api.url}/webhooks/${system}`, { method: 'POST', headers: { 'x-signature': signature }, body });

const dirty = (): Promise<unknown[]> => api.database.dataSource.query('select key, seq from dirty');

describe('a webhook', () => {
  test('is taken once: a replay has no second effect', async () => {
    const body = JSON.stringify({ id: 'd1', event: 'changed' });
    expect((await deliver('crm', body)).status).toBe(200);
    const after = await dirty();
    expect(after).toMatchObject([{ key: 'r:crm.Contact/p1' }]);
    expect((await deliver('crm', body)).status).toBe(200);
    expect(await dirty()).toEqual(after);
    expect(woken).toBe(1);
  });

  test.each([
    { what: 'with a wrong signature', system: 'crm', body: '{"id":"d2"}', signature: 'wrong', status: 401 },
    { what: 'without what it needs', system: 'crm', body: '{}', signature: sign('{}'), status: 400 },
    { what: 'for a system that sends none', system: 'office', body: '{}', signature: sign('{}'), status: 404 },
    { what: 'for no system', system: 'No%20System', body: '{}', signature: sign('{}'), status: 404 },
  ])('$what is refused', async ({ system, body, signature, status }) => {
    expect((await deliver(system, body, signature)).status).toBe(status);
  });

  test('of more than 1 MB is refused, with and without a length given', async () => {
    const body = 'x'.repeat(maxDeliveryBytes + 1);
    expect((await deliver('crm', body)).status).toBe(413);
    expect(await chunked(`${api.url}/webhooks/crm`, body)).toBe(413);
  });

  test('is sent with POST', async () => {
    expect((await fetch(`${api.url}/webhooks/crm`)).status).toBe(405);
  });
});

/** Sends a body in chunks, without `content-length`; answers the status. */
function chunked(url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    // the server answers and closes before it has read everything
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    request.write(body.slice(0, body.length / 2));
    request.end(body.slice(body.length / 2));
  });
}

describe('health', () => {
  test('is live while the process runs', async () => {
    const response = await fetch(`${api.url}/health/live`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('is ready when its parts are', async () => {
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
    isReady = false;
    const response = await fetch(`${api.url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'unavailable', checks: { database: 'failed', engine: 'ok' } },
    ]);
    isReady = true;
  });
});

describe('pages', () => {
  test.each(['/', '/graphql'])(
    'at %s show the explorer, and say what can be done without the internet',
    async (page) => {
      const response = await fetch(`${api.url}${page}`, { headers: { accept: 'text/html' } });
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const html = await response.text();
      expect(html).toContain("location.origin + '/graphql'");
      expect(html).toContain('could not be reached');
    },
  );

  test('list the sandboxes for people and for programs', async () => {
    expect(await (await fetch(`${api.url}/sandbox`)).json()).toEqual([
      { systemId: 'crm', baseUrl: 'http://127.0.0.1:1', note: '<script>' },
    ]);
    const html = await (await fetch(`${api.url}/sandbox`, { headers: { accept: 'text/html' } })).text();
    expect(html).toContain('&lt;script&gt;');
  });

  test('that are not there are 404', async () => {
    expect((await fetch(`${api.url}/nothing`)).status).toBe(404);
  });
});

describe('in production', () => {
  test('there is neither explorer nor sandbox list', async () => {
    const production = await startApi({ hasExplorer: false, sandboxes: null, allowsAnonymous: false });
    try {
      const root = await fetch(production.url, { headers: { accept: 'text/html' } });
      expect(await root.json()).toEqual({ name: 'samband', graphql: '/graphql' });
      expect((await fetch(`${production.url}/sandbox`)).status).toBe(404);
    } finally {
      await production.close();
    }
  });
});

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string; limit?: string } }[] };
  return [response.status, errors[0]?.extensions.code];
};

describe('GraphQL over HTTP', () => {
  test('answers GET with the header that foreign pages cannot send', async () => {
    const query = `${api.url}/graphql?query=${encodeURIComponent('{ viewer { name } }')}`;
    const response = await fetch(query, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await response.json()).toEqual({ data: { viewer: { name: 'anonymous' } } });
    expect(await codeOf(await fetch(query))).toEqual([400, 'BAD_REQUEST']);
  });

  test('makes no changes by GET', async () => {
    const query = encodeURIComponent('mutation { syncNow(input: {}) { systems { id } } }');
    const response = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
    expect(api.engine.polled).toEqual([]);
  });

  test.each([
    ['no JSON', '{"query"', undefined, [400, 'BAD_REQUEST']],
    ['no query', '{}', undefined, [400, 'BAD_REQUEST']],
    ['a batch', '[{"query":"{ viewer { name } }"}]', undefined, [400, 'BAD_REQUEST']],
    ['a form', 'query={viewer{name}}', { 'content-type': 'text/plain' }, [400, 'BAD_REQUEST']],
    ['too much', `{"query":"${'x'.repeat(1_048_576)}"}`, undefined, [413, 'LIMIT_EXCEEDED']],
  ])('refuses %s', async (_what, body, headers, expected) => {
    expect(await codeOf(await post(body, headers))).toEqual(expected);
  });

  test('knows GET and POST only', async () => {
    const response = await fetch(`${api.url}/graphql`, { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('gives every answer an id', async () => {
    expect((await post('{"query":"{ viewer { name } }"}')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('caches on the way', () => {
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${api.url}${path}`, { headers });
  const policyOf = async (answer: Promise<Response>): Promise<string | null> => {
    const response = await answer;
    await response.arrayBuffer();
    return response.headers.get('cache-control');
  };
  const ask = encodeURIComponent('{ viewer { name } }');
  const hash = createHash('sha256').update('{ viewer { name } }').digest('hex');
  const persisted = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }));
  const preflight = { 'apollo-require-preflight': 'true' };

  test.each<[string, () => Promise<Response>]>([
    ['a query', () => post('{"query":"{ viewer { name } }"}')],
    ['a mutation', () => post('{"query":"mutation { syncNow(input: {}) { systems { id } } }"}')],
    ['a query by GET', () => get(`/graphql?query=${ask}`, preflight)],
    ['a persisted query by GET', () => get(`/graphql?query=${ask}&extensions=${persisted}`, preflight)],
    [
      'a persisted query that is not known',
      () => get(`/graphql?extensions=${persisted.replace(hash, 'f'.repeat(64))}`, preflight),
    ],
    ['an error', () => post('{"query":"{ shoeSize }"}')],
    ['what is too large', () => post(`{"query":"${'x'.repeat(1_048_576)}"}`)],
    ['an unknown key', () => post('{}', { authorization: 'Bearer samband_none' })],
    ['the explorer', () => get('/', { accept: 'text/html' })],
    ['the list of sandboxes', () => get('/sandbox')],
    ['health', () => get('/health/ready')],
    ['metrics', () => get('/metrics')],
    ['what is not there', () => get('/nothing')],
  ])('keep nothing of %s', async (_what, answer) => {
    expect(await policyOf(answer())).toBe('no-store');
  });

  test('keep GraphiQL, which holds no data, and ask each time whether it changed', async () => {
    expect(await policyOf(get('/graphiql'))).toBe('no-cache');
  });
});

test('one who breaks off before what he sent is read is no fault of ours', async () => {
  const complaints: string[] = [];
  const reception = new EventEmitter();
  const other = await startApi({
    log: pino({ level: 'error' }, { write: (line) => void complaints.push(line) }),
    tokens: {
      verify: async () => {
        reception.emit('came');
        await once(reception, 'go on');
        return { type: 'viewer', viewer: { principal: 'somebody', scopes: new Set(), systems: null } };
      },
    },
  });
  const came = once(reception, 'came');
  const breakOff = new AbortController();
  const request = fetch(`${other.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer a.b.c', 'content-type': 'application/json' },
    body: '{"query":"{ viewer { name } }"}',
    signal: breakOff.signal,
  });
  const failed = expect(request).rejects.toThrow();
  await came;
  breakOff.abort();
  await failed;
  // what is answered to others came to the server after the break
  for (let n = 0; n < 3; n++) await (await fetch(`${other.url}/health/live`)).text();
  reception.emit('go on');
  await other.close();
  expect(complaints).toEqual([]);
});

describe('a stop', () => {
  test('lets a running request finish and takes no new one', async () => {
    const other = await startApi();
    let hasBegun = false;
    const released = new EventEmitter();
    other.engine.readLive = async ({ entities }) => {
      hasBegun = true;
      await once(released, 'now');
      return entities.map(({ entity }) => ({ entity, records: [] }));
    };
    await other.database.dataSource.query(
      `insert into entity (id, kind, fields, provenance, version, state)
       values ('01890000-0000-7000-8000-000000000001', 'contact', '{"firstName":"Ada"}', '{}', 1, 'active')`,
    );
    const running = other.query('{ contacts { nodes { firstName } } }');
    await waitUntil('the live read begins', () => hasBegun);
    const stopped = other.close();
    released.emit('now');
    expect((await running).data).toEqual({ contacts: { nodes: [{ firstName: 'Ada' }] } });
    await stopped;
    await expect(other.query('{ viewer { name } }')).rejects.toThrow();
  });
});
