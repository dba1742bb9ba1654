import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Answer } from '../api/api';
import { waitUntil } from '../support/wait-until';

/** Asks subscriptions of a gateway one after the other, over one websocket. */
export interface Subscriber {
  /**
   * What a subscription comes to: its refusal, its first value, or no data where it waits for one; it is ended then. Throws
   * where it neither begins nor is refused, and where the gateway goes on with it after its end.
   */
  ask(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Why the gateway closed the websocket, which it must not. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** A subscriber at a gateway of its own: how many subscriptions are open there tells whether one that is silent began. */
export function createSubscriber(url: string): Subscriber {
  const complaints: string[] = [];
  let isClosing = false;
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: (reason) => void complaints.push(`the websocket failed: ${String(reason)}`),
    on: {
      closed: (event) => {
        if (!isClosing) complaints.push(`the websocket was closed: ${JSON.stringify(event)}`);
      },
    },
  });
  const askOne = async (query: string, variables: Record<string, unknown>): Promise<Answer> => {
    const answers: Answer[] = [];
    const end = client.subscribe<unknown>(
      { query, variables },
      {
        next: ({ data, errors }) => answers.push(toAnswer(data, errors)),
        error: (error) =>
          answers.push(toAnswer(undefined, Array.isArray(error) ? error : [{ message: String(error) }])),
        complete: () => undefined,
      },
    );
    const isOver = async (): Promise<boolean> => answers.length > 0 || (await countOpen(url)) > 0;
    await waitUntil('a subscription begins or is refused', isOver);
    end();
    await waitUntil('a subscription ends', async () => (await countOpen(url)) === 0);
    return answers[0] ?? toAnswer(null, undefined);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (document, variables = {}) => {
      const next = last.then(() => askOne(document, variables));
      last = next.catch(() => undefined);
      return next;
    },
    complaints: () => complaints,
    close: async () => {
      isClosing = true;
      await client.dispose();
    },
  };
}

/** With the status that the same would have by HTTP. */
const toAnswer = (data: unknown, errors: readonly unknown[] | undefined): Answer => ({
  status: errors !== undefined && (data === undefined || data === null) ? 400 : 200,
  data,
  errors: errors === undefined ? undefined : [...errors],
  extensions: undefined,
});

async function countOpen(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const [, count] = /^samband_subscriptions (\d+)$/m.exec(metrics) ?? [];
  if (count === undefined) throw new Error('the metrics do not tell how many subscriptions are open');
  return Number(count);
}
