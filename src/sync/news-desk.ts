import type { RecordRef } from '../core/ids';
import type { Reading } from '../core/reading';
import type { SyncContext } from './context';
import { observeReadings } from './observe-readings';
import { uniqueRecords } from './references';
import type { Bell } from './bell';

/** Takes in, after the answer, what live reads found out. Bounded: what is dropped under load the poller finds again. */
export interface NewsDesk {
  report(readings: readonly Reading[]): void;
  reportMissing(refs: readonly RecordRef[]): void;
  /** Resolves when everything reported so far is taken in. */
  flush(): Promise<void>;
}

const mostWaiting = 5_000;

/** Rings the bell for workers once the news is marked. A failure is logged, and reaches nobody. */
export function createNewsDesk(context: SyncContext, bell: Bell): NewsDesk {
  let readings: Reading[] = [];
  let missing: RecordRef[] = [];
  let running: Promise<void> | null = null;

  const takeIn = async (): Promise<void> => {
    while (readings.length > 0 || missing.length > 0) {
      const [news, gone] = [readings, missing];
      [readings, missing] = [[], []];
      await observeReadings(context, news);
      if (gone.length > 0) await context.store.markRecords(uniqueRecords(gone), context.clock.now());
      bell.ring();
    }
  };
  const start = (): void => {
    running ??= new Promise((resolve) => setImmediate(resolve))
      .then(takeIn)
      .catch((error: unknown) => context.log.warn({ err: error }, 'news of a live read was not taken in'))
      .finally(() => {
        running = null;
      });
  };
  return {
    report(news) {
      if (news.length === 0 || readings.length > mostWaiting) return;
      readings.push(...news);
      start();
    },
    reportMissing(refs) {
      if (refs.length === 0 || missing.length > mostWaiting) return;
      missing.push(...refs);
      start();
    },
    flush: async () => {
      await running;
    },
  };
}
