import { SystemFailure } from '../../core/errors';
import type { BusinessnxtContext } from './context';
import type { GraphqlError } from './types';

/**
 * What the errors of an answer say (business-nxt contract 6). `row`: the backend judged a row and refused it, for the
 * reason that `statusName` names. The others are about the whole request, of which nothing was carried out but where `unknown`.
 */
export type Problem =
  | { readonly type: 'row'; readonly statusName: string | null; readonly message: string }
  | { readonly type: 'limited' }
  | { readonly type: 'invalid'; readonly message: string }
  | { readonly type: 'forbidden'; readonly message: string }
  | { readonly type: 'unknown' };

const longestMessage = 300;
/** The vendor does not say how long a full house lasts; it advises to wait and to double the wait. */
const outstandingPauseMs = 2_000;

/** Reads the errors of an answer; null when there are none. The first that concerns the whole request decides. */
export function problemIn(errors: readonly GraphqlError[]): Problem | null {
  const problems = errors.map(problemOf);
  const [first] = problems;
  if (first === undefined) return null;
  const whole = problems.find(({ type }) => type !== 'row');
  if (whole !== undefined) return whole;
  const rows = problems.filter((problem) => problem.type === 'row');
  const message = [...new Set(rows.map((row) => row.message))].join('; ').slice(0, longestMessage);
  return { type: 'row', statusName: rows.find((row) => row.statusName !== null)?.statusName ?? null, message };
}

function problemOf({ message, path, extensions }: GraphqlError): Problem {
  const text = message ?? '';
  const code = extensions?.code ?? null;
  const statusName = extensions?.data?.status_name ?? null;
  if (code === 'OUTSTANDING_LIMIT_EXCEEDED') return { type: 'limited' };
  if (/\bauthori[sz]e\b/i.test(text)) {
    return { type: 'forbidden', message: 'the service user may not use this company; give it access in Business NXT' };
  }
  if (statusName !== null || isRowPath(path ?? [])) {
    const words = [text, statusName === null || text.includes(statusName) ? '' : `(${statusName})`];
    return { type: 'row', statusName, message: words.filter((word) => word !== '').join(' ') };
  }
  if ((extensions?.codes ?? []).length > 0 || /GraphQL\.Validation/.test(text)) return validationProblem(text);
  return { type: 'unknown' };
}

/** An error of a mutation stands at the row of the input that it is about: `values/0`. */
const isRowPath = (path: readonly (string | number)[]): boolean =>
  path.some((step) => typeof step === 'string' && /_(create|update|delete)$/.test(step));

/** A table or column that the service user may not see is absent from its schema (business-nxt contract 1). */
function validationProblem(text: string): Problem {
  const [, hidden] =
    /(?:Cannot query field|Unknown field|Unrecognized input field|Unknown type) '(\w+)'/i.exec(text) ?? [];
  if (hidden === undefined) return { type: 'invalid', message: 'Business NXT calls the request invalid' };
  return {
    type: 'forbidden',
    message: `the service user does not see ${hidden}; give its access group the right to read and write it`,
  };
}

/** The failure that a problem of a request stands for. `isInDoubt`: something may have been carried out all the same. */
export function failureOf(
  { system }: Pick<BusinessnxtContext, 'system'>,
  label: string,
  problem: Exclude<Problem, { type: 'row' }>,
  isInDoubt: boolean,
): SystemFailure {
  switch (problem.type) {
    case 'limited':
      return new SystemFailure(system, 'RATE_LIMITED', {
        message: `${label}: too many requests are under way in this company`,
        retryAfterMs: outstandingPauseMs,
        isInDoubt,
      });
    case 'forbidden':
      return new SystemFailure(system, 'FORBIDDEN', { message: `${label}: ${problem.message}`, isInDoubt });
    case 'invalid':
      return new SystemFailure(system, 'REFUSED', { message: `${label}: ${problem.message}`, isInDoubt });
    case 'unknown':
      return new SystemFailure(system, 'UNAVAILABLE', {
        message: `${label}: answered with an error that is not documented`,
        isInDoubt,
      });
  }
}
