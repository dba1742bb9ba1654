import { inspect } from 'node:util';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http } from '../../src/connectors/http';
import type { HttpOptions } from '../../src/connectors/http-attempt';
import { client, failureOf, type Fixture, holdTime, json, passTime, serve } from './http-fixture';

const open: (Http | Fixture)[] = [];

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(open.splice(0).map((resource) => resource.close()));
});

async function stand(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<HttpOptions> = {},
): Promise<{ http: Http; server: Fixture }> {
  const server = await serve(answer);
  const http = client(options);
  open.push(http, server);
  return { http, server };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('an answer', () => {
  it('carries status, headers, parsed body and both clocks', async () => {
    const { http, server } = await stand((_request, response) => json(response, 200, { Id: 'C-1' }, { ETag: '"7"' }));
    holdTime();
    const before = Date.now();
    const answer = await http.send({
      method: 'GET',
      url: `${server.origin}/contacts`,
      query: { limit: 5, ids: ['a', 'b'] },
    });
    expect(answer).toMatchObject({ status: 200, body: { Id: 'C-1' } });
    expect(answer.headers['etag']).toBe('"7"');
    expect(answer.sentAt).toBe(before);
    // a date has whole seconds: what it tells is right within half of one
    expect(Math.abs(answer.clockSkewMs ?? Infinity)).toBeLessThanOrEqual(500);
    expect(server.seen[0]?.url).toBe('/contacts?limit=5&ids=a&ids=b');
  });

  it('shows a clock that is an hour ahead', async () => {
    holdTime();
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const { http, server } = await stand((_request, response) => json(response, 200, {}, { date }));
    const { clockSkewMs } = await http.send({ method: 'GET', url: server.origin });
    expect(Math.abs((clockSkewMs ?? 0) - 3_600_000)).toBeLessThanOrEqual(500);
  });

  it('with no body has a null body', async () => {
    const { http, server } = await stand((_request, response) => response.writeHead(204).end());
    expect(await http.send({ method: 'DELETE', url: server.origin })).toMatchObject({ status: 204, body: null });
  });

  it.each([401, 404, 409, 412, 422])('with %i is the caller to judge', async (status) => {
    const { http, server } = await stand((_request, response) => json(response, status, { error: 'x' }));
    expect(await http.send({ method: 'POST', url: server.origin })).toMatchObject({ status, body: { error: 'x' } });
  });

  it('of 400 and up that is not JSON has a null body', async () => {
    const { http, server } = await stand((_request, response) => response.writeHead(404).end('<h1>no</h1>'));
    expect(await http.send({ method: 'GET', url: server.origin })).toMatchObject({ status: 404, body: null });
  });
});

const html = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');
const truncated = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end('{"items": [');
const elsewhere = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(302, { location: 'http://other.example/contacts?token=hush' }).end();
const huge = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify('x'.repeat(11_000_000)));

describe('a broken answer', () => {
  it.each([
    ['an HTML page', html, 'text/html instead of JSON'],
    ['truncated JSON', truncated, 'JSON that breaks off or is malformed (11 bytes)'],
    ['a redirect', elsewhere, 'redirects (302) to http://other.example; set the address it moved to'],
    ['more than 10 MB', huge, 'the answer exceeds 10485760 bytes'],
  ])('is named: %s', async (_name, answer, text) => {
    const { http, server } = await stand(answer);
    const failure = await failureOf(http.send({ method: 'GET', url: `${server.origin}/contacts` }));
    expect(failure).toMatchObject({ reason: 'BROKEN_ANSWER', isInDoubt: false });
    expect(failure.message).toContain(text);
    expect(server.seen).toHaveLength(1);
  });

  it('to a write leaves it in doubt', async () => {
    const { http, server } = await stand(truncated);
    const failure = await failureOf(http.send({ method: 'POST', url: server.origin, body: { json: {} } }));
    expect(failure).toMatchObject({ reason: 'BROKEN_ANSWER', isInDoubt: true });
  });
});

describe('a system that cannot be reached', () => {
  it('is UNREACHABLE and a write to it not in doubt when the connection is refused', async () => {
    const http = client();
    open.push(http);
    const failure = await failureOf(
      http.send({ method: 'POST', url: `http://127.0.0.1:${await closedPort()}/contacts` }),
    );
    expect(failure).toMatchObject({ reason: 'UNREACHABLE', isInDoubt: false });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('leaves a write in doubt when the connection breaks after it was sent', async () => {
    const { http, server } = await stand((request) => request.socket.resetAndDestroy());
    const failure = await failureOf(http.send({ method: 'POST', url: server.origin, body: { json: {} } }));
    expect(failure).toMatchObject({ reason: 'UNREACHABLE', isInDoubt: true });
    expect(server.seen).toHaveLength(1);
  });

  it('leaves a write in doubt when no answer comes in time, and does not send it again', async () => {
    const { http, server } = await stand(() => undefined, {
      limits: { requestsPerSecond: 100, concurrency: 1, timeoutMs: 100 },
    });
    holdTime();
    const sending = failureOf(http.send({ method: 'POST', url: server.origin, body: { json: {} } }));
    await server.whenSeen(1);
    jest.advanceTimersByTime(100);
    expect(await sending).toMatchObject({ reason: 'TIMEOUT', isInDoubt: true });
    expect(server.seen).toHaveLength(1);
  });

  it('is answered UNREACHABLE at once after five failures in a row', async () => {
    const { http, server } = await stand((request) => request.socket.resetAndDestroy());
    for (let count = 0; count < 5; count += 1) await failureOf(http.send({ method: 'POST', url: server.origin }));
    const failure = await failureOf(http.send({ method: 'POST', url: server.origin }));
    expect(failure).toMatchObject({ reason: 'UNREACHABLE', isInDoubt: false });
    expect(failure.message).toContain('not tried');
    expect(server.seen).toHaveLength(5);
  });

  it('is not given up because callers were in a hurry', async () => {
    const { http, server } = await stand(() => undefined);
    holdTime();
    for (let count = 1; count <= 6; count += 1) {
      const hurried = failureOf(http.send({ method: 'GET', url: server.origin, deadlineAt: Date.now() + 20 }));
      await server.whenSeen(count);
      jest.advanceTimersByTime(20);
      expect((await hurried).reason).toBe('TIMEOUT');
    }
    expect(server.seen).toHaveLength(6);
  });

  it('is probed again by one request, whose success lets all through', async () => {
    let isDown = true;
    const { http, server } = await stand((request, response) =>
      isDown ? request.socket.resetAndDestroy() : json(response, 200, {}),
    );
    for (let count = 0; count < 5; count += 1) await failureOf(http.send({ method: 'POST', url: server.origin }));
    isDown = false;
    const later = Date.now() + 5_001;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      expect(await http.send({ method: 'POST', url: server.origin })).toMatchObject({ status: 200 });
      expect(await http.send({ method: 'POST', url: server.origin })).toMatchObject({ status: 200 });
    } finally {
      clock.mockRestore();
    }
  });
});

describe('retries', () => {
  it.each([502, 503, 504])('repeat a read after %i', async (status) => {
    const { http, server } = await stand((_request, response) =>
      json(response, server.seen.length < 3 ? status : 200, {}),
    );
    expect(await http.send({ method: 'GET', url: server.origin })).toMatchObject({ status: 200 });
    expect(server.seen).toHaveLength(3);
  });

  it('repeat a POST that is declared to change nothing', async () => {
    const { http, server } = await stand((_request, response) =>
      json(response, server.seen.length < 2 ? 503 : 200, {}),
    );
    expect(await http.send({ method: 'POST', url: server.origin, isIdempotent: true })).toMatchObject({ status: 200 });
  });

  it.each([500, 503])('never repeat a write: %i leaves it in doubt', async (status) => {
    const { http, server } = await stand((_request, response) => json(response, status, {}));
    const failure = await failureOf(http.send({ method: 'PATCH', url: server.origin, body: { json: {} } }));
    expect(failure).toMatchObject({ reason: 'UNAVAILABLE', isInDoubt: true });
    expect(server.seen).toHaveLength(1);
  });

  it('end with the deadline', async () => {
    const { http, server } = await stand((_request, response) => json(response, 503, {}));
    holdTime();
    let endedAt = Infinity;
    const deadlineAt = Date.now() + 50;
    const failing = failureOf(http.send({ method: 'GET', url: server.origin, deadlineAt })).finally(
      () => (endedAt = Date.now()),
    );
    await server.whenSeen(1);
    await passTime(() => endedAt < Infinity);
    expect(await failing).toMatchObject({ reason: 'UNAVAILABLE', isInDoubt: false });
    expect(endedAt).toBeLessThanOrEqual(deadlineAt);
  });

  it('that the deadline cuts short leave the reason of the try before', async () => {
    const answer = (_request: IncomingMessage, response: ServerResponse) =>
      server.seen.length === 1 ? json(response, 503, {}) : undefined;
    const { http, server } = await stand(answer, {
      limits: { requestsPerSecond: 100, concurrency: 1, timeoutMs: 60_000 },
    });
    holdTime();
    const failing = failureOf(http.send({ method: 'GET', url: server.origin, deadlineAt: Date.now() + 30_000 }));
    await server.whenSeen(1);
    await passTime(() => server.seen.length === 2);
    jest.advanceTimersByTime(30_000);
    expect(await failing).toMatchObject({ reason: 'UNAVAILABLE', isInDoubt: false });
  });
});

describe('Retry-After', () => {
  it('in seconds pauses every request to the system, and writes meet RATE_LIMITED, not in doubt', async () => {
    const { http, server } = await stand((_request, response) => json(response, 429, {}, { 'retry-after': '30' }));
    holdTime();
    const write = await failureOf(http.send({ method: 'POST', url: server.origin }));
    expect(write).toMatchObject({ reason: 'RATE_LIMITED', isInDoubt: false, retryAfterMs: 30_000 });
    const other = await failureOf(http.send({ method: 'GET', url: server.origin, deadlineAt: Date.now() + 1_000 }));
    expect(other).toMatchObject({ reason: 'RATE_LIMITED', retryAfterMs: 30_000 });
    expect(server.seen).toHaveLength(1);
  });

  it('as a date is read with the clock of the system that wrote it', async () => {
    holdTime();
    const skewed = Date.now() + 3_600_000;
    const headers = {
      date: new Date(skewed).toUTCString(),
      'retry-after': new Date(skewed + 20_000).toUTCString(),
    };
    const { http, server } = await stand((_request, response) => json(response, 503, {}, headers));
    const { retryAfterMs } = await failureOf(http.send({ method: 'POST', url: server.origin }));
    expect(Math.abs((retryAfterMs ?? 0) - 20_000)).toBeLessThanOrEqual(500);
  });

  it('of one second is waited for by a read whose deadline allows it', async () => {
    const { http, server } = await stand((_request, response) =>
      server.seen.length === 1 ? json(response, 429, {}, { 'retry-after': '1' }) : json(response, 200, {}),
    );
    holdTime();
    const startedAt = Date.now();
    const reading = http.send({ method: 'GET', url: server.origin });
    await server.whenSeen(1);
    await passTime(() => server.seen.length === 2);
    expect(await reading).toMatchObject({ status: 200 });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });
});

describe('the moment of sending', () => {
  it('is never later than sendBy: nothing leaves', async () => {
    const { http, server } = await stand((_request, response) => json(response, 200, {}));
    const failure = await failureOf(http.send({ method: 'POST', url: server.origin, sendBy: Date.now() - 1 }));
    expect(failure).toMatchObject({ reason: 'DEADLINE', isInDoubt: false });
    expect(server.seen).toHaveLength(0);
  });

  it('is judged again after the wait for a turn', async () => {
    const { http, server } = await stand(() => undefined, {
      limits: { requestsPerSecond: 100, concurrency: 1, timeoutMs: 300 },
    });
    holdTime();
    const first = failureOf(http.send({ method: 'POST', url: server.origin }));
    await server.whenSeen(1);
    const second = failureOf(http.send({ method: 'POST', url: server.origin, sendBy: Date.now() + 50 }));
    jest.advanceTimersByTime(50);
    expect(await second).toMatchObject({ reason: 'DEADLINE', isInDoubt: false });
    jest.advanceTimersByTime(250);
    await first;
    expect(server.seen).toHaveLength(1);
  });

  it('is judged once more when the connection is ready', async () => {
    let time = 1_000_000;
    const { http, server } = await stand((_request, response) => json(response, 200, {}), { now: () => time });
    const sending = failureOf(http.send({ method: 'POST', url: server.origin, sendBy: time + 1 }));
    // The request is queued on a connection that is being made; the time to send ends meanwhile.
    await Promise.resolve().then(() => (time += 10));
    expect(await sending).toMatchObject({ reason: 'DEADLINE', isInDoubt: false });
    expect(server.seen).toHaveLength(0);
  });
});

describe('secrets', () => {
  it('in query, headers and bodies are in no message', async () => {
    const { http, server } = await stand((_request, response) => json(response, 500, { error: 'canary-answer' }));
    const failure = await failureOf(
      http.send({
        method: 'POST',
        url: `${server.origin}/contacts?key=canary-query`,
        headers: { authorization: 'Bearer canary-token' },
        body: { json: { secret: 'canary-body' } },
      }),
    );
    expect(failure.message).toBe(`crm: POST ${server.origin}/contacts: answered 500`);
    expect(inspect(failure)).not.toContain('canary');
  });
});

describe('closing', () => {
  it('sends away who waits for a turn or for a retry, at once', async () => {
    const { http, server } = await stand((_request, response) => json(response, 503, {}), {
      limits: { requestsPerSecond: 1, concurrency: 1, timeoutMs: 2_000 },
    });
    holdTime();
    const calls = [1, 2].map(() => failureOf(http.send({ method: 'GET', url: server.origin })));
    await server.whenSeen(1);
    await http.close();
    await Promise.all(calls);
    expect(server.seen).toHaveLength(1);
  });

  it('in two steps lets what is under way finish first', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { http, server } = await stand((_request, response) => void held.then(() => json(response, 200, { Id: 1 })), {
      limits: { requestsPerSecond: 1, concurrency: 1, timeoutMs: 2_000 },
    });
    const underWay = http.send({ method: 'GET', url: server.origin });
    await server.whenSeen(1);
    const waiting = failureOf(http.send({ method: 'POST', url: server.origin }));
    http.drain();
    expect(await waiting).toMatchObject({ isInDoubt: false });
    release();
    expect((await underWay).body).toEqual({ Id: 1 });
    expect(server.seen).toHaveLength(1);
  });
});
