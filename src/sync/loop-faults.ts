import type { Logger } from '../lib/logger';
import { isOutage } from '../store/database-failure';

/** Tells the log what the loops meet. */
export interface LoopFaults {
  /** A loop met an error and goes on. An outage of the database is told once for all loops, until it is over. */
  note(error: unknown, message: string, details?: object): void;
  /** A statement was carried out: an outage is over. */
  noteServed(): void;
}

/** No outage yet. */
export function createLoopFaults(log: Logger): LoopFaults {
  let isOut = false;
  return {
    note(error, message, details = {}) {
      if (!isOutage(error)) return log.error({ err: error, ...details }, message);
      if (isOut) return;
      isOut = true;
      log.error(
        { code: error.code },
        'the database does not serve; polls and workers wait, and try again every second',
      );
    },
    noteServed() {
      if (!isOut) return;
      isOut = false;
      log.info('the database serves again');
    },
  };
}
