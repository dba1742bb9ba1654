import type { SystemId } from '../core/ids';
import { shareRuns } from '../lib/share-runs';
import type { SyncContext } from './context';
import { scan } from './poller';
import type { Bell } from './bell';

/** Reads systems when somebody asks, beside their pollers. */
export interface PollDesk {
  /** Reads every record type of a system once; who asks during a reading gets the next one. */
  pollNow(system: SystemId): Promise<void>;
  /** Resolves when no reading is under way; never rejects. */
  rest(): Promise<void>;
}

export function createPollDesk(context: SyncContext, work: Bell): PollDesk {
  const underWay = new Set<Promise<void>>();
  const poll = shareRuns(async (system: SystemId) => {
    const slots = context.topology.slots.filter((slot) => slot.system === system);
    await Promise.all(slots.map((slot) => scan(context, slot, work)));
  });
  return {
    async pollNow(system) {
      const reading = poll(system);
      underWay.add(reading);
      try {
        await reading;
      } finally {
        underWay.delete(reading);
      }
    },
    async rest() {
      await Promise.allSettled(underWay);
    },
  };
}
