import type { ChangesPage } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { advance, setBackTo, withoutScan } from '../../src/sync/scan-cursor';
import { cursorOf } from '../store/contract/material';

const page = (updatedAts: readonly number[], more: Partial<ChangesPage> = {}): ChangesPage => ({
  readings: updatedAts.map((updatedAt, index) => ({
    ref: { system: systemId('crm'), type: 'Contact', externalId: String(index) },
    native: {},
    isComplete: true,
    version: null,
    updatedAt,
    readAt: 0,
    clockSkewMs: null,
    url: null,
  })),
  deletedIds: [],
  continuation: null,
  sourceNow: null,
  ...more,
});

describe('after a scan of two pages', () => {
  const twoPages = (sourceNow: number | null) => {
    const first = page([700], { continuation: 'page 2', sourceNow });
    const underWay = advance(cursorOf({ at: 500, lastScanAt: 5 }), first, { askedAt: 100, answeredAt: 110 });
    const second = page([990], { sourceNow: sourceNow === null ? null : sourceNow + 250 });
    return { underWay, done: advance(underWay, second, { askedAt: 110, answeredAt: 350 }) };
  };

  it('stands no later than the source was when it began, for a record of page 1 may change while page 2 is read', () => {
    expect(twoPages(800).done).toMatchObject({ at: 800, lastScanAt: 100, continuation: null, scanStartedAt: null });
  });

  it('stands by the time that the scan took before the latest change, where the source tells no time', () => {
    // 990 - (350 - 100)
    expect(twoPages(null).done).toMatchObject({ at: 740, lastScanAt: 100, continuation: null, scanStartedAt: null });
  });

  it('does not move before its last page', () => {
    expect(twoPages(800).underWay).toMatchObject({
      at: 500,
      lastScanAt: 5,
      continuation: 'page 2',
      scanStartedAt: 100,
    });
  });

  it('begins anew from what is certain once its continuation is refused', () => {
    expect(withoutScan(twoPages(800).underWay)).toEqual(cursorOf({ at: 500, lastScanAt: 5 }));
  });
});

it('never goes back for a scan that took long', () => {
  const done = advance(cursorOf({ at: 500 }), page([600]), { askedAt: 0, answeredAt: 300 });
  expect(done.at).toBe(500);
});

it('stays where it is when nothing changed', () => {
  expect(advance(cursorOf({ at: 500 }), page([]), { askedAt: 1_000, answeredAt: 1_010 }).at).toBe(500);
});

it("stands at the source's own time, however far a record is stamped in the future", () => {
  const done = advance(cursorOf(), page([9_000], { sourceNow: 800 }), { askedAt: 1, answeredAt: 2 });
  expect(done.at).toBe(800);
});

describe('a source whose clock is set back', () => {
  const cursor = cursorOf({ at: 3_600_000, lastScanAt: 50_000 });

  it('is read from when the last scan began, by its clock as it is now', () => {
    const asked = { since: 3_599_000, askedAt: 60_000 };
    expect(setBackTo(cursor, page([], { sourceNow: 20_000 }), asked)).toBe(10_000);
  });

  it.each([
    ['goes on', 3_610_000],
    ['is a second off, as a clock of whole seconds is', 3_608_500],
    ['tells no time', null],
  ])('is none that %s', (_, sourceNow) => {
    expect(setBackTo(cursor, page([], { sourceNow }), { since: 3_600_000, askedAt: 60_000 })).toBeNull();
  });
});
