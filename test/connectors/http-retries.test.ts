import type { IncomingMessage, ServerResponse } from 'node:http';
import { silentLogger } from '../../src/lib/logger';
import { holdTime, passTime, turnUntil } from '../support/held-time';
import { failureOf, json } from './http-fixture';
import { closeAll, stand } from './http-stand';

afterEach(closeAll);

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
    let tries = 0;
    const log = { ...silentLogger, debug: () => void (tries += 1) };
    const { http, server } = await stand((_request, response) => json(response, 503, {}), { log });
    holdTime();
    let endedAt = Infinity;
    const deadlineAt = Date.now() + 50;
    const failing = failureOf(http.send({ method: 'GET', url: server.origin, deadlineAt })).finally(
      () => (endedAt = Date.now()),
    );
    await turnUntil(() => tries === 1);
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
