import { sleep } from '../../src/lib/clock';

/**
 * Polls until `condition` holds; throws with `what` after `timeoutMs`. For states that no event announces. The usual
 * time is longer than any busy machine needs: it ends a test that fails, and decides none.
 */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 240_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(10);
  }
}
