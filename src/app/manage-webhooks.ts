import { SystemFailure } from '../core/errors';
import { assertNever } from '../lib/assert-never';
import type { ConnectedSystem } from '../sync/topology';

/** `status` only reads; `register` adds what is missing, so it may be repeated; `remove` ends deliveries to us only. */
export type WebhookAction = 'status' | 'register' | 'remove';

/** What became of one system's webhooks, in a sentence. */
export interface WebhookReport {
  readonly systemId: string;
  readonly isDone: boolean;
  readonly message: string;
}

/** Shows, registers or removes the deliveries of systems to us. `baseUrl` is where the systems reach us. */
export function manageWebhooks(
  systems: readonly ConnectedSystem[],
  action: WebhookAction,
  baseUrl: string,
): Promise<readonly WebhookReport[]> {
  return Promise.all(
    systems.map(async ({ connector }): Promise<WebhookReport> => {
      const systemId = connector.system;
      try {
        return { systemId, isDone: true, message: await manage(connector, action, `${baseUrl}/webhooks/${systemId}`) };
      } catch (error) {
        if (!(error instanceof SystemFailure)) throw error;
        return { systemId, isDone: false, message: error.message };
      }
    }),
  );
}

async function manage(
  { webhooks }: ConnectedSystem['connector'],
  action: WebhookAction,
  target: string,
): Promise<string> {
  if (webhooks === null) return 'sends no webhooks, or none are configured; its changes come by polling';
  switch (action) {
    case 'status': {
      const registered = await webhooks.status({});
      if (registered.length === 0) return 'nothing is registered';
      return registered
        .map(
          ({ targetUrl, events, isActive }) =>
            `${isActive ? 'active' : 'stopped'} to ${targetUrl} for ${events.join(', ')}`,
        )
        .join('; ');
    }
    case 'register':
      await webhooks.ensure(target, {});
      return `delivers to ${target}`;
    case 'remove':
      return `${await webhooks.remove(target, {})} registrations removed`;
    default:
      return assertNever(action);
  }
}
