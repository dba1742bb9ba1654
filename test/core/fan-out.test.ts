import { fanOutOf, fanOutProblems } from '../../src/core/fan-out';
import type { Link } from '../../src/core/link';

type Counted = Parameters<typeof fanOutOf>[0][number];

const link = (over: Partial<Counted>): Counted => ({
  origin: 'flow',
  state: 'active',
  externalId: '1',
  intent: null,
  ...over,
});

const intent = { sent: {}, at: 0, steps: {}, isDisproved: false } satisfies Link['intent'];

describe('what the flows made of an object', () => {
  it('counts records that flows made or are making, and no others', () => {
    const links = [
      link({}),
      link({ state: 'creating', externalId: null, intent }),
      link({ origin: 'match' }),
      link({ origin: 'mutation' }),
      link({ state: 'gone' }),
      link({ state: 'creating', externalId: null }),
    ];
    expect(fanOutOf(links)).toBe(2);
  });

  it('has room for one more as long as there are fewer than the most', () => {
    expect(fanOutProblems('contact', 19, 20)).toEqual([]);
  });

  it('says which setting stops it and what to do', () => {
    expect(fanOutProblems('contact', 20, 20)).toEqual([
      {
        field: 'sync.maxFanOut',
        problem: 'the flows make at most 20 records of one contact; raise it, or pause a flow',
      },
    ]);
  });
});
