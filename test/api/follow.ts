import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { waitUntil } from '../support/wait-until';

/** The change stream as a program follows it, with the client that the protocol comes from. */
export interface Follower {
  readonly client: Client;
  /** What came, oldest first. */
  readonly changes: FollowedChange[];
  /** What ended it: a close of the websocket, or the errors of GraphQL. */
  readonly ended: { readonly code?: number; readonly reason?: string; readonly errors?: readonly unknown[] }[];
  /** Waits until so many changes came. */
  until(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface FollowedChange {
  readonly cursor: string;
  readonly operation: string;
  readonly entityId: string;
  readonly version: number;
  readonly changedFields: readonly string[];
  readonly entity: { readonly firstName?: string } | null;
}

export const fields = 'cursor operation entityId version changedFields entity { ... on Contact { firstName } }';

export interface FollowOptions extends Partial<ClientOptions> {
  /** A number of arguments, such as `kinds: [ORDER]`. */
  readonly args?: string;
  readonly after?: string | null;
}

/** Follows the stream at a server from a cursor on, or from now. */
export function follow(url: string, { args = '', after = null, ...options }: FollowOptions = {}): Follower {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...options,
  });
  const changes: FollowedChange[] = [];
  const ended: Follower['ended'] = [];
  const dispose = client.subscribe<{ entityChanged: FollowedChange }>(
    {
      query: `subscription Follow($after: String) { entityChanged(after: $after ${args}) { ${fields} } }`,
      variables: { after },
    },
    {
      next: ({ data, errors }) => {
        if (data) changes.push(data.entityChanged);
        if (errors) ended.push({ errors });
      },
      error: (error) => ended.push(toEnd(error)),
      complete: () => undefined,
    },
  );
  return {
    client,
    changes,
    ended,
    until: (count) => waitUntil(`${count} changes`, () => changes.length >= count || ended.length > 0),
    stop: async () => {
      dispose();
      await client.dispose();
    },
  };
}

function toEnd(error: unknown): Follower['ended'][number] {
  if (Array.isArray(error)) return { errors: error };
  if (typeof error === 'object' && error !== null && 'code' in error && 'reason' in error) {
    return { code: Number(error.code), reason: String(error.reason) };
  }
  return { reason: String(error) };
}
