import type { SyncContext } from './context';

/** Heeds which flows people paused, here or in another process. */
export interface FlowPauses {
  /** Looks, unless it looked a moment ago. */
  heed(): Promise<void>;
  heedNow(): Promise<void>;
}

/** For so long a look counts: another process heeds a pause after this at the latest. */
const lookMs = 500;

export function createFlowPauses({
  store,
  topology,
  clock,
}: Pick<SyncContext, 'store' | 'topology' | 'clock'>): FlowPauses {
  let lookedAt = -Infinity;
  const heedNow = async (): Promise<void> => {
    lookedAt = clock.now();
    topology.setPaused(await store.readPausedFlows());
  };
  return {
    heedNow,
    heed: async () => {
      if (clock.now() >= lookedAt + lookMs) await heedNow();
    },
  };
}
