/**
 * Every `extensions.code` that an answer can carry, with the sentence that documents it and the HTTP status of a
 * request of which nothing could be done. docs/errors.md explains each; a test holds the two together.
 */
export const errorCodes = {
  BAD_REQUEST: { status: 400, meaning: 'The HTTP request is not a GraphQL request.' },
  GRAPHQL_PARSE_FAILED: { status: 400, meaning: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, meaning: 'The document does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: { status: 400, meaning: 'It is not clear which operation of the document to run.' },
  HOST_NOT_ALLOWED: { status: 421, meaning: 'The request names a host that is none of this server.' },
  PERSISTED_QUERY_NOT_FOUND: { status: 200, meaning: 'The hash of a persisted query is not known: send the text too.' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 200, meaning: 'Persisted queries are switched off: send the text.' },
  DOCUMENT_NOT_TRUSTED: { status: 403, meaning: 'The server runs the documents of its list only.' },
  BAD_USER_INPUT: { status: 400, meaning: 'A value is not what its argument takes.' },
  CURSOR_EXPIRED: { status: 400, meaning: 'What changed after the cursor is kept no more.' },
  LIMIT_EXCEEDED: { status: 400, meaning: 'The request is larger than one request may be.' },
  UNAUTHENTICATED: { status: 401, meaning: 'There is no valid API key or token with the request.' },
  FORBIDDEN: { status: 403, meaning: 'The caller lacks the scope for this.' },
  UNAVAILABLE: { status: 503, meaning: 'The database, or the issuer of tokens, does not serve now.' },
  INTERNAL: { status: 500, meaning: 'A fault of ours; the log tells more under the request id.' },
} as const satisfies Record<string, { readonly status: number; readonly meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Whether `code` is one of ours. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);
