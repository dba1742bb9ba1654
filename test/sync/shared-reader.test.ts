import { SystemFailure } from '../../src/core/errors';
import { type RecordSlot, systemId } from '../../src/core/ids';
import type { RecordTypeSpec } from '../../src/connectors/connector';
import type { Reading } from '../../src/core/reading';
import type { Mirror } from '../../src/store/port';
import type { SyncContext } from '../../src/sync/context';
import { readingHash } from '../../src/sync/decode';
import { createSharedReader, type SlotReading } from '../../src/sync/shared-reader';

const crm = systemId('crm');
const contacts: RecordSlot = { system: crm, type: 'Contact' };

/** Reads that a test leaves under way. */
const open: (() => void)[] = [];
afterEach(() => {
  for (const end of open.splice(0)) end();
});

interface Call {
  readonly ids: readonly string[];
  readonly deadlineAt: number;
  readonly answer: (names: readonly string[]) => void;
  readonly fail: (error: Error) => void;
}

/** A reader over a system whose answers a test gives, at 1,000 by our clock. */
function stage(pausedUntil: number | null = null) {
  const calls: Call[] = [];
  const readMany = (_type: string, ids: readonly string[], { deadlineAt }: { deadlineAt: number }) =>
    new Promise<Reading[]>((resolve, reject) => {
      const answer = (names: readonly string[]): void =>
        resolve(names.map((externalId) => ({ ref: { ...contacts, externalId } }) as Reading));
      calls.push({ ids, deadlineAt, answer, fail: reject });
      open.push(() => answer([]));
    });
  const context = {
    clock: { now: () => 1_000 },
    stopping: new AbortController().signal,
    topology: {
      connectorOf: () => ({ readMany }),
      capabilitiesOf: () => ({ readManyLimit: 100, hasChangeFeed: true }),
    },
    gates: {
      pausedUntil: () => pausedUntil,
      noteServed: () => undefined,
      noteFailure: () => undefined,
      states: () => (pausedUntil === null ? [] : [{ system: crm, reason: 'RATE_LIMITED' }]),
    },
  } as unknown as SyncContext;
  const parts = { context, systemDeadlineMs: 3_000, polls: { catchUp: unexpected }, news: { report: unexpected } };
  return { calls, reader: createSharedReader(parts) };
}

const far = 60_000;

function unexpected(): never {
  throw new Error('nobody asked for this');
}

it('asks once for identical reads under way at the same time, in whatever order they name the records', async () => {
  const { calls, reader } = stage();
  const both = [reader.read(contacts, ['1', '2'], far), reader.read(contacts, ['2', '1'], far)];
  expect(calls.map(({ ids }) => ids)).toEqual([['1', '2']]);
  calls[0]?.answer(['1']);
  const results = await Promise.all(both);
  expect(results.map((each) => each.type === 'read' && [...each.readings.keys()])).toEqual([['1'], ['1']]);
});

it('asks again once the answer is there: a later read must not be given an older answer', async () => {
  const { calls, reader } = stage();
  const first = reader.read(contacts, ['1'], far);
  calls[0]?.answer(['1']);
  await first;
  void reader.read(contacts, ['1'], far);
  expect(calls).toHaveLength(2);
});

it('asks for itself where the records differ', () => {
  const { calls, reader } = stage();
  void reader.read(contacts, ['1'], far);
  void reader.read(contacts, ['1', '2'], far);
  void reader.read({ system: crm, type: 'Customer' }, ['1'], far);
  expect(calls).toHaveLength(3);
});

it('gives each system its deadline', () => {
  const { calls, reader } = stage();
  void reader.read(contacts, ['1'], far);
  expect(calls[0]?.deadlineAt).toBe(4_000);
});

it('lets a caller go at its own deadline, and those who wait longer have the answer', async () => {
  const { calls, reader } = stage();
  const patient = reader.read(contacts, ['1'], far);
  expect(await reader.read(contacts, ['1'], 1_001)).toEqual({ type: 'failed', reason: 'TIMEOUT' });
  calls[0]?.answer(['1']);
  expect((await patient).type).toBe('read');
});

it('tells all who wait why a read failed', async () => {
  const { calls, reader } = stage();
  const both = [reader.read(contacts, ['1'], far), reader.read(contacts, ['1'], far)];
  calls[0]?.fail(new SystemFailure(crm, 'UNAVAILABLE', { message: 'closed' }));
  expect(await Promise.all(both)).toEqual([
    { type: 'failed', reason: 'UNAVAILABLE' },
    { type: 'failed', reason: 'UNAVAILABLE' },
  ]);
});

it('sends nothing to a system that is paused, and says why it is', async () => {
  const { calls, reader } = stage(2_000);
  expect(await reader.read(contacts, ['1'], far)).toEqual({ type: 'failed', reason: 'RATE_LIMITED' });
  expect(calls).toEqual([]);
});

describe('a system that reads records one by one', () => {
  const spec = { mappings: {} } as unknown as RecordTypeSpec;
  const readingOf = (externalId: string): Reading =>
    ({ ref: { ...contacts, externalId }, native: { Name: externalId }, isComplete: true }) as unknown as Reading;
  const mirrorOf = (externalId: string, changes: Partial<Mirror> = {}): Mirror => {
    const reading = readingOf(externalId);
    return { reading, hash: readingHash(spec, reading), deletedAt: null, ...changes };
  };

  interface Scene {
    readonly mirrors?: readonly Mirror[];
    readonly isServing?: boolean;
    readonly wasRead?: boolean;
    readonly hasChangeFeed?: boolean;
  }

  /** A reader over mirrors that one look at the changes brings up to date; notes what it does, in order. */
  function scene({ mirrors = [], isServing = true, wasRead = true, hasChangeFeed = true }: Scene) {
    const done: string[] = [];
    const context = {
      clock: { now: () => 1_000 },
      stopping: new AbortController().signal,
      store: {
        readCursor: async () => ({ at: wasRead ? 500 : null }),
        readMirrors: async () => (done.push('mirrors'), mirrors),
      },
      topology: {
        specOf: () => spec,
        capabilitiesOf: () => ({ readManyLimit: null, hasChangeFeed }),
        connectorOf: () => ({
          readMany: async (_type: string, ids: readonly string[]) => (
            done.push(`read ${ids.join()}`),
            ids.map(readingOf)
          ),
        }),
      },
      gates: {
        pausedUntil: () => null,
        noteServed: () => undefined,
        states: () => (isServing ? [] : [{ system: crm, reason: 'UNREACHABLE' }]),
      },
    } as unknown as SyncContext;
    const polls = { catchUp: async () => (done.push('changes'), isServing) };
    const news = { report: (readings: readonly Reading[]) => void done.push(`kept ${idsOf(readings)}`) };
    return { done, reader: createSharedReader({ context, polls, news, systemDeadlineMs: 3_000 }) };
  }

  const idsOf = (readings: Iterable<Reading>): string => [...readings].map(({ ref }) => ref.externalId).join();
  const shown = (result: SlotReading): string =>
    result.type === 'read' ? idsOf(result.readings.values()) : result.reason;

  it('is asked once what changed, and the copies answer', async () => {
    const { done, reader } = scene({ mirrors: ['1', '2', '3'].map((id) => mirrorOf(id)) });
    expect(shown(await reader.read(contacts, ['1', '2', '3'], far))).toBe('1,2,3');
    expect(done).toEqual(['changes', 'mirrors']);
  });

  it('is asked for those by themselves of which no whole copy is there, and these are kept', async () => {
    const mirrors = [mirrorOf('1'), mirrorOf('2', { hash: 'of a part' }), mirrorOf('3', { deletedAt: 900 })];
    const { done, reader } = scene({ mirrors });
    expect(shown(await reader.read(contacts, ['1', '2', '3', '4'], far))).toBe('1,2,4');
    expect(done).toEqual(['changes', 'mirrors', 'read 2,4', 'kept 2,4']);
  });

  it('is asked for one record by itself: that is as quick, and later', async () => {
    const { done, reader } = scene({ mirrors: [mirrorOf('1')] });
    await reader.read(contacts, ['1'], far);
    expect(done).toEqual(['read 1']);
  });

  it.each([
    ['was never read whole', { wasRead: false }],
    ['cannot say what changed', { hasChangeFeed: false }],
  ])('is asked for each where it %s', async (_why, given) => {
    const { done, reader } = scene({ mirrors: [mirrorOf('1'), mirrorOf('2')], ...given });
    await reader.read(contacts, ['1', '2'], far);
    expect(done).toEqual(['read 1,2']);
  });

  it('is not shown as read where it does not serve', async () => {
    const { done, reader } = scene({ mirrors: [mirrorOf('1'), mirrorOf('2')], isServing: false });
    expect(shown(await reader.read(contacts, ['1', '2'], far))).toBe('UNREACHABLE');
    expect(done).toEqual(['changes']);
  });
});
