import { createFaultSwitch } from '../../../src/sandbox/kit/faults';
import { createRateLimit } from '../../../src/sandbox/kit/rate-limit';

describe('the fault switch', () => {
  it('starts with no fault', () => {
    const faults = createFaultSwitch();
    expect(faults.strike('GET', '/api/contacts')).toBeNull();
    expect(faults.current()).toEqual({
      latencyMs: 0,
      rules: [],
      listLagMs: 0,
      getLagMs: 0,
      dropWebhooks: false,
      webhookDuplicates: false,
      clockSkewMs: 0,
      seed: 1,
    });
  });

  it('strikes by method and path, as often as told', () => {
    const faults = createFaultSwitch();
    expect(faults.set({ rules: [{ kind: 'reset', method: 'post', pathPattern: '/api/*', times: 2 }] })).toBeNull();
    const strikes = ['GET', 'POST', 'POST', 'POST'].map(
      (method) => faults.strike(method, '/api/contacts')?.kind ?? null,
    );
    expect(strikes).toEqual([null, 'reset', 'reset', null]);
  });

  it('throws the same dice for the same seed', () => {
    expect(throwDice(7)).toEqual(throwDice(7));
    expect(throwDice(7)).not.toEqual(throwDice(8));
    expect(new Set(throwDice(7)).size).toBe(2);
  });

  it('names what is wrong and keeps the faults in force', () => {
    const faults = createFaultSwitch();
    faults.set({ latencyMs: 5 });
    expect(faults.set({ latencyMs: -1 })).toContain('latencyMs');
    expect(faults.set({ rules: [{ kind: 'earthquake' }] })).toContain('rules[0].kind');
    expect(faults.set({ latency: 1 })).toContain('latency');
    expect(faults.current().latencyMs).toBe(5);
  });
});

describe('the rate limit', () => {
  it('lets the limit through per window and then says how long to wait', () => {
    const limit = createRateLimit(2, 1_000);
    expect([limit.take(0), limit.take(10), limit.take(20), limit.take(999), limit.take(1_000)]).toEqual([
      null,
      null,
      1,
      1,
      null,
    ]);
  });

  it('does not block after the clock was set back', () => {
    const limit = createRateLimit(1, 1_000);
    limit.take(3_600_000);
    expect(limit.take(10)).toBeNull();
  });
});

/** Which of 32 requests are struck by an even chance. */
function throwDice(seed: number): boolean[] {
  const faults = createFaultSwitch();
  faults.set({ seed, rules: [{ kind: 'status503', probability: 0.5 }] });
  return Array.from({ length: 32 }, () => faults.strike('GET', '/') !== null);
}
