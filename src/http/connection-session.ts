import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../gateway/viewer';
import { authenticate, type Authentication, type KeyRing } from './authenticate';

/** Who has a connection, for as long as the key or token allows it. */
export interface ConnectionSession {
  readonly viewer: Viewer;
  /** Ends the looks at the key or token. */
  stop(): void;
}

/** What the key or token of a connection is checked against, at the start and every `recheckMs` milliseconds. */
export interface SessionOptions {
  readonly keys: KeyRing;
  /** How often the key or token is looked at again. */
  readonly recheckMs: number;
  /** Told once, when the caller may not go on: the key was revoked, the token ran out, or they allow something else now. */
  readonly onEnd: (reason: string) => void;
}

/** What came of a connection's credentials: a session, or what `authenticate` answered instead. */
export type SessionVerdict =
  | { readonly type: 'session'; readonly session: ConnectionSession }
  | Exclude<Authentication, { readonly type: 'viewer' }>;

/**
 * Opens a session for the key or token of a connection: `authorization` of its first message, as browsers cannot send
 * headers with a websocket, else the header. It is kept as long as the connection, to be looked at again.
 */
export async function openSession(
  request: IncomingMessage,
  parameters: Readonly<Record<string, unknown>>,
  { keys, recheckMs, onEnd }: SessionOptions,
): Promise<SessionVerdict> {
  const credentials = authorizationIn(parameters) ?? request.headers.authorization;
  const first = await authenticate(credentials, keys);
  if (first.type !== 'viewer') return first;
  const { viewer } = first;
  const check = async (): Promise<void> => {
    const reason = endOf(viewer, await authenticate(credentials, keys));
    if (reason === null) return;
    clearInterval(timer);
    onEnd(reason);
  };
  // where the database or the issuer does not serve now, the next look will tell
  const timer = setInterval(() => void check().catch(() => undefined), recheckMs);
  return { type: 'session', session: { viewer, stop: () => clearInterval(timer) } };
}

function authorizationIn(parameters: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(parameters).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return found === undefined || typeof found === 'string' ? found : '';
}

/** Why the caller may not go on with the rights of the beginning; null = nothing has changed. */
function endOf(viewer: Viewer, now: Authentication): string | null {
  if (now.type === 'refused') return now.message;
  if (now.type === 'unavailable') return null;
  return isSame(viewer, now.viewer) ? null : 'The rights of the caller have changed: connect again.';
}

const isSame = (a: Viewer, b: Viewer): boolean =>
  a.principal === b.principal && isSameSet(a.scopes, b.scopes) && isSameSet(a.systems, b.systems);

const isSameSet = (a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean =>
  a === null || b === null ? a === b : a.size === b.size && [...a].every((each) => b.has(each));
