import type { SystemFailureReason } from '../core/errors';
import { type RecordSlot, slotKey } from '../core/ids';
import type { Reading } from '../core/reading';
import { indexBy } from '../lib/batch';
import { sleep } from '../lib/clock';
import { callSystem } from './call';
import type { SyncContext } from './context';

/** What one batched read of a slot gave. */
export type SlotReading =
  | { readonly type: 'read'; readonly readings: ReadonlyMap<string, Reading> }
  | { readonly type: 'failed'; readonly reason: SystemFailureReason };

/** Reads records for callers; identical reads under way at the same time are one request. */
export interface SharedReader {
  read(slot: RecordSlot, externalIds: readonly string[], deadlineAt: number): Promise<SlotReading>;
}

/** A reader whose calls give up after `systemDeadlineMs`, or at the caller's deadline if that is sooner. */
export function createSharedReader(context: SyncContext, systemDeadlineMs: number): SharedReader {
  const underWay = new Map<string, Promise<SlotReading>>();
  const start = (slot: RecordSlot, externalIds: readonly string[]): Promise<SlotReading> => {
    const key = `${slotKey(slot)} ${externalIds.toSorted().join(' ')}`;
    const shared = underWay.get(key);
    if (shared !== undefined) return shared;
    const deadlineAt = context.clock.now() + systemDeadlineMs;
    const reading = readSlot(context, slot, externalIds, deadlineAt).finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };
  return {
    async read(slot, externalIds, deadlineAt) {
      const giveUp = new AbortController();
      const timeout = sleep(Math.max(deadlineAt - context.clock.now(), 0), giveUp.signal);
      const tooLate: Promise<SlotReading> = timeout.then(() => ({ type: 'failed', reason: 'TIMEOUT' }));
      const result = await Promise.race([start(slot, externalIds), tooLate]);
      giveUp.abort();
      return result;
    },
  };
}

async function readSlot(
  context: SyncContext,
  slot: RecordSlot,
  externalIds: readonly string[],
  deadlineAt: number,
): Promise<SlotReading> {
  const connector = context.topology.connectorOf(slot.system);
  const result = await callSystem(context, slot.system, () =>
    connector.readMany(slot.type, externalIds, { deadlineAt }),
  );
  if (result.ok) return { type: 'read', readings: indexBy(result.value, (reading) => reading.ref.externalId) };
  const known = context.gates.states().find((state) => state.system === slot.system)?.reason;
  return {
    type: 'failed',
    reason: result.failure?.reason ?? (known as SystemFailureReason | undefined) ?? 'UNAVAILABLE',
  };
}
