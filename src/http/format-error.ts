import { unwrapResolverError } from '@apollo/server/errors';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isErrorCode } from '../gateway/error-codes';
import { exceededMessage } from '../gateway/limits';
import { RequestError } from '../gateway/request-error';
import type { Logger } from '../lib/logger';
import { isOutage } from '../store/database-failure';
import { argumentPathOf } from './argument-path';
import { limitOf, type RequestLimits } from './limits';

/** Turns errors into what callers see: codes of the table, no stack, no text from elsewhere. */
export interface ErrorFormatter {
  /** Notes whose errors these are, before they are formatted. */
  readonly note: (errors: readonly Error[], request: NotedRequest) => void;
  readonly format: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** The request an error belongs to, by the id the log has too; `document` is undefined where none could be parsed. */
export interface NotedRequest {
  readonly requestId: string;
  readonly document: DocumentNode | undefined;
}

/** A formatter that logs the faults it hides. */
export function createErrorFormatter(log: Logger, limits: RequestLimits): ErrorFormatter {
  const requests = new WeakMap<object, NotedRequest>();
  return {
    note: (errors, request) => {
      for (const error of errors) requests.set(error, request);
    },
    format: (formatted, error) => {
      const request = typeof error === 'object' && error !== null ? requests.get(error) : undefined;
      return present({ formatted, error, request: request ?? { requestId: '', document: undefined }, limits, log });
    },
  };
}

interface Occurrence {
  readonly formatted: GraphQLFormattedError;
  readonly error: unknown;
  readonly request: NotedRequest;
  readonly limits: RequestLimits;
  readonly log: Logger;
}

function present(occurrence: Occurrence): GraphQLFormattedError {
  const { formatted, error, request, log } = occurrence;
  const cause = unwrapResolverError(error);
  if (cause instanceof RequestError) return withCode(formatted, cause.message, { code: cause.code, ...cause.details });
  const known = presentKnown(occurrence);
  if (known !== null) return known;
  const { requestId } = request;
  if (isOutage(cause)) {
    log.error({ requestId, code: cause.code }, 'the database did not serve a request');
    return withCode(formatted, 'The database of Samband does not serve now. Try again.', {
      code: 'UNAVAILABLE',
      requestId,
    });
  }
  log.error({ requestId, err: cause, path: formatted.path }, 'a request failed');
  return withCode(formatted, `A fault of ours. The log tells more under the request id ${requestId}.`, {
    code: 'INTERNAL',
    requestId,
  });
}

/** What GraphQL itself refuses, before a resolver runs. */
function presentKnown({ formatted, error, request, limits }: Occurrence): GraphQLFormattedError | null {
  const { code, ...extensions } = formatted.extensions ?? {};
  if (isEndOfComplaints(error)) return withCode(formatted, formatted.message, { code: 'BAD_USER_INPUT' });
  // a code on an error from a resolver would be another's word, not ours
  if (!isErrorCode(code) || code === 'INTERNAL' || formatted.path !== undefined) return null;
  if ('limit' in extensions) return withCode(formatted, formatted.message, { ...extensions, code: 'LIMIT_EXCEEDED' });
  if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes(`more that ${limits.tokens} tokens`)) {
    const limit = limitOf(limits, 'tokens');
    return withCode(formatted, exceededMessage(limit, 'request'), { code: 'LIMIT_EXCEEDED', ...limit });
  }
  const isAboutValues = code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT';
  const argumentPath =
    isAboutValues && error instanceof GraphQLError && request.document ? argumentPathOf(error, request.document) : null;
  if (argumentPath === null) return withCode(formatted, formatted.message, { code });
  return withCode(formatted, formatted.message, {
    code: 'BAD_USER_INPUT',
    argumentPath,
    allowed: allowedIn(formatted.message),
  });
}

/** After fifty values that do not fit, graphql-js gives up with an error that stands nowhere and has no code. */
const isEndOfComplaints = (error: unknown): boolean =>
  error instanceof GraphQLError && error.originalError === undefined && error.message.startsWith(endOfComplaints);

const endOfComplaints = 'Too many errors processing variables';

/** What is allowed stands at the end of the message, after the words that badInput puts before it, too. */
const allowedIn = (message: string): string => (message.split('; ').at(-1) ?? message).replace(/^must be /, '');

const withCode = (
  formatted: GraphQLFormattedError,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError => ({
  message,
  ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
  ...(formatted.path === undefined ? {} : { path: formatted.path }),
  extensions: { ...extensions },
});
