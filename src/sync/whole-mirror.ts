import type { Mirror } from '../store/port';
import { readingHash } from './decode';
import type { SyncTopology } from './topology';

/**
 * Whether a mirror is of one whole reading: it may hold parts of several, and the hash of one that was not whole counts
 * version and time too.
 */
export const isWhole = (topology: Pick<SyncTopology, 'specOf'>, { reading, hash }: Mirror): boolean =>
  reading.isComplete && hash === readingHash(topology.specOf(reading.ref), reading);
