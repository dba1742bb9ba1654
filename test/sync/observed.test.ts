import { systemId } from '../../src/core/ids';
import type { Reading } from '../../src/core/reading';
import { changeTime } from '../../src/sync/observed';

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
