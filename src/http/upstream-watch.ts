import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { z } from 'zod';

/** A request that this process sent. */
export interface SentRequest {
  readonly origin: string;
  /** Of the answer; `failed` when there was none. */
  readonly status: string;
  readonly seconds: number;
}

const requestSchema = z.object({ origin: z.union([z.string(), z.instanceof(URL)]) });
const createdSchema = z.object({ request: z.custom<object>((value) => typeof value === 'object' && value !== null) });
const answeredSchema = createdSchema.extend({ response: z.object({ statusCode: z.number() }) });

/** Tells of every request that leaves through undici, as all of ours do, until the function it answers is called. */
export function watchUpstream(tell: (sent: SentRequest) => void): () => void {
  const startedAt = new WeakMap<object, number>();
  const end = (request: object, status: string): void => {
    const started = startedAt.get(request);
    const known = requestSchema.safeParse(request);
    if (started === undefined || !known.success) return;
    startedAt.delete(request);
    tell({ origin: String(known.data.origin), status, seconds: (performance.now() - started) / 1_000 });
  };
  const onCreate = (message: unknown): void => {
    const parsed = createdSchema.safeParse(message);
    if (parsed.success) startedAt.set(parsed.data.request, performance.now());
  };
  const onHeaders = (message: unknown): void => {
    const parsed = answeredSchema.safeParse(message);
    if (parsed.success) end(parsed.data.request, String(parsed.data.response.statusCode));
  };
  const onError = (message: unknown): void => {
    const parsed = createdSchema.safeParse(message);
    if (parsed.success) end(parsed.data.request, 'failed');
  };
  const listeners = [
    ['undici:request:create', onCreate],
    ['undici:request:headers', onHeaders],
    ['undici:request:error', onError],
  ] as const;
  for (const [channel, listener] of listeners) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of listeners) unsubscribe(channel, listener);
  };
}
