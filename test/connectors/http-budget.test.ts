import { type Admission, type Budget, createBudget } from '../../src/connectors/http-budget';

/** Drives a budget with a clock and timers of its own. */
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const budget = (limits: { requestsPerSecond?: number; concurrency?: number } = {}): Budget =>
  createBudget({ requestsPerSecond: 100, concurrency: 100, ...limits }, () => Date.now());

const far = (): number => Date.now() + 3_600_000;

async function leave(entering: Promise<Admission>): Promise<void> {
  const admission = await entering;
  if (admission.type !== 'admitted') throw new Error(`not admitted: ${admission.type}`);
  admission.leave();
}

describe('the budget', () => {
  it('lets no more than the limit start within any second, also across its middle', async () => {
    const { enter } = budget({ requestsPerSecond: 10 });
    const starts: number[] = [];
    const begin = Date.now();
    for (let count = 0; count < 30; count += 1) {
      void enter({ deadlineAt: far() }).then(() => starts.push(Date.now() - begin));
      await jest.advanceTimersByTimeAsync(70);
    }
    await jest.advanceTimersByTimeAsync(5_000);
    expect(starts).toHaveLength(30);
    for (const start of starts) {
      expect(starts.filter((other) => other >= start && other < start + 1_000).length).toBeLessThanOrEqual(10);
    }
  });

  it('lets no more than the limit be under way, and admits in the order of asking', async () => {
    const { enter } = budget({ concurrency: 1 });
    const order: string[] = [];
    const first = enter({ deadlineAt: far() });
    const second = enter({ deadlineAt: far() }).then((admission) => (order.push('second'), admission));
    const third = enter({ deadlineAt: far() }).then((admission) => (order.push('third'), admission));
    await jest.advanceTimersByTimeAsync(100);
    expect(order).toEqual([]);
    await leave(first);
    await leave(second);
    await leave(third);
    expect(order).toEqual(['second', 'third']);
  });

  it('leaves half of a minute to those that somebody waits for, as soon as somebody does', async () => {
    const limits = { requestsPerSecond: 100, concurrency: 100, requestsPerMinute: 20 };
    const { enter } = createBudget(limits, () => Date.now());
    const starts = { polls: 0, writes: 0 };
    const ask = (what: keyof typeof starts): void =>
      void enter({ deadlineAt: far(), isBackground: what === 'polls' }).then(() => (starts[what] += 1));
    for (let count = 0; count < 30; count += 1) ask('polls');
    await jest.advanceTimersByTimeAsync(0);
    expect(starts).toEqual({ polls: 18, writes: 0 });
    for (let count = 0; count < 30; count += 1) ask('writes');
    await jest.advanceTimersByTimeAsync(59_999);
    expect(starts).toEqual({ polls: 18, writes: 2 });
    for (let count = 0; count < 30; count += 1) ask('polls');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(starts).toEqual({ polls: 28, writes: 12 });
  });

  it('sends a caller away at its deadline', async () => {
    const { enter } = budget({ concurrency: 1 });
    await enter({ deadlineAt: far() });
    const late = enter({ deadlineAt: Date.now() + 50 });
    await jest.advanceTimersByTimeAsync(50);
    expect(await late).toEqual({ type: 'tooLate', retryAfterMs: null });
  });

  it('gives the place of a caller who gave up to the next', async () => {
    const { enter } = budget({ concurrency: 1 });
    const first = enter({ deadlineAt: far() });
    const abort = new AbortController();
    const second = enter({ deadlineAt: far(), signal: abort.signal });
    const third = enter({ deadlineAt: far() });
    abort.abort();
    expect(await second).toEqual({ type: 'aborted' });
    await leave(first);
    expect(await third).toMatchObject({ type: 'admitted' });
  });

  it('tells those who cannot outwait a pause at once, and lets the others in when it ends', async () => {
    const { enter, pause } = budget();
    const begin = Date.now();
    pause(begin + 10_000);
    expect(await enter({ deadlineAt: begin + 9_000 })).toEqual({ type: 'tooLate', retryAfterMs: 10_000 });
    const patient = enter({ deadlineAt: begin + 11_000 }).then(() => Date.now() - begin);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await patient).toBe(10_000);
  });

  it('tells those already waiting about a pause they cannot outwait', async () => {
    const { enter, pause } = budget({ concurrency: 1 });
    await enter({ deadlineAt: far() });
    const waiting = enter({ deadlineAt: Date.now() + 5_000 });
    pause(Date.now() + 10_000);
    expect(await waiting).toEqual({ type: 'tooLate', retryAfterMs: 10_000 });
  });

  it('never shortens a pause', async () => {
    const { enter, pause } = budget();
    pause(Date.now() + 10_000);
    pause(Date.now() + 1_000);
    expect(await enter({ deadlineAt: Date.now() + 5_000 })).toMatchObject({ type: 'tooLate' });
  });

  it('is not stopped by a clock that is set back', async () => {
    const { enter } = budget({ requestsPerSecond: 1 });
    await leave(enter({ deadlineAt: far() }));
    jest.setSystemTime(Date.now() - 3_600_000);
    expect(await enter({ deadlineAt: far() })).toMatchObject({ type: 'admitted' });
  });
});

describe('a budget that counts minutes', () => {
  it('lets no more than the limit start within any minute, and the rest as soon as it may', async () => {
    const { enter } = createBudget({ requestsPerSecond: 100, concurrency: 100, requestsPerMinute: 10 }, () =>
      Date.now(),
    );
    const begin = Date.now();
    const starts: number[] = [];
    for (let count = 0; count < 25; count += 1) {
      void enter({ deadlineAt: far() }).then(() => starts.push(Date.now() - begin));
      await jest.advanceTimersByTimeAsync(2_000);
    }
    await jest.advanceTimersByTimeAsync(180_000);
    expect(starts).toHaveLength(25);
    for (const start of starts) {
      expect(starts.filter((other) => other >= start && other < start + 60_000).length).toBeLessThanOrEqual(10);
    }
    expect(starts[10]).toBe(60_000);
  });

  it('keeps starts apart where the vendor wants them spaced', async () => {
    const { enter } = createBudget({ requestsPerSecond: 100, concurrency: 100, spacingMs: 20 }, () => Date.now());
    const begin = Date.now();
    const starts: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      void enter({ deadlineAt: far() }).then(() => starts.push(Date.now() - begin));
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(starts).toEqual([0, 20, 40, 60]);
  });
});
