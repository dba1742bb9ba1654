import { keepTaking } from '../../src/sync/keep-taking';

afterEach(() => void jest.useRealTimers());

describe('what lasts a while', () => {
  it('is taken again as long as the work lasts', async () => {
    let taken = 0;
    let finish = (): void => undefined;
    const take = async (): Promise<void> => {
      taken += 1;
      if (taken === 3) finish();
    };
    const work = (): Promise<string> => new Promise((resolve) => (finish = () => resolve('done')));
    expect(await keepTaking(take, { everyMs: 1, work })).toBe('done');
    expect(taken).toBe(3);
  });

  it('is taken once at a time', async () => {
    jest.useFakeTimers();
    let taken = 0;
    let answer = (): void => undefined;
    const take = (): Promise<void> => {
      taken += 1;
      return new Promise((resolve) => (answer = resolve));
    };
    const kept = keepTaking(take, { everyMs: 5, work: () => new Promise((resolve) => setTimeout(resolve, 24)) });
    await jest.advanceTimersByTimeAsync(14);
    expect(taken).toBe(1);
    answer();
    await jest.advanceTimersByTimeAsync(10);
    expect(taken).toBe(2);
    answer();
    await kept;
  });

  it('does not spoil the work when it cannot be taken', async () => {
    let tries = 0;
    let finish = (): void => undefined;
    const take = async (): Promise<void> => {
      tries += 1;
      if (tries === 2) finish();
      throw new Error('the database does not serve');
    };
    const work = (): Promise<string> => new Promise((resolve) => (finish = () => resolve('done')));
    expect(await keepTaking(take, { everyMs: 1, work })).toBe('done');
  });
});
