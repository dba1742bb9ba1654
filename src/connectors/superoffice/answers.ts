import type { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { SuperofficeContext } from './context';
import { errorBody } from './types';

/** An answer whose body is known to have the right shape. */
export interface Told<T> extends Pick<HttpAnswer, 'sentAt' | 'clockSkewMs'> {
  readonly body: T;
}

/** What became of a write, as SuperOffice answers it (superoffice contract 5). */
export type WriteResult<T> =
  | { readonly type: 'saved'; readonly answer: Told<T> }
  | { readonly type: 'done' }
  | { readonly type: 'missing' }
  | { readonly type: 'moved' }
  | { readonly type: 'refused'; readonly message: string };

/** An answer with what to call the request in messages: its method and path, never a query, for that may hold values of records. */
export interface Labelled {
  readonly answer: HttpAnswer;
  readonly label: string;
  /** Whether the request may have changed something. */
  readonly isWrite: boolean;
}

/** The body of an answer, checked. Throws `BROKEN_ANSWER`; for a write in doubt, for nothing says whether it was carried out. */
export function accept<T>(
  { system }: SuperofficeContext,
  schema: z.ZodType<T>,
  { answer, label, isWrite }: Labelled,
): T {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `${label}: the answer is not what the interface promises${where === '' ? '' : ` at ${where}`}`,
    isInDoubt: isWrite,
  });
}

/** What the status of a write means. Throws `SystemFailure` for what says nothing about the values. */
export function judgeWrite<T>(context: SuperofficeContext, schema: z.ZodType<T>, labelled: Labelled): WriteResult<T> {
  const { answer, label } = labelled;
  switch (answer.status) {
    case 200:
    case 201:
      return { type: 'saved', answer: { ...answer, body: accept(context, schema, labelled) } };
    case 204:
      return { type: 'done' };
    case 404:
      if (isMissing(answer)) return { type: 'missing' };
      throw unexpectedStatus(context.system, label, answer);
    case 409:
    case 412:
      return { type: 'moved' };
    case 400:
    case 422:
      return { type: 'refused', message: messageOf(answer) };
    default:
      throw unexpectedStatus(context.system, label, answer);
  }
}

/** Only SuperOffice's own 404 says that a record is not there; a page of some host on the way says nothing (superoffice contract 10). */
export const isMissing = ({ status, body }: HttpAnswer): boolean =>
  status === 404 && Boolean(errorBody.safeParse(body).data?.ErrorType);

const longestMessage = 500;

/** SuperOffice's own words to the person who gave the values. */
function messageOf(answer: HttpAnswer): string {
  const body = errorBody.safeParse(answer.body);
  const message = body.success ? body.data.ErrorMessage : null;
  return message ? message.slice(0, longestMessage) : `SuperOffice answered ${answer.status} without a reason`;
}
