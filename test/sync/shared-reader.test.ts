import { SystemFailure } from '../../src/core/errors';
import { type RecordSlot, systemId } from '../../src/core/ids';
import type { Reading } from '../../src/core/reading';
import type { SyncContext } from '../../src/sync/context';
import { createSharedReader } from '../../src/sync/shared-reader';

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
    topology: { connectorOf: () => ({ readMany }) },
    gates: {
      pausedUntil: () => pausedUntil,
      noteServed: () => undefined,
      noteFailure: () => undefined,
      states: () => (pausedUntil === null ? [] : [{ system: crm, reason: 'RATE_LIMITED' }]),
    },
  } as unknown as SyncContext;
  return { calls, reader: createSharedReader(context, 3_000) };
}

const far = 60_000;

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
