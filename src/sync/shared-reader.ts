import type { SystemFailure, SystemFailureReason } from '../core/errors';
import { type RecordSlot, slotKey } from '../core/ids';
import type { Reading } from '../core/reading';
import { indexBy } from '../lib/batch';
import { sleep } from '../lib/clock';
import { callSystem } from './call';
import type { SyncContext } from './context';
import type { NewsDesk } from './news-desk';
import type { PollDesk } from './poll-desk';
import { isWhole } from './whole-mirror';

/** What one batched read of a slot gave. */
export type SlotReading =
  | { readonly type: 'read'; readonly readings: ReadonlyMap<string, Reading> }
  | { readonly type: 'failed'; readonly reason: SystemFailureReason };

/** Reads records for callers; identical reads under way at the same time are one request. */
export interface SharedReader {
  read(slot: RecordSlot, externalIds: readonly string[], deadlineAt: number): Promise<SlotReading>;
}

/** What a reader works with. */
export interface ReaderParts {
  readonly context: SyncContext;
  readonly polls: Pick<PollDesk, 'catchUp'>;
  readonly news: Pick<NewsDesk, 'report'>;
  /** For how long a read waits for its system, milliseconds. */
  readonly systemDeadlineMs: number;
}

/** A reader whose calls give up after `systemDeadlineMs`, or at the caller's deadline if that is sooner. */
export function createSharedReader(parts: ReaderParts): SharedReader {
  const { clock } = parts.context;
  const underWay = new Map<string, Promise<SlotReading>>();
  const start = (slot: RecordSlot, externalIds: readonly string[]): Promise<SlotReading> => {
    const key = `${slotKey(slot)} ${externalIds.toSorted().join(' ')}`;
    const shared = underWay.get(key);
    if (shared !== undefined) return shared;
    const deadlineAt = clock.now() + parts.systemDeadlineMs;
    const reading = readSlot(parts, { slot, externalIds, deadlineAt }).finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };
  return {
    async read(slot, externalIds, deadlineAt) {
      const giveUp = new AbortController();
      const timeout = sleep(Math.max(deadlineAt - clock.now(), 0), giveUp.signal);
      const tooLate: Promise<SlotReading> = timeout.then(() => ({ type: 'failed', reason: 'TIMEOUT' }));
      const result = await Promise.race([start(slot, externalIds), tooLate]);
      giveUp.abort();
      return result;
    },
  };
}

interface ToRead {
  readonly slot: RecordSlot;
  readonly externalIds: readonly string[];
  readonly deadlineAt: number;
}

/** As many records as one request reads, at a time; where that is one, what changed is asked for instead. */
function readSlot(parts: ReaderParts, wanted: ToRead): Promise<SlotReading> {
  const { readManyLimit, hasChangeFeed } = parts.context.topology.capabilitiesOf(wanted.slot);
  const isOneByOne = readManyLimit === null && wanted.externalIds.length > 1;
  return isOneByOne && hasChangeFeed ? readByChanges(parts, wanted) : readNow(parts, wanted);
}

/**
 * Brings the mirror up to date by what the system lists as changed, once for all the records, and answers from it. What the
 * mirror does not hold whole is read by itself, and kept.
 */
async function readByChanges(parts: ReaderParts, wanted: ToRead): Promise<SlotReading> {
  const { context, polls, news } = parts;
  const { slot, externalIds } = wanted;
  // before the first scan is done, what changed is everything
  if ((await context.store.readCursor(slot)).at === null) return readNow(parts, wanted);
  if (!(await polls.catchUp(slot))) return failed(context, slot, null);
  const mirrors = await context.store.readMirrors(externalIds.map((externalId) => ({ ...slot, externalId })));
  const known = mirrors.filter((mirror) => mirror.deletedAt !== null || isWhole(context.topology, mirror));
  const readings = known.flatMap(({ reading, deletedAt }) => (deletedAt === null ? [reading] : []));
  const answered = new Set(known.map(({ reading }) => reading.ref.externalId));
  const others = externalIds.filter((id) => !answered.has(id));
  if (others.length === 0) return { type: 'read', readings: byExternalId(readings) };
  const read = await readNow(parts, { ...wanted, externalIds: others });
  if (read.type === 'failed') return read;
  news.report([...read.readings.values()]);
  return { type: 'read', readings: byExternalId([...readings, ...read.readings.values()]) };
}

async function readNow({ context }: ReaderParts, { slot, externalIds, deadlineAt }: ToRead): Promise<SlotReading> {
  const connector = context.topology.connectorOf(slot.system);
  const result = await callSystem(context, slot.system, () =>
    connector.readMany(slot.type, externalIds, { deadlineAt }),
  );
  return result.ok ? { type: 'read', readings: byExternalId(result.value) } : failed(context, slot, result.failure);
}

/** Why there is no answer: the failure itself, or what the system is left alone for. */
function failed({ gates }: SyncContext, { system }: RecordSlot, failure: SystemFailure | null): SlotReading {
  const known = gates.states().find((state) => state.system === system)?.reason;
  return { type: 'failed', reason: failure?.reason ?? (known as SystemFailureReason | undefined) ?? 'UNAVAILABLE' };
}

const byExternalId = (readings: readonly Reading[]): ReadonlyMap<string, Reading> =>
  indexBy(readings, ({ ref }) => ref.externalId);
