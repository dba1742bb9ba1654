import { SystemFailure } from '../../core/errors';
import type { JsonObject } from '../../lib/json';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { PowerofficegoContext } from './context';
import { jsonObject, problem } from './types';

/** The moment of an answer. */
export type Moment = Pick<HttpAnswer, 'sentAt' | 'clockSkewMs'>;

/** What became of a write (powerofficego contracts 4 and 9). */
export type Written =
  /** Carried out; the record as it was stored, where the answer tells it. */
  | { readonly type: 'saved'; readonly row: JsonObject | null; readonly moment: Moment }
  | { readonly type: 'missing'; readonly message: string }
  /** Refused: a value, a lock, a failed test; the status does not tell which. */
  | { readonly type: 'refused'; readonly message: string };

const longestMessage = 500;

/** Judges the answer to a write. Throws `SystemFailure` for what is neither saved, missing nor refused. */
export function judgeWrite({ system }: PowerofficegoContext, answer: HttpAnswer, label: string): Written {
  switch (answer.status) {
    case 200:
    case 201:
    case 204: {
      const parsed = jsonObject.safeParse(answer.body);
      return { type: 'saved', row: parsed.success ? parsed.data : null, moment: answer };
    }
    case 404:
      return (requireAbsence(system, answer, label), { type: 'missing', message: messageOf(answer) });
    case 400:
    case 409:
    case 412:
    case 422:
      return { type: 'refused', message: messageOf(answer) };
    default:
      throw unexpectedStatus(system, label, answer);
  }
}

/** PowerOffice Go's own words to the person who gave the values. */
export function messageOf({ status, body }: HttpAnswer): string {
  const parsed = problem.safeParse(body);
  const words = parsed.success ? (parsed.data.detail ?? parsed.data.title) : null;
  return words ? words.slice(0, longestMessage) : `PowerOffice Go answered ${status} without a reason`;
}

/**
 * Throws when a 404 is not about the record: only the interface itself explains one, and what stands before it answers the same
 * for a wrong address (powerofficego contract 9).
 */
export function requireAbsence(system: PowerofficegoContext['system'], answer: HttpAnswer, label: string): void {
  const parsed = problem.safeParse(answer.body);
  if (parsed.success && (parsed.data.detail || parsed.data.title)) return;
  throw unexpectedStatus(system, label, answer);
}

/** A failure of an answer to a write: nothing says whether it was carried out. */
export const senseless = ({ system }: PowerofficegoContext, message: string): SystemFailure =>
  new SystemFailure(system, 'BROKEN_ANSWER', { message, isInDoubt: true });
