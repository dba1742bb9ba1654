import { Agent, request } from 'undici';
import type { z } from 'zod';
import { sleep } from '../../lib/clock';
import { type Json, parseJson } from '../../lib/json';
import { VendorRefusal } from '../vendor';

/** One request to a vendor. */
export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Sent instead of a body, as a form. */
  readonly form?: URLSearchParams;
}

/** An answer of any status; `body` is null when it is empty or no JSON. */
export interface VendorAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

/** Connections to one vendor. */
export interface VendorHttp {
  /** Sends, and waits as told where the vendor asks for patience (429, 503). Throws VendorRefusal when no answer comes. */
  send(sent: VendorRequest): Promise<VendorAnswer>;
  /** The same, for requests that must succeed: throws VendorRefusal on any other status than these. */
  demand(sent: VendorRequest, statuses: readonly number[]): Promise<VendorAnswer>;
  close(): Promise<void>;
}

const timeoutMs = 10_000;
const maxAnswerBytes = 10 * 1024 * 1024;
const maxTries = 5;
const longestWaitMs = 10_000;
const quotedCharacters = 300;

/** Opens no connection before the first request. `systemId` names the system in messages. */
export function vendorHttp(systemId: string): VendorHttp {
  const dispatcher = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connectTimeout: timeoutMs,
    maxResponseSize: maxAnswerBytes,
  });
  const once = async (sent: VendorRequest): Promise<VendorAnswer & { readonly waitMs: number | null }> => {
    const { method, url, headers } = sent;
    try {
      const answer = await request(url, {
        method,
        dispatcher,
        headers: {
          accept: 'application/json',
          ...contentTypeOf(sent),
          ...headers,
        },
        ...bodyOf(sent),
      });
      const text = await answer.body.text();
      return {
        status: answer.statusCode,
        body: parseJson(text),
        text,
        waitMs: patience(answer.statusCode, answer.headers),
      };
    } catch (error) {
      throw new VendorRefusal(`${systemId} gave no answer to ${nameOf(sent)}: ${messageOf(error)}`, { cause: error });
    }
  };
  const send = async (sent: VendorRequest): Promise<VendorAnswer> => {
    for (let tries = 1; ; tries += 1) {
      const { waitMs, ...answer } = await once(sent);
      if (waitMs === null || tries === maxTries) return answer;
      await sleep(waitMs);
    }
  };
  return {
    send,
    async demand(sent, statuses) {
      const answer = await send(sent);
      if (statuses.includes(answer.status)) return answer;
      const quoted = answer.text.slice(0, quotedCharacters);
      throw new VendorRefusal(`${systemId} answered ${nameOf(sent)} with ${answer.status}: ${quoted}`);
    },
    close: () => dispatcher.close(),
  };
}

function contentTypeOf({ body, form }: VendorRequest): Readonly<Record<string, string>> {
  if (form !== undefined) return { 'content-type': 'application/x-www-form-urlencoded' };
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function bodyOf({ body, form }: VendorRequest): { readonly body?: string } {
  if (form !== undefined) return { body: form.toString() };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

/** How long the vendor asks to wait before the request is sent again; null when it does not. */
function patience(status: number, headers: Readonly<Record<string, string | string[] | undefined>>): number | null {
  if (status !== 429 && status !== 503) return null;
  const seconds = Number(headers['retry-after'] ?? 1);
  return Math.min(Number.isFinite(seconds) ? seconds * 1_000 : 1_000, longestWaitMs);
}

/** What an answer tells, in the shape that the contract promises. Throws VendorRefusal when it has another. */
export function told<Told>(shape: z.ZodType<Told>, { body }: Pick<VendorAnswer, 'body'>, what: string): Told {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new VendorRefusal(`${what} came in another shape than promised`, { cause: parsed.error });
  return parsed.data;
}

const nameOf = ({ method, url }: VendorRequest): string => `${method} ${new URL(url).pathname}`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
