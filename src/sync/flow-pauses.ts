import type { SyncContext } from './context';

/** Heeds which flows people paused, here or in another process. */
export interface FlowPauses {
  /** Looks, unless it looked a moment ago. */
  heed(): Promise<void>;
  /** Looks: what is heeded then is no older than the call. */
  heedNow(): Promise<void>;
}

/** For so long a look counts: another process heeds a pause after this at the latest. */
const lookMs = 500;

/** Until the first look only those flows are paused that the configuration pauses. */
export function createFlowPauses({
  store,
  topology,
  clock,
}: Pick<SyncContext, 'store' | 'topology' | 'clock'>): FlowPauses {
  let lookedAt = -Infinity;
  let looks = 0;
  let heeded = 0;
  const heedNow = async (): Promise<void> => {
    lookedAt = clock.now();
    const look = (looks += 1);
    const paused = await store.readPausedFlows();
    // a slow look must not undo what a later one told
    if (look < heeded) return;
    heeded = look;
    topology.setPaused(paused);
  };
  return {
    heedNow,
    heed: async () => {
      if (clock.now() >= lookedAt + lookMs) await heedNow();
    },
  };
}
