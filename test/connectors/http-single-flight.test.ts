import { singleFlight } from '../../src/connectors/http-single-flight';

describe('singleFlight', () => {
  it('runs once for all who ask while it is under way', async () => {
    let runs = 0;
    const fetchToken = singleFlight(() => Promise.resolve(`token ${(runs += 1)}`));
    expect(await Promise.all([fetchToken(), fetchToken(), fetchToken()])).toEqual(['token 1', 'token 1', 'token 1']);
  });

  it('runs again after it ended, also after it failed', async () => {
    let runs = 0;
    const fetchToken = singleFlight(() =>
      (runs += 1) === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(`token ${runs}`),
    );
    await expect(fetchToken()).rejects.toThrow('refused');
    expect(await fetchToken()).toBe('token 2');
  });
});
