import { keepTaking } from '../../src/sync/keep-taking';

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
