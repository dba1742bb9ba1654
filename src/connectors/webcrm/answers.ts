import { SystemFailure } from '../../core/errors';
import { isJsonObject } from '../../lib/json';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { WebcrmContext } from './context';
import { errorBody, isId, upsertAnswer } from './types';

/** What became of a write (webcrm contract 4, 8). */
export type Written =
  /** Carried out; `id` where the answer tells one. */
  | { readonly type: 'done'; readonly id: string | null }
  | { readonly type: 'missing' }
  | { readonly type: 'refused'; readonly message: string };

/** What became of one item of an array upsert. */
export type Upserted =
  { readonly type: 'inserted'; readonly id: string } | { readonly type: 'refused'; readonly message: string };

const longestMessage = 500;

/**
 * Judges the answer to a write; `id` is the property that holds the id of a new record, where the answer is an object.
 * Throws `SystemFailure` for what is neither done, missing nor refused.
 */
export function judgeWrite(
  context: WebcrmContext,
  answer: HttpAnswer,
  { label, id }: { readonly label: string; readonly id: string },
): Written {
  switch (answer.status) {
    case 200:
    case 201:
    case 204:
      return { type: 'done', id: idIn(answer.body, id) };
    case 404:
      return { type: 'missing' };
    case 400:
    case 409:
    case 422:
      return { type: 'refused', message: messageOf(answer) };
    default:
      throw unexpectedStatus(context.system, label, answer);
  }
}

/** A create answers an id, an object with it, or nothing (webcrm contract 4). */
function idIn(body: unknown, property: string): string | null {
  const id = isJsonObject(body) ? body[property] : body;
  return isId(id) ? String(id) : null;
}

/** webCRM's own words to the person who gave the values. */
function messageOf({ status, body }: HttpAnswer): string {
  const parsed = errorBody.safeParse(body);
  const message = parsed.success ? parsed.data.Message : null;
  return message ? message.slice(0, longestMessage) : `webCRM answered ${status} without a reason`;
}

/**
 * Reads the answers to inserts: digits are an id, anything else is an error message. Throws `BROKEN_ANSWER`, in doubt,
 * when there is not one for each.
 */
export function readUpserts(
  context: WebcrmContext,
  answer: HttpAnswer,
  { label, count }: { readonly label: string; readonly count: number },
): readonly Upserted[] {
  if (answer.status === 400) {
    return Array.from({ length: count }, () => ({ type: 'refused', message: messageOf(answer) }));
  }
  if (answer.status !== 200) throw unexpectedStatus(context.system, label, answer);
  const parsed = upsertAnswer.safeParse(answer.body);
  if (!parsed.success || parsed.data.length !== count) {
    throw new SystemFailure(context.system, 'BROKEN_ANSWER', {
      message: `${label}: not one answer for each of the ${count} items`,
      isInDoubt: true,
    });
  }
  return parsed.data.map((text) =>
    isId(text.trim())
      ? { type: 'inserted', id: text.trim() }
      : { type: 'refused', message: text.trim().slice(0, longestMessage) || 'webCRM refused it without a reason' },
  );
}
