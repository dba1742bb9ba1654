import { type RecordSlot, slotKey, type SystemId } from '../core/ids';
import { shareRuns } from '../lib/share-runs';
import type { SyncContext } from './context';
import { scan } from './poller';
import type { Bell } from './bell';

/** Reads systems when somebody asks, beside their pollers. */
export interface PollDesk {
  /** Reads every record type of a system once; who asks during a reading gets the next one. */
  pollNow(system: SystemId): Promise<void>;
  /** Reads what changed of one record type for a caller who waits; who asks during a reading gets the next one. False: the system did not serve. */
  catchUp(slot: RecordSlot): Promise<boolean>;
  /** Resolves when no reading is under way; never rejects. */
  rest(): Promise<void>;
}

/** Rings `work` for workers when a reading has found news. */
export function createPollDesk(context: SyncContext, work: Bell): PollDesk {
  const underWay = new Set<Promise<unknown>>();
  const track = async <T>(reading: Promise<T>): Promise<T> => {
    underWay.add(reading);
    try {
      return await reading;
    } finally {
      underWay.delete(reading);
    }
  };
  const poll = shareRuns(async (system: SystemId) => {
    const slots = context.topology.slots.filter((slot) => slot.system === system);
    await Promise.all(slots.map((slot) => scan(context, slot, { work, isBackground: true })));
  });
  const catchUp = shareRuns(async (key: string) => {
    const slot = context.topology.slots.find((each) => slotKey(each) === key);
    const retryAt = slot === undefined ? null : await scan(context, slot, { work, isBackground: false });
    // a scan that a stop cut short did not see all
    return retryAt === null && !context.stopping.aborted;
  });
  return {
    pollNow: (system) => track(poll(system)),
    catchUp: (slot) => track(catchUp(slotKey(slot))),
    async rest() {
      await Promise.allSettled(underWay);
    },
  };
}
