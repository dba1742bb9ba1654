import { systemId } from '../../src/core/ids';
import type { Reading } from '../../src/core/reading';
import { changeTime, editTime } from '../../src/sync/observed';

const reading = (more: Partial<Reading>): Reading => ({
  ref: { system: systemId('crm'), type: 'Contact', externalId: '1' },
  native: {},
  isComplete: true,
  version: null,
  updatedAt: 3_690_000,
  readAt: 100_000,
  clockSkewMs: 3_600_000,
  url: null,
  ...more,
});

describe('when a record changed', () => {
  it('is told by our clock', () => {
    expect(changeTime(reading({}))).toBe(90_000);
  });

  it('may lie a moment behind the reading, for clocks of whole seconds', () => {
    expect(changeTime(reading({ updatedAt: 3_701_500 }))).toBe(101_500);
  });

  it('is unknown where it lies behind the reading', () => {
    expect(changeTime(reading({ clockSkewMs: 0 }))).toBeNull();
  });

  it.each([{ updatedAt: null }, { clockSkewMs: null }])('is unknown where the system tells only half: %j', (half) => {
    expect(changeTime(reading(half))).toBeNull();
  });
});

describe('when a record was edited', () => {
  const timing = { requestTimeoutMs: 10_000 };

  it('is told by our clock', () => {
    expect(editTime(reading({}), timing)).toBe(90_000);
  });

  it('may be while the request that read it was under way', () => {
    expect(editTime(reading({ updatedAt: 3_709_000 }), timing)).toBe(109_000);
  });

  it.each([
    ['the request had ended by then', { updatedAt: 3_711_000 }],
    ['nobody knows how far the clock is off', { updatedAt: 109_000, clockSkewMs: null }],
    ['the system does not say', { updatedAt: null }],
  ])('is when the request left where %s', (_, told) => {
    expect(editTime(reading(told), timing)).toBe(100_000);
  });
});
