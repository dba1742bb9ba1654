import { z } from 'zod';
import { hashText } from '../lib/hash';
import { parseJson } from '../lib/json';
import type { Refusal } from './exchange';
import type { GraphqlRequest } from './graphql';
import type { TrustedDocuments } from './trusted-documents';

/** A request with the text to run, or why it is not run. */
export type Resolved =
  | { readonly type: 'request'; readonly request: GraphqlRequest }
  | { readonly type: 'refused'; readonly refusal: Refusal };

const persistedSchema = z.object({ version: z.literal(1), sha256Hash: z.string() });

/**
 * Looks at how a request names its document. Automatic persisted queries are left to the GraphQL server once they are well
 * formed. Where only trusted documents are run, their ids are turned into texts here, and all others are refused.
 */
export function resolveDocument(request: GraphqlRequest, trusted: TrustedDocuments | null): Resolved {
  const parameters = parametersOf(request);
  const { query, documentId } = parameters;
  const persisted = parameters.extensions['persistedQuery'];
  const extension = persisted === undefined ? null : persistedSchema.safeParse(persisted);
  if (extension?.success === false) {
    return badRequest('"extensions.persistedQuery" must hold "version", which is 1, and "sha256Hash".');
  }
  const hash = extension?.data.sha256Hash ?? null;
  if (query !== null && hash !== null && hashText(query) !== hash) {
    return badRequest('"extensions.persistedQuery.sha256Hash" is not the SHA-256 of "query".');
  }
  const id = documentId ?? hash;
  if (trusted === null || (query === null && id === null)) return { type: 'request', request };
  const text = query === null ? trusted.byId(id ?? '') : query;
  if (text === null || (query !== null && !trusted.includes(query))) return notTrusted;
  return { type: 'request', request: withText(request, text) };
}

interface Parameters {
  readonly query: string | null;
  readonly documentId: string | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What a request says, as far as it has the right form; what has not, the GraphQL server refuses. */
function parametersOf({ method, body, search }: GraphqlRequest): Parameters {
  const given: Readonly<Record<string, unknown>> = method === 'GET' ? fromSearch(search) : isObject(body) ? body : {};
  const { query, documentId, extensions } = given;
  return {
    query: typeof query === 'string' && query !== '' ? query : null,
    documentId: typeof documentId === 'string' ? documentId : null,
    extensions: isObject(extensions) ? extensions : {},
  };
}

function fromSearch(search: string): Readonly<Record<string, unknown>> {
  const { extensions, ...texts } = Object.fromEntries(new URLSearchParams(search));
  return { ...texts, extensions: parseJson(extensions ?? '') };
}

function withText(request: GraphqlRequest, text: string): GraphqlRequest {
  if (request.method === 'GET') {
    const parameters = new URLSearchParams(request.search);
    parameters.set('query', text);
    parameters.delete('documentId');
    parameters.delete('extensions');
    return { ...request, search: `?${parameters}` };
  }
  const { documentId: _id, extensions: _extensions, ...rest } = isObject(request.body) ? request.body : {};
  return { ...request, body: { ...rest, query: text } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const badRequest = (message: string): Resolved => ({
  type: 'refused',
  refusal: { status: 400, code: 'BAD_REQUEST', message },
});

const notTrusted: Resolved = {
  type: 'refused',
  refusal: {
    status: 403,
    code: 'DOCUMENT_NOT_TRUSTED',
    message: 'This server runs the documents of its list only, and this is none of them.',
  },
};
