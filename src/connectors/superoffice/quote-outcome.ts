import { SystemFailure } from '../../core/errors';
import { assertNever } from '../../lib/assert-never';
import type { WriteResult } from './answers';
import type { QuoteParts } from './quote-parts';

/** What a write of the chain answered, or why it was not taken. */
export type Saved<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly message: string };

/** For people: what a create or an update was working on is not there any more. */
export const gone = (what: string, id: number): string =>
  `${what} ${id} that this was begun on is not in SuperOffice any more`;

/** The body of a saved answer, or the refusal in words. Throws `BROKEN_ANSWER` in doubt for an answer that carries nothing. */
export function savedOrRefused<T>(
  { context }: Pick<QuoteParts, 'context'>,
  what: string,
  written: WriteResult<T>,
): Saved<T> {
  switch (written.type) {
    case 'saved':
      return { ok: true, body: written.answer.body };
    case 'refused':
      return { ok: false, message: written.message };
    case 'missing':
      return { ok: false, message: `${what}: what it belongs to is not in SuperOffice any more` };
    case 'moved':
    case 'done':
      throw new SystemFailure(context.system, 'BROKEN_ANSWER', {
        message: `${what}: the write was answered as "${written.type}"`,
        isInDoubt: true,
      });
    default:
      return assertNever(written);
  }
}

/** Whether a version can be edited: sent, archived, sold and lost ones are locked (superoffice contract 6). */
export const isDraft = (state: string): boolean => state.startsWith('Draft');

/** Says that a version is locked, and what to do. */
export const locked = (state: string): string =>
  `the quote version is ${state === '' ? 'in no known state' : state} and therefore locked in SuperOffice: make a new version there to change it`;
