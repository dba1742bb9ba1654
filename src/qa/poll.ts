import { sleep, systemClock } from '../lib/clock';

const usualMs = 250;

/**
 * Asks until the answer is the awaited one or `waitMs` are over, and tells the last answer. Asks at least once, and
 * `betweenMs` apart.
 */
export async function poll<Answer>(
  ask: () => Promise<Answer>,
  isAwaited: (answer: Answer) => boolean,
  { waitMs, betweenMs = usualMs }: { readonly waitMs: number; readonly betweenMs?: number | undefined },
): Promise<Answer> {
  const deadline = systemClock.now() + waitMs;
  for (;;) {
    const answer = await ask();
    const leftMs = deadline - systemClock.now();
    if (isAwaited(answer) || leftMs <= 0) return answer;
    await sleep(Math.min(betweenMs, leftMs));
  }
}
