import { SystemFailure } from '../../src/core/errors';
import { systemId } from '../../src/core/ids';
import type { SystemState } from '../../src/core/system-state';
import { silentLogger } from '../../src/lib/logger';
import { createSystemGates, type SystemGates } from '../../src/sync/system-gates';

const crm = systemId('crm');

/** Gates over a store whose writes end when a test says so, with or without success. */
function stage() {
  const writes: { readonly state: SystemState; readonly end: (error?: Error) => void }[] = [];
  const writeSystemState = (state: SystemState) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ state, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return {
    writes,
    gates: createSystemGates(
      { readSystemStates: () => Promise.resolve([]), writeSystemState },
      { now: () => 1_000 },
      silentLogger,
    ),
  };
}

const settled = (): Promise<void> => new Promise(setImmediate);

it.each([
  ['is stored', undefined],
  ['could not be stored', new Error('the database does not serve')],
])('writes that a system serves again only after its failure %s', async (_, error) => {
  const { writes, gates } = stage();
  gates.noteFailure(new SystemFailure(crm, 'FORBIDDEN', { message: 'refused' }));
  gates.noteServed(crm);
  await settled();
  expect(writes.map(({ state }) => state.reason)).toEqual(['FORBIDDEN']);
  writes[0]?.end(error);
  await settled();
  expect(writes.map(({ state }) => state.reason)).toEqual(['FORBIDDEN', null]);
});

const refused = new SystemFailure(crm, 'UNAUTHORISED', { message: 'no' });
const busy = new SystemFailure(crm, 'RATE_LIMITED', { message: 'wait', retryAfterMs: 30_000 });

let now: number;
let rows: Map<string, SystemState>;

beforeEach(() => {
  now = 1_000_000;
  rows = new Map();
});

/** The gates of a process on the database. */
const gates = (): SystemGates =>
  createSystemGates(
    {
      readSystemStates: () => Promise.resolve([...rows.values()]),
      writeSystemState: (state) => Promise.resolve(void rows.set(state.system, state)),
    },
    { now: () => now },
    silentLogger,
  );

const toldBy = (process: SystemGates): unknown => process.states().map(({ reason, since }) => [reason, since]);

test('a process tells of a system what the one that polls it found', async () => {
  const [polling, other] = [gates(), gates()];
  other.noteServed(crm);
  now += 5_000;
  polling.noteFailure(refused);
  await settled();
  await other.heed();
  expect(toldBy(other)).toEqual([['UNAUTHORISED', 1_005_000]]);
  now += 60_000;
  polling.noteServed(crm);
  await settled();
  await other.heed();
  expect(toldBy(other)).toEqual([[null, 1_065_000]]);
});

test('a process tells of another reason, too, that one found later', async () => {
  const [polling, other] = [gates(), gates()];
  polling.noteFailure(refused);
  await settled();
  await other.heed();
  now += 5_000;
  polling.noteFailure(busy);
  await settled();
  await other.heed();
  expect(toldBy(other)).toEqual([['RATE_LIMITED', 1_000_000]]);
});

test('a pause that a system asked one process for is kept by all', async () => {
  const [asked, other] = [gates(), gates()];
  asked.noteFailure(busy);
  await settled();
  await other.heed();
  expect(other.pausedUntil(crm)).toBe(1_030_000);
});

test('what a process found later than others stands', async () => {
  const [first, later] = [gates(), gates()];
  first.noteFailure(refused);
  await settled();
  now += 40_000;
  await later.heed();
  later.noteServed(crm);
  await later.heed();
  expect([toldBy(later), rows.get(crm)?.reason]).toEqual([[[null, 1_040_000]], null]);
});

test('a process that starts knows what the last one found', async () => {
  gates().noteFailure(refused);
  await settled();
  now += 3_600_000;
  const next = gates();
  await next.heed();
  expect([toldBy(next), next.pausedUntil(crm)]).toEqual([[['UNAUTHORISED', 1_000_000]], null]);
});

test('others are looked at every two seconds at most', async () => {
  const [one, other] = [gates(), gates()];
  await other.heed();
  one.noteFailure(refused);
  await settled();
  now += 1_999;
  await other.heed();
  expect(toldBy(other)).toEqual([]);
  now += 1;
  await other.heed();
  expect(toldBy(other)).toEqual([['UNAUTHORISED', 1_000_000]]);
});
