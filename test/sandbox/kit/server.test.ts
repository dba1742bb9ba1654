import { Agent, request as httpRequest } from 'node:http';
import type { SandboxRequest, Vendor, VendorContext } from '../../../src/sandbox/kit/vendor';
import { runSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { holdTime } from '../../support/held-time';
import { send } from '../support/crm';

let sandbox: Sandbox;

/** A vendor that counts its writes in its store. */
function counter({ store, violations }: VendorContext): Vendor {
  return {
    kind: 'counter',
    basePath: '/v1',
    credentials: {},
    settings: {},
    handle(request: SandboxRequest) {
      if (request.path === '/v1/broken') throw new Error('a bug of the sandbox');
      if (request.path === '/v1/text') return { status: 200, body: 'plain' };
      if (request.path === '/v1/misuse') violations.report('misuse', 'do not', request);
      if (request.method === 'POST') store.put('Counter', '1', { echo: request.rawBody.toString('utf8') });
      return { status: 200, body: { writes: store.current('Counter', '1')?.version ?? 0 } };
    },
    seed: () => store.clear(),
  };
}

beforeEach(async () => {
  sandbox = await runSandbox(counter, { systemId: 'c', port: 0, sample: 'empty' });
});
afterEach(async () => {
  jest.useRealTimers();
  await sandbox.stop();
});

const writes = async (): Promise<unknown> => (await send('GET', sandbox.baseUrl)).body['writes'];
const setFaults = (faults: object): Promise<unknown> =>
  send('PUT', `${sandbox.controlUrl}/faults`, { body: JSON.stringify(faults) });

describe('a sandbox server', () => {
  it('names its base and its control URL on a free port of the loopback', () => {
    expect(sandbox.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(sandbox.controlUrl).toBe(sandbox.baseUrl.replace('/v1', '/_control'));
  });

  it('answers a throw of the vendor with 500 and lives on', async () => {
    expect((await send('GET', `${sandbox.baseUrl}/broken`)).status).toBe(500);
    expect((await send('GET', sandbox.baseUrl)).status).toBe(200);
  });

  it('sends text as text', async () => {
    const answer = await send('GET', `${sandbox.baseUrl}/text`);
    expect([answer.text, answer.headers.get('content-type')]).toEqual(['plain', 'text/plain; charset=utf-8']);
  });

  it('refuses a body beyond all reason by cutting the connection', async () => {
    await expect(send('POST', sandbox.baseUrl, { body: 'x'.repeat(33 * 1024 * 1024) })).rejects.toThrow();
  });

  it('rejects with the reason when the port is taken', async () => {
    const port = Number(new URL(sandbox.origin).port);
    const second = runSandbox(counter, { systemId: 'd', port, sample: 'empty' });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('stops at once although a client keeps its connection alive and another hangs', async () => {
    const own = await runSandbox(counter, { systemId: 'e', port: 0, sample: 'empty' });
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) =>
      httpRequest(own.baseUrl, { agent }, (answer) => answer.resume().on('end', resolve)).end(),
    );
    await send('PUT', `${own.controlUrl}/faults`, { body: { rules: [{ kind: 'timeout' }] } });
    const hanging = send('GET', own.baseUrl).catch(() => 'cut');
    await send('GET', `${own.controlUrl}/faults`);
    holdTime();
    const stopping = own.stop();
    // the quarter of a second that it gives them
    jest.advanceTimersByTime(250);
    await stopping;
    expect(await hanging).toBe('cut');
    agent.destroy();
  });
});

describe('faults over HTTP', () => {
  test.each([
    ['status500before', 500, 0],
    ['status500after', 500, 1],
    ['status503', 503, 0],
    ['status429', 429, 0],
    ['status401', 401, 0],
    ['status403', 403, 0],
    ['status421', 421, 0],
  ])('%s answers %s and leaves %s writes', async (kind, status, expected) => {
    await setFaults({ rules: [{ kind, method: 'POST', retryAfterSeconds: 3 }] });
    const answer = await send('POST', sandbox.baseUrl, { body: {} });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '3']);
    expect(await writes()).toBe(expected);
  });

  test.each([
    ['reset', 0],
    ['resetAfter', 1],
  ])('%s cuts the connection and leaves %s writes', async (kind, expected) => {
    await setFaults({ rules: [{ kind, method: 'POST' }] });
    await expect(send('POST', sandbox.baseUrl, { body: {} })).rejects.toThrow();
    expect(await writes()).toBe(expected);
  });

  it('htmlBody answers a page instead of JSON', async () => {
    await setFaults({ rules: [{ kind: 'htmlBody' }] });
    const answer = await send('GET', sandbox.baseUrl);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('truncatedBody cuts the true answer in half', async () => {
    await setFaults({ rules: [{ kind: 'truncatedBody' }] });
    expect((await send('GET', sandbox.baseUrl)).text).toBe('{"writ');
  });

  it('wrongContentType sends the true answer as text', async () => {
    await setFaults({ rules: [{ kind: 'wrongContentType' }] });
    const answer = await send('GET', sandbox.baseUrl);
    expect([answer.text, answer.headers.get('content-type')]).toEqual(['{"writes":0}', 'text/plain; charset=utf-8']);
  });

  it('hugeBody answers ten megabytes', async () => {
    await setFaults({ rules: [{ kind: 'hugeBody' }] });
    expect((await send('GET', sandbox.baseUrl)).text.length).toBeGreaterThan(10 * 1024 * 1024);
  });

  it('latencyMs delays each answer', async () => {
    await setFaults({ latencyMs: 80 });
    const before = performance.now();
    await send('GET', sandbox.baseUrl);
    expect(performance.now() - before).toBeGreaterThanOrEqual(79);
  });

  it('clockSkewMs moves the Date header', async () => {
    await setFaults({ clockSkewMs: 3_600_000 });
    const before = Date.now();
    const date = (await send('GET', sandbox.baseUrl)).headers.get('date') ?? '';
    const tookMs = Date.now() - before;
    expect(Math.abs(Date.parse(date) - before - 3_600_000)).toBeLessThan(5_000 + tookMs);
  });
});

describe('the control API', () => {
  it('counts requests by method and path pattern, but not its own', async () => {
    await send('GET', `${sandbox.baseUrl}/things/17?x=1`);
    await send('GET', `${sandbox.baseUrl}/things/18`);
    await send('GET', `${sandbox.controlUrl}/requests`);
    const { body } = await send('GET', `${sandbox.controlUrl}/requests`);
    expect(body).toEqual({
      counts: { 'GET /v1/things/{id}': 2 },
      requests: [
        {
          at: expect.any(Number),
          method: 'GET',
          path: '/v1/things/17',
          query: 'x=1',
          status: 200,
          ms: expect.any(Number),
          traceparent: null,
        },
        {
          at: expect.any(Number),
          method: 'GET',
          path: '/v1/things/18',
          query: '',
          status: 200,
          ms: expect.any(Number),
          traceparent: null,
        },
      ],
    });
  });

  it('forgets the counts on demand and lists only what came since', async () => {
    await send('GET', sandbox.baseUrl);
    expect((await send('GET', `${sandbox.controlUrl}/requests?since=${Date.now() + 60_000}`)).body['requests']).toEqual(
      [],
    );
    expect((await send('DELETE', `${sandbox.controlUrl}/requests`)).status).toBe(204);
    expect((await send('GET', `${sandbox.controlUrl}/requests`)).body).toEqual({ counts: {}, requests: [] });
  });

  it('is not struck by faults', async () => {
    await setFaults({ rules: [{ kind: 'status500before' }] });
    expect((await send('GET', `${sandbox.controlUrl}/faults`)).body['rules']).toEqual([{ kind: 'status500before' }]);
  });

  it('refuses faults that it does not know', async () => {
    const answer = await send('PUT', `${sandbox.controlUrl}/faults`, { body: { rules: [{ kind: 'flood' }] } });
    expect([answer.status, answer.body['error']]).toEqual([400, expect.stringContaining('rules[0].kind')]);
    expect((await send('PUT', `${sandbox.controlUrl}/faults`, { body: '{' })).status).toBe(400);
  });

  it('lists violations', async () => {
    await send('GET', `${sandbox.baseUrl}/misuse`);
    expect((await send('GET', `${sandbox.controlUrl}/violations`)).body).toEqual({
      count: 1,
      violations: [{ rule: 'misuse', message: 'do not', at: expect.any(Number), request: 'GET /v1/misuse' }],
    });
  });

  it('resets records and faults', async () => {
    await send('POST', sandbox.baseUrl, { body: {} });
    await setFaults({ latencyMs: 1 });
    expect((await send('POST', `${sandbox.controlUrl}/reset`)).status).toBe(204);
    expect((await send('GET', `${sandbox.controlUrl}/faults`)).body['latencyMs']).toBe(0);
    expect(await writes()).toBe(0);
  });

  it('shows the live records of a type', async () => {
    await send('POST', sandbox.baseUrl, { body: 'hello' });
    expect((await send('GET', `${sandbox.controlUrl}/records?type=Counter`)).body).toEqual({
      records: [{ id: '1', value: { echo: 'hello' }, version: 1, updatedAt: expect.any(Number) }],
    });
  });

  it('tells what routes it has', async () => {
    const answer = await send('GET', `${sandbox.controlUrl}/nothing`);
    expect([answer.status, answer.body['routes']]).toEqual([
      404,
      expect.arrayContaining(['PUT /faults', 'POST /reset']),
    ]);
  });
});
