import { systemId } from '../../src/core/ids';
import { createHintPace, type HintPace } from '../../src/sync/hint-pace';

const ref = (externalId: string) => ({ system: systemId('crm'), type: 'Contact', externalId });

/** When a record is read that is hinted at every `everyMs` for a minute. */
function readsOf(pace: HintPace, everyMs: number): readonly number[] {
  const due = new Set<number>();
  for (let now = 0; now < 60_000; now += everyMs) due.add(pace.dueAt(ref('1'), now));
  return [...due];
}

it('lets a flood at one record ask for reads that lie further and further apart', () => {
  expect(readsOf(createHintPace(), 6)).toEqual([
    0, 1_000, 3_000, 7_000, 15_000, 25_000, 35_000, 45_000, 55_000, 65_000,
  ]);
});

it('never makes a hint due before it came', () => {
  const pace = createHintPace();
  for (let now = 0; now < 60_000; now += 700) expect(pace.dueAt(ref('1'), now)).toBeGreaterThanOrEqual(now);
});

it('keeps nobody waiting who edits a record now and then', () => {
  expect(readsOf(createHintPace(), 15_000)).toEqual([0, 15_000, 30_000, 45_000]);
});

it('keeps no other record waiting', () => {
  const pace = createHintPace();
  readsOf(pace, 6);
  expect(pace.dueAt(ref('2'), 60_000)).toBe(60_000);
});

it('forgets the records hinted at longest ago', () => {
  const pace = createHintPace();
  for (let index = 0; index <= 10_000; index += 1) pace.dueAt(ref(String(index)), 0);
  expect([pace.dueAt(ref('0'), 10), pace.dueAt(ref('10000'), 10)]).toEqual([10, 1_000]);
});
