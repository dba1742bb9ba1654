import type { Logger } from '../../lib/logger';
import type { Faults } from './faults';
import { createLanes } from './lanes';
import { type Outgoing, post } from './post';

/** One event for one receiver. `attempt` counts from 0, for vendors that tell it in a header. */
export interface Delivery {
  readonly url: string;
  /** The exact bytes, for the signature is over them. */
  readonly body: string;
  readonly headers: (attempt: number) => Readonly<Record<string, string>>;
  /** Waits before the second, third ... attempt; their number is the number of retries. */
  readonly retryDelaysMs: readonly number[];
  /** Told once, when the receiver answered 2xx (true) or the retries are spent (false). */
  readonly settled?: (isDelivered: boolean) => void;
}

/** Delivers events in the background, at least once and in no order. Kept in memory: what is under way when the process dies is lost, as with real vendors. */
export interface WebhookQueue {
  /** Returns at once; never throws. */
  send(delivery: Delivery): void;
  /** Posts once and waits: the status that the receiver answered, or null when it could not be reached within five seconds. */
  post(outgoing: Outgoing): Promise<number | null>;
  /** Resolves when nothing is on its way or waiting for a retry. */
  idle(): Promise<void>;
  /** Drops what waits, aborts what is on its way. */
  stop(): void;
}

/** `faults` is asked at each event: `dropWebhooks` loses it without a trace, `webhookDuplicates` sends it twice. */
export interface WebhookQueueOptions {
  faults(): Pick<Faults, 'dropWebhooks' | 'webhookDuplicates'>;
  readonly logger: Logger;
}

const concurrency = 16;

/** A running queue. */
export function createWebhookQueue(options: WebhookQueueOptions): WebhookQueue {
  const stopping = new AbortController();
  const lanes = createLanes(concurrency);
  const attempt = async (delivery: Delivery, count: number): Promise<void> => {
    const { url, body } = delivery;
    const status = await post({ url, body, headers: delivery.headers(count) }, stopping.signal);
    if (stopping.signal.aborted) return;
    if (status !== null && status >= 200 && status < 300) return delivery.settled?.(true);
    options.logger.debug({ url, status, attempt: count }, 'sandbox webhook was not accepted');
    const delayMs = delivery.retryDelaysMs[count];
    if (delayMs === undefined) return delivery.settled?.(false);
    lanes.addLater(delayMs, () => attempt(delivery, count + 1));
  };
  return {
    send(delivery) {
      if (stopping.signal.aborted || options.faults().dropWebhooks) return;
      lanes.add(() => attempt(delivery, 0));
      const { url, body, headers, retryDelaysMs } = delivery;
      if (options.faults().webhookDuplicates) lanes.add(() => attempt({ url, body, headers, retryDelaysMs }, 0));
    },
    post: (outgoing) => post(outgoing, stopping.signal),
    idle: () => lanes.idle(),
    stop() {
      stopping.abort();
      lanes.stop();
    },
  };
}
