import type { DataSource } from 'typeorm';
import { sleep, systemClock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import { forgetOld } from '../store/retention';

const hourMs = 3_600_000;

interface ForgetOptions {
  readonly keepChangesMs: number;
  readonly log: Logger;
  readonly everyMs?: number;
}

/**
 * Deletes what the database need not remember any longer, now and every hour. A failure is logged, and tried again at
 * the next hour. The answer stops it and waits for the statement under way.
 */
export function forgetRegularly(
  dataSource: DataSource,
  { keepChangesMs, log, everyMs = hourMs }: ForgetOptions,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const forgotten = await forgetOld(dataSource, { now: systemClock.now(), keepChangesMs }, signal);
        log.debug(forgotten, 'forgot what is old');
      } catch (error) {
        log.warn({ err: error }, 'what is old was not forgotten');
      }
      await sleep(everyMs, signal);
    }
  };
  const done = work();
  return async () => {
    stopping.abort();
    await done;
  };
}
