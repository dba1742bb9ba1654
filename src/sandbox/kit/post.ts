import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One POST of a vendor to a receiver outside. */
export interface Outgoing {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const timeoutMs = 5_000;

/** Posts once: the status that was answered, or null when there was none within five seconds or `stopping` aborted. Never rejects. */
export function post({ url, body, headers }: Outgoing, stopping: AbortSignal): Promise<number | null> {
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
