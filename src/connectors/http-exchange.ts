import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** One request as it goes over the wire. */
export interface WireRequest {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Nothing is written to a socket after this moment, our clock. */
  readonly sendBy: number;
  /** From now to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** What became of it. `isSent` is true from the moment bytes may have left: the other side may have acted. */
export type WireOutcome =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly bytes: Buffer;
      /** Our clock just before the request left, and when its answer was complete. */
      readonly sentAt: number;
      readonly receivedAt: number;
    }
  | {
      readonly type: 'failed';
      readonly why: 'timeout' | 'aborted' | 'late' | 'tooLarge' | 'connection';
      readonly isSent: boolean;
      readonly error: Error;
    };

type Failure = Extract<WireOutcome, { type: 'failed' }>['why'];

/** Sends one request through `pool` and reads the whole answer. Never rejects, never sends twice. */
export function exchange(pool: Dispatcher, request: WireRequest, now: () => number): Promise<WireOutcome> {
  return new Promise((resolve) => {
    const { signal } = request;
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let headers: Readonly<Record<string, string>> = {};
    let sentAt: number | null = null;
    let outcome: WireOutcome | null = null;
    let controller: Dispatcher.DispatchController | null = null;

    const settle = (result: WireOutcome): void => {
      if (outcome) return;
      outcome = result;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const fail = (why: Failure, error: Error): void => {
      settle({ type: 'failed', why, isSent: sentAt !== null, error });
      controller?.abort(error);
    };
    const onAbort = (): void => fail('aborted', new Error('the caller gave up'));
    const onTimeout = (): void => fail('timeout', new Error(`no complete answer within ${request.timeoutMs} ms`));
    const timer = setTimeout(onTimeout, request.timeoutMs);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      // Called when a connection is ready, before the first byte: the last moment to hold the request back.
      onRequestStart(started) {
        controller = started;
        if (outcome?.type === 'failed') return started.abort(outcome.error);
        if (now() > request.sendBy) return fail('late', new Error('the time to send was over'));
        sentAt = now();
      },
      onResponseStart(_controller, code, rawHeaders) {
        // undici calls this for 1xx too; the last one is the answer's.
        status = code;
        headers = flatten(rawHeaders);
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > request.maxBytes) fail('tooLarge', new Error(`the answer exceeds ${request.maxBytes} bytes`));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        const receivedAt = now();
        const bytes = Buffer.concat(chunks, size);
        settle({ type: 'answered', status, headers, bytes, sentAt: sentAt ?? receivedAt, receivedAt });
      },
      onResponseError: (_controller, error) => fail('connection', error),
    };
    const { method, path, body } = request;
    try {
      pool.dispatch(
        { method, path, body, headers: { ...request.headers }, headersTimeout: 0, bodyTimeout: 0 },
        handler,
      );
    } catch (error) {
      fail('connection', error instanceof Error ? error : new Error('the request could not be dispatched'));
    }
  });
}

function flatten(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
