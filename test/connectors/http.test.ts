import { inspect } from 'node:util';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { holdTime } from '../support/held-time';
import { client, failureOf, json } from './http-fixture';
import { closeAll, open, stand } from './http-stand';

afterEach(closeAll);

describe('an answer', () => {
  it('carries status, headers, parsed body and both clocks', async () => {
    holdTime();
    const before = Date.now();
    const headers = { ETag: '"7"', date: new Date(before).toUTCString() };
    const { http, server } = await stand((_request, response) => json(response, 200, { Id: 'C-1' }, headers));
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
    // a low port: none that another test may be given meanwhile
    const failure = await failureOf(http.send({ method: 'POST', url: 'http://127.0.0.1:1/contacts' }));
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
    holdTime();
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
      limits: { requestsPerSecond: 1, concurrency: 1, timeoutMs: 60_000 },
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
