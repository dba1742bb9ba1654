import type { RecordSlot, SystemId } from '../core/ids';
import { groupBy } from '../lib/batch';

/** Something to do with a link's record. */
interface OfLink {
  readonly link: { readonly slot: RecordSlot };
}

/**
 * Works on what concerns each system apart and at the same time, so that a slow system holds up nothing but its own. Ends
 * when all have ended, and then rejects as the first that did.
 */
export async function eachSystem<T extends OfLink, R>(
  items: readonly T[],
  work: (ofSystem: readonly T[]) => Promise<R>,
): Promise<readonly R[]> {
  const bySystem = groupBy<SystemId, T>(items, ({ link }) => link.slot.system);
  const ended = await Promise.allSettled([...bySystem.values()].map((ofSystem) => work(ofSystem)));
  return ended.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}
