import { holdTime, turnUntil } from '../../support/held-time';
import { send } from './crm';

const latencyMs = 1_000;

/**
 * Makes so many calls of a sandbox that are all under way at the same time: it holds every answer back until the last of
 * them has arrived. For a test that uses no timers otherwise.
 */
export async function atOnce<T>(controlUrl: string, count: number, call: () => Promise<T>): Promise<readonly T[]> {
  await send('PUT', `${controlUrl}/faults`, { body: { latencyMs } });
  holdTime();
  try {
    const answers = Promise.all(Array.from({ length: count }, call));
    // one timer for each answer that is held back
    await turnUntil(() => jest.getTimerCount() === count);
    jest.advanceTimersByTime(latencyMs);
    return await answers;
  } finally {
    jest.useRealTimers();
  }
}
