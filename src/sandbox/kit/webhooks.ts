import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Logger } from '../../lib/logger';
import type { Faults } from './faults';

/** One event for one receiver. `attempt` counts from 0, for vendors that tell it in a header. */
export interface Delivery {
  readonly url: string;
  /** The exact bytes, for the signature is over them. */
  readonly body: string;
  headers(attempt: number): Readonly<Record<string, string>>;
  /** Waits before the second, third ... attempt; their number is the number of retries. */
  readonly retryDelaysMs: readonly number[];
  /** Told once, when the receiver answered 2xx (true) or the retries are spent (false). */
  settled?(isDelivered: boolean): void;
}

/** Delivers events in the background, at least once and in no order. Kept in memory: what is under way when the process dies is lost, as with real vendors. */
export interface WebhookQueue {
  /** Returns at once; never throws. */
  send(delivery: Delivery): void;
  /** Posts once and waits: the status that the receiver answered, or null when it could not be reached within five seconds. */
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number | null>;
  /** Resolves when nothing is on its way or waiting for a retry. */
  idle(): Promise<void>;
  /** Drops what waits, aborts what is on its way. */
  stop(): void;
}

export interface WebhookQueueOptions {
  faults(): Pick<Faults, 'dropWebhooks' | 'webhookDuplicates'>;
  readonly logger: Logger;
}

const timeoutMs = 5_000;
const concurrency = 16;

/** A running queue. */
export function createWebhookQueue(options: WebhookQueueOptions): WebhookQueue {
  const stopping = new AbortController();
  const waiting: (() => Promise<void>)[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let idleListeners: (() => void)[] = [];
  let running = 0;

  const isIdle = (): boolean => running === 0 && waiting.length === 0 && timers.size === 0;
  const tellIdle = (): void => {
    if (!isIdle()) return;
    for (const listener of idleListeners) listener();
    idleListeners = [];
  };
  const pump = (): void => {
    while (running < concurrency) {
      const task = waiting.shift();
      if (!task) break;
      running += 1;
      void task().finally(() => {
        running -= 1;
        pump();
        tellIdle();
      });
    }
  };
  const enqueue = (task: () => Promise<void>): void => {
    waiting.push(task);
    pump();
  };
  const enqueueAfter = (delayMs: number, task: () => Promise<void>): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(task);
    }, delayMs);
    timer.unref();
    timers.add(timer);
  };
  const attempt = async (delivery: Delivery, count: number): Promise<void> => {
    const status = await post(delivery.url, delivery.body, delivery.headers(count), stopping.signal);
    if (stopping.signal.aborted) return;
    if (status !== null && status >= 200 && status < 300) return delivery.settled?.(true);
    options.logger.debug({ url: delivery.url, status, attempt: count }, 'sandbox webhook was not accepted');
    const delayMs = delivery.retryDelaysMs[count];
    if (delayMs === undefined) return delivery.settled?.(false);
    enqueueAfter(delayMs, () => attempt(delivery, count + 1));
  };

  return {
    send(delivery) {
      if (stopping.signal.aborted || options.faults().dropWebhooks) return;
      enqueue(() => attempt(delivery, 0));
      if (options.faults().webhookDuplicates) enqueue(() => attempt(delivery, 0));
    },
    post: (url, body, headers) => post(url, body, headers, stopping.signal),
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idleListeners.push(resolve))),
    stop() {
      stopping.abort();
      waiting.length = 0;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      tellIdle();
    },
  };
}

function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  stopping: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
    try {
      const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      // No agent: a kept-alive socket would outlive the sandbox.
      const outgoing = send(url, { method: 'POST', agent: false, signal, headers: { ...headers, ...length } });
      outgoing.on('response', (answer) => {
        answer.resume();
        answer.on('error', () => undefined);
        resolve(answer.statusCode ?? null);
      });
      outgoing.on('error', () => resolve(null));
      outgoing.end(body);
    } catch {
      resolve(null);
    }
  });
}
