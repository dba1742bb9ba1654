import type { SystemId } from '../core/ids';
import { SystemFailure, type SystemFailureReason } from '../core/errors';
import type { WireOutcome } from './http-exchange';
import { clockSkewMs, retryAfterMs } from './http-retry-after';

/** An answer below 500 other than 429: the caller decides what its status means. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or text where the request asked for text. Null when there is none, or (400 and up) none that is understood. */
  readonly body: unknown;
  /** Our clock just before the request left, milliseconds since 1970 UTC: the `readAt` of what the answer tells. */
  readonly sentAt: number;
  /** The system's clock minus ours, milliseconds, within about half a second; null when it sent no date. */
  readonly clockSkewMs: number | null;
}

/** What the reader of an answer has to know about the request it answers. */
export interface AnswerContext {
  readonly system: SystemId;
  /** For messages: method, origin and path; never a query, header or body. */
  readonly label: string;
  /** Whether an answer that tells nothing leaves open if something was changed. */
  readonly isWrite: boolean;
  readonly expect: 'json' | 'text';
}

/** One try, judged: an answer for the caller, or a failure and whether a later try of a read may do better. */
export type Attempt =
  | { readonly type: 'answer'; readonly answer: HttpAnswer }
  | {
      readonly type: 'failure';
      readonly failure: SystemFailure;
      readonly isTransient: boolean;
      /** The system did not work at all: counts towards the breaker. */
      readonly isDead: boolean;
      /** The caller's deadline ended it before the system had its full time: it tells nothing about the system. */
      readonly isHurried: boolean;
    };

type Answered = Extract<WireOutcome, { type: 'answered' }>;
type Failed = Extract<WireOutcome, { type: 'failed' }>;

const failed = (
  failure: SystemFailure,
  traits: { readonly isTransient: boolean; readonly isDead: boolean } = { isTransient: false, isDead: false },
): Attempt => ({ type: 'failure', failure, ...traits, isHurried: false });

/** Judges what came over the wire. Never throws. */
export function judge(outcome: WireOutcome, context: AnswerContext): Attempt {
  return outcome.type === 'failed' ? judgeFailure(outcome, context) : judgeAnswer(outcome, context);
}

function judgeFailure({ why, isSent, error }: Failed, { system, label, isWrite }: AnswerContext): Attempt {
  const fail = (reason: SystemFailureReason, text: string): SystemFailure =>
    new SystemFailure(system, reason, {
      message: `${label}: ${text}`,
      isInDoubt: isSent && isWrite,
      cause: withoutBody(error),
    });
  switch (why) {
    case 'late':
      return failed(fail('DEADLINE', 'the time to send was over before a connection was ready'));
    case 'aborted':
      return failed(fail('TIMEOUT', 'the caller gave up'));
    case 'tooLarge':
      return failed(fail('BROKEN_ANSWER', error.message));
    case 'timeout':
      return failed(fail('TIMEOUT', error.message), { isTransient: true, isDead: true });
    case 'connection': {
      const text = isSent ? 'the connection broke before the answer was complete' : 'no connection';
      return failed(fail('UNREACHABLE', `${text} (${describe(error)})`), { isTransient: true, isDead: true });
    }
  }
}

/** The code of a connection error; the words too where they are ours. */
function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return code === 'ADDRESS_REFUSED' ? error.message : code;
}

/** A parser's error holds the bytes it stumbled over, which are the other side's data. */
const withoutBody = (error: Error): Error | undefined => ('data' in error ? undefined : error);

function judgeAnswer(answered: Answered, context: AnswerContext): Attempt {
  const { status, headers, sentAt, receivedAt } = answered;
  const skewMs = clockSkewMs(headers['date'], sentAt, receivedAt);
  const waitMs = retryAfterMs(headers['retry-after'], receivedAt, skewMs);
  const fail = (reason: SystemFailureReason, text: string, isInDoubt = context.isWrite): SystemFailure =>
    new SystemFailure(context.system, reason, {
      message: `${context.label}: ${text}`,
      isInDoubt,
      retryAfterMs: waitMs,
    });
  if (status === 429) {
    return failed(fail('RATE_LIMITED', 'answered 429', false), { isTransient: true, isDead: false });
  }
  if (status >= 500) {
    const isTransient = status === 502 || status === 503 || status === 504;
    return failed(fail('UNAVAILABLE', `answered ${status}`), { isTransient, isDead: isTransient });
  }
  if (status >= 300 && status < 400 && status !== 304) {
    return failed(
      fail('BROKEN_ANSWER', `redirects (${status}) to ${redirectTarget(headers)}; set the address it moved to`),
    );
  }
  const parsed = parseBody(answered, context.expect);
  if (!parsed.ok && status < 400) return failed(fail('BROKEN_ANSWER', `answered ${status} with ${parsed.problem}`));
  const body = parsed.ok ? parsed.body : null;
  return { type: 'answer', answer: { status, headers, body, sentAt, clockSkewMs: skewMs } };
}

function redirectTarget(headers: Readonly<Record<string, string>>): string {
  const location = headers['location'] ?? '';
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}

type Parsed = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly problem: string };

function parseBody({ headers, bytes }: Answered, expect: AnswerContext['expect']): Parsed {
  if (bytes.length === 0) return { ok: true, body: null };
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return { ok: false, problem: `content encoding ${encoding}, which was not asked for` };
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (expect === 'text') return { ok: true, body: bytes.toString('utf8') };
  if (!/^(application|text)\/([\w.-]+\+)?json$/.test(type)) {
    return { ok: false, problem: `${type === '' ? 'no content type' : type} instead of JSON` };
  }
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    return { ok: true, body };
  } catch {
    return { ok: false, problem: `JSON that breaks off or is malformed (${bytes.length} bytes)` };
  }
}

/**
 * The failure that an unexpected status below 500 stands for; connectors throw it for what they cannot make sense of.
 * The message holds no part of the answer.
 */
export function unexpectedStatus(system: SystemId, label: string, answer: HttpAnswer): SystemFailure {
  const reason = { 401: 'UNAUTHORISED', 403: 'FORBIDDEN' } as const;
  const known = answer.status === 401 || answer.status === 403 ? reason[answer.status] : 'REFUSED';
  return new SystemFailure(system, known, { message: `${label}: answered ${answer.status}` });
}
