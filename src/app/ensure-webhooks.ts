import { sleep } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { ConnectedSystem } from '../sync/topology';

const tries = 3;
const pauseMs = 5_000;

/**
 * Makes each system that sends webhooks deliver them to us. Where that fails the polls still bring every change, so it
 * is only told.
 */
export async function ensureWebhooks(systems: readonly ConnectedSystem[], baseUrl: string, log: Logger): Promise<void> {
  await Promise.all(systems.map((system) => ensureFor(system, baseUrl, log)));
}

async function ensureFor({ connector }: ConnectedSystem, baseUrl: string, log: Logger): Promise<void> {
  const { webhooks, system } = connector;
  if (webhooks === null) return;
  const targetUrl = `${baseUrl}/webhooks/${system}`;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      await webhooks.ensure(targetUrl, {});
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ system, attempt }, `webhooks are not registered, changes come by polling: ${reason}`);
      if (attempt < tries) await sleep(pauseMs);
    }
  }
}
