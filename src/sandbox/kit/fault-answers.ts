import { assertNever } from '../../lib/assert-never';
import type { FaultRule } from './faults';
import type { SandboxResponse } from './vendor';

/** What goes back: a response, or none with status 0 when the connection is to be cut. */
export interface Outcome {
  readonly response: SandboxResponse | null;
  readonly status: number;
}

/** The answer of a fault that strikes before the vendor sees the request; null when the fault is not of that sort. */
export function answerInstead(rule: FaultRule): Outcome | null {
  switch (rule.kind) {
    case 'status401':
    case 'status403':
    case 'status421':
    case 'status429':
    case 'status503':
      return plain(Number(rule.kind.slice('status'.length)), rule);
    case 'status500before':
      return plain(500, rule);
    case 'htmlBody':
      return { response: htmlPage, status: htmlPage.status };
    case 'hugeBody':
      return { response: { status: 200, body: { filler: 'x'.repeat(10 * 1024 * 1024) } }, status: 200 };
    case 'reset':
      return cut;
    case 'timeout':
    case 'status500after':
    case 'resetAfter':
    case 'truncatedBody':
    case 'wrongContentType':
      return null;
    default:
      return assertNever(rule.kind);
  }
}

/** What becomes of a true answer, the vendor's work being done, under a fault that strikes after it. */
export function spoil(rule: FaultRule, response: SandboxResponse): Outcome {
  if (rule.kind === 'resetAfter') return cut;
  const { text, contentType } = bodyText(response);
  if (rule.kind === 'status500after') return plain(500, rule);
  const isCut = rule.kind === 'truncatedBody';
  const headers = { ...response.headers, 'content-type': isCut ? contentType : 'text/plain; charset=utf-8' };
  const body = isCut ? text.slice(0, Math.floor(text.length / 2)) : text;
  return { status: response.status, response: { ...response, headers, body } };
}

/** A body as it goes over the wire, and its content type: the declared one, or that of text or JSON. */
export function bodyText({ headers, body }: SandboxResponse): { text: string; contentType: string } {
  const declared = headers?.['content-type'];
  if (body === undefined) return { text: '', contentType: declared ?? 'text/plain; charset=utf-8' };
  if (typeof body === 'string') return { text: body, contentType: declared ?? 'text/plain; charset=utf-8' };
  return { text: JSON.stringify(body), contentType: declared ?? 'application/json; charset=utf-8' };
}

const cut: Outcome = { response: null, status: 0 };

const htmlPage: SandboxResponse = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>',
};

function plain(status: number, rule: FaultRule): Outcome {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (rule.retryAfterSeconds !== undefined) headers['retry-after'] = String(rule.retryAfterSeconds);
  return { status, response: { status, headers, body: { error: { code: 'fault', message: `fault ${rule.kind}` } } } };
}
