import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { ExecutionResult } from 'graphql-ws';
import type { Logger } from '../lib/logger';
import { createErrorFormatter, type NotedRequest } from './format-error';
import type { RequestLimits } from './limits';

/** The errors of subscriptions as callers see them: the same as by HTTP. */
export interface StreamErrors {
  readonly present: (
    errors: readonly GraphQLError[],
    request: NotedRequest | undefined,
  ) => readonly GraphQLFormattedError[];
  readonly presentResult: (
    result: ExecutionResult,
    request: NotedRequest | undefined,
  ) => FormattedExecutionResult | undefined;
}

/** A presenter that logs the faults it hides. */
export function createStreamErrors(log: Logger, limits: RequestLimits): StreamErrors {
  const formatter = createErrorFormatter(log, limits);
  const present: StreamErrors['present'] = (errors, request = { requestId: '', document: undefined }) =>
    errors.map((error) => {
      // one from within the stream has neither path nor code, and stands for its cause
      const isOfStream = error.path === undefined && error.extensions['code'] === undefined;
      const known = isOfStream ? (error.originalError ?? error) : error;
      formatter.note([known], request);
      return formatter.format(plain(error), known);
    });
  return {
    present,
    presentResult: ({ data, errors }, request) =>
      errors === undefined ? undefined : { ...(data === undefined ? {} : { data }), errors: present(errors, request) },
  };
}

/** The error as GraphQL writes it. */
function plain({ message, locations, path, extensions }: GraphQLError): GraphQLFormattedError {
  const { http: _http, code, ...rest } = extensions;
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { ...rest, code: code ?? 'INTERNAL' },
  };
}
