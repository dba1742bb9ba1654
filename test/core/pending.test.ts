import type { CanonicalValue } from '../../src/core/canonical';
import type { Link } from '../../src/core/link';
import { type AccessTiming, resolveReading } from '../../src/core/pending';
import { crmContacts, linkOf } from './material';

const timing = (rest: Partial<AccessTiming> = {}): AccessTiming => ({
  enforcesVersion: true,
  readLagMs: 0,
  requestTimeoutMs: 3_000,
  holdMs: 5_000,
  ...rest,
});
const reading = (shown: Record<string, CanonicalValue>, readAt: number, version: string | null = null) => ({
  carried: new Map(Object.entries(shown)),
  readAt,
  changedAt: null as number | null,
  version,
});

describe('a reading counts', () => {
  it('when nothing was written or read before', () => {
    const link = linkOf(crmContacts, { syncedAt: null });
    expect(resolveReading(link, reading({}, 1), timing())).toEqual({ link });
  });

  it('only when asked for after our last write and the lag of its replicas', () => {
    const link = linkOf(crmContacts, { writtenAt: 1_000 });
    const lagging = timing({ readLagMs: 200 });
    expect(resolveReading(link, reading({}, 1_200), lagging)).toEqual({ link: null, readAgainAt: 1_201 });
    expect(resolveReading(link, reading({}, 1_201), lagging)).toEqual({ link });
  });

  it('only when no later reading was taken in', () => {
    const link = linkOf(crmContacts, { syncedAt: 1_000 });
    expect(resolveReading(link, reading({}, 999), timing())).toEqual({ link: null, readAgainAt: 1_000 });
  });

  it('only when no replica of its source may lag behind what was taken in', () => {
    const link = linkOf(crmContacts, { syncedAt: 10_000 });
    const lagging = timing({ readLagMs: 60_000 });
    expect(resolveReading(link, reading({}, 69_999), lagging)).toEqual({ link: null, readAgainAt: 70_000 });
    expect(resolveReading(link, reading({}, 70_000), lagging)).toEqual({ link });
  });

  it('from a lagging source too when the system dates its change later than what was taken in', () => {
    const link = linkOf(crmContacts, { syncedAt: 10_000 });
    const lagging = timing({ readLagMs: 60_000 });
    const changed = (changedAt: number) => resolveReading(link, { ...reading({}, 15_000), changedAt }, lagging);
    expect(changed(12_001)).toEqual({ link });
    expect(changed(12_000)).toEqual({ link: null, readAgainAt: 70_000 });
  });
});

describe('an update whose answer was lost', () => {
  const pending: Link['pending'] = { sent: { title: { value: 'CTO', rev: 3 } }, at: 10_000, version: '4' };
  const link = linkOf(crmContacts, { base: { title: 'CEO' }, ack: { title: 1 }, pending });
  const applied = { link: { ...link, pending: null, base: { title: 'CTO' }, ack: { title: 3 } } };
  const notApplied = { link: { ...link, pending: null } };
  const tooEarly = { link: null, readAgainAt: 15_001 };
  const arrived = { ...tooEarly, shown: { ...applied.link, pending } };

  test.each<[string, Partial<AccessTiming>, ReturnType<typeof reading>, unknown]>([
    ['moved, shows what was sent', {}, reading({ title: 'CTO' }, 10_100, '5'), applied],
    ['moved, shows something else: edited since', {}, reading({ title: 'CFO' }, 10_100, '5'), applied],
    ['moved, shows nothing: emptied since', {}, reading({ title: null }, 10_100, '5'), applied],
    [
      'moved, by an edit that was there for certain when the request left',
      {},
      { ...reading({ title: 'CFO' }, 10_100, '5'), changedAt: 7_999 },
      notApplied,
    ],
    [
      'moved, by an edit of about when the request left',
      {},
      { ...reading({ title: 'CFO' }, 10_100, '5'), changedAt: 8_000 },
      applied,
    ],
    ['moved by an edit of another field', {}, reading({ title: 'CEO' }, 10_100, '5'), notApplied],
    ['not moved, within HOLD', {}, reading({ title: 'CEO' }, 15_000, '4'), tooEarly],
    ['not moved, after HOLD', {}, reading({ title: 'CEO' }, 15_001, '4'), notApplied],
    ['without a version, within HOLD', {}, reading({ title: 'CTO' }, 15_000), arrived],
    ['without a version, after HOLD', {}, reading({ title: 'CTO' }, 15_001), applied],
    ['without a version, shows something else within HOLD', {}, reading({ title: 'CFO' }, 15_000), tooEarly],
    ['without a version, edited since', {}, reading({ title: 'CFO' }, 15_001), applied],
    [
      'no compare-and-set: moved, within HOLD',
      { enforcesVersion: false },
      reading({ title: 'CTO' }, 15_000, '5'),
      arrived,
    ],
    [
      'no compare-and-set: moved, after HOLD',
      { enforcesVersion: false },
      reading({ title: 'CTO' }, 15_001, '5'),
      applied,
    ],
    ['a field that the reading does not carry', {}, reading({}, 15_001, '5'), notApplied],
  ])('is decided by the record: %s', (_, rest, seen, verdict) => {
    expect(resolveReading(link, seen, timing(rest))).toEqual(verdict);
  });

  it('of a record without versions stays open within HOLD, though the reading has one', () => {
    const unversioned = { ...link, pending: { ...pending, version: null } };
    const shown = { ...applied.link, pending: unversioned.pending };
    expect(resolveReading(unversioned, reading({ title: 'CTO' }, 11_000, '5'), timing())).toEqual({
      ...tooEarly,
      shown,
    });
  });

  it('that was seen to arrive makes an edit of what a person changes back before it is decided', () => {
    const seen = resolveReading(link, reading({ title: 'CTO' }, 11_000), timing());
    if (seen.link !== null || seen.shown === undefined) throw new Error('it is not decided yet');
    const later = resolveReading(seen.shown, reading({ title: 'CEO' }, 15_001), timing());
    expect(later).toEqual(applied);
  });
});
