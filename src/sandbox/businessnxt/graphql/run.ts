import { randomBytes } from 'node:crypto';
import {
  type DocumentNode,
  executeSync,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { z } from 'zod';
import type { Json, JsonObject } from '../../../lib/json';
import { companyRecords } from '../rows/company-records';
import { codedError, rowError } from './error-format';
import type { ReadDocument } from './document';
import type { RunContext } from './run-context';

/** What each operation of a request shares. */
export type Surroundings = Omit<RunContext, 'records' | 'rawVariables' | 'rowErrors' | 'warnings'> & {
  readonly schema: GraphQLSchema;
  readonly readDocument: (schema: GraphQLSchema, text: string) => ReadDocument;
};

const operationShape = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

type Operation = z.infer<typeof operationShape>;

/** Runs one operation: `{query, variables, operationName}` to data, errors and extensions, each when there is some (businessnxt contract 3). */
export function runOperation(body: unknown, surroundings: Surroundings): JsonObject {
  const parsed = operationShape.safeParse(body);
  if (!parsed.success) return failed([codedError('GraphQL query is missing.', 'QUERY_MISSING')]);
  const { schema, readDocument, inspector, request } = surroundings;
  const read = readDocument(schema, parsed.data.query);
  if (read.isValid) return execute(read.document, parsed.data, surroundings);
  inspector.report(read.broken, read.summary, request);
  return failed(read.errors);
}

/** An answer of nothing but errors. */
export function failed(errors: readonly JsonObject[]): JsonObject {
  return { errors, extensions: { 'vbnxt-trace-id': traceId() } };
}

function execute(document: DocumentNode, operation: Operation, surroundings: Surroundings): JsonObject {
  const { schema, ...shared } = surroundings;
  const chosen = getOperationAST(document, operation.operationName);
  const isMutation = chosen?.operation === OperationTypeNode.MUTATION;
  const rawVariables = { ...operation.variables };
  const context: RunContext = {
    ...shared,
    records: companyRecords(shared.store, isMutation),
    rawVariables,
    rowErrors: [],
    warnings: [],
  };
  const result = executeSync({
    schema,
    document,
    variableValues: operation.variables,
    operationName: operation.operationName,
    contextValue: context,
  });
  if (result.data === undefined)
    shared.inspector.report('invalidDocument', result.errors?.[0]?.message ?? '', shared.request);
  const thrown = (result.errors ?? []).map((error) => codedError(error.message, codeOf(error, result.data), error));
  const errors = [...context.rowErrors.map(rowError), ...thrown];
  const warnings = context.warnings.map(({ message, path }) => ({ message, path: [...path] }));
  return {
    ...(errors.length > 0 && { errors }),
    ...(result.data !== undefined && { data: plain(result.data) }),
    extensions: { 'vbnxt-trace-id': traceId(), ...(warnings.length > 0 && { warnings }) },
  };
}

/** Without data the variables did not fit; a throw that is no GraphQLError is a bug of the sandbox. */
function codeOf({ originalError }: GraphQLError, data: unknown): string | null {
  if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  return data === undefined ? 'INVALID_VALUE' : null;
}

function traceId(): string {
  return randomBytes(16).toString('hex');
}

/** The data of graphql-js has objects without a prototype; what goes out is plain JSON. */
function plain(data: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(data));
  return json;
}
