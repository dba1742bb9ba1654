import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { costOf } from './cost';
import { exceeded, limitRules, type RequestLimits } from './limits';
import { resolveDocument } from './persisted';
import type { TrustedDocuments } from './trusted-documents';

/** What a client asks to follow, as the websocket brought it. */
export interface AskedSubscription {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A document that may be run, or what is wrong with it. */
export type Admission =
  | { readonly type: 'admitted'; readonly document: DocumentNode }
  | {
      readonly type: 'refused';
      readonly errors: readonly [GraphQLError, ...GraphQLError[]];
      readonly document: DocumentNode | undefined;
    };

/** What subscriptions are checked against. */
export interface Admitting {
  readonly schema: GraphQLSchema;
  readonly trusted: TrustedDocuments | null;
  readonly limits: RequestLimits;
}

/** The same checks as those of a request by HTTP: trusted documents, then tokens, the schema, depth, aliases, cost and variables. */
export function admitSubscription(asked: AskedSubscription, { schema, trusted, limits }: Admitting): Admission {
  const resolved = resolveDocument({ method: 'POST', headers: {}, search: '', body: asked }, trusted);
  if (resolved.type === 'refused') return refused(resolved.refusal.message, resolved.refusal.code);
  const document = parseDocument(textOf(resolved.request.body), limits);
  if (document instanceof GraphQLError) return { type: 'refused', errors: [document], document: undefined };
  const invalid = validate(schema, document, [...specifiedRules, ...limitRules(limits)]).map((error) =>
    withCode(error, 'GRAPHQL_VALIDATION_FAILED'),
  );
  if (isAny(invalid)) return { type: 'refused', errors: invalid, document };
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return refused('Name one operation of the document.', 'OPERATION_RESOLUTION_FAILURE');
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    return refused('Websockets take subscriptions; send queries and mutations by HTTP.', 'BAD_REQUEST');
  }
  const cost = costOf({ schema, document, operation, variables: asked.variables ?? {} });
  if (cost > limits.cost) return { type: 'refused', errors: [exceeded(limits, 'cost', operation)], document };
  const unfit = complaintsAbout(schema, operation, asked.variables ?? {});
  return isAny(unfit) ? { type: 'refused', errors: unfit, document } : { type: 'admitted', document };
}

/** As many as graphql-js names when it runs a query. */
const complaintsAtMost = 50;

/** What is wrong with the variables. graphql-js would say so as well, but not as something that the caller can put right. */
function complaintsAbout(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const { errors = [] } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: complaintsAtMost });
  return errors.map((error) => withCode(error, 'BAD_USER_INPUT'));
}

const isAny = <T>(all: readonly T[]): all is readonly [T, ...T[]] => all.length > 0;

const refused = (message: string, code: string): Admission => ({
  type: 'refused',
  errors: [new GraphQLError(message, { extensions: { code } })],
  document: undefined,
});

const textOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string' ? body.query : '';

function parseDocument(text: string, limits: RequestLimits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

/** Gives a code to an error that has none of its own. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions['code'] ??= code;
  return error;
}
