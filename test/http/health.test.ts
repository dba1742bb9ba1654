import { checkReadiness } from '../../src/http/health';

test('a process is ready when all it needs serves', async () => {
  const checks = { database: () => Promise.resolve(true), engine: () => Promise.resolve(true) };
  expect(await checkReadiness(checks)).toEqual({ isReady: true, checks: { database: 'ok', engine: 'ok' } });
});

test('what does not serve is named, whether it says so, fails or takes too long', async () => {
  jest.useFakeTimers();
  const checks = {
    database: () => Promise.reject(new Error('connect ECONNREFUSED')),
    engine: () => Promise.resolve(false),
    other: () => new Promise<boolean>(() => undefined),
    fine: () => Promise.resolve(true),
  };
  const found = checkReadiness(checks);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(await found).toEqual({
    isReady: false,
    checks: { database: 'failed', engine: 'failed', other: 'timeout', fine: 'ok' },
  });
  jest.useRealTimers();
});
