import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { JsonObject } from '../../../lib/json';
import type { Rule } from '../inspect';
import { codedError, validationError } from './error-format';

/** A document read and checked against the client's schema: ready to run, or the errors that go back instead. */
export type ReadDocument =
  | { readonly isValid: true; readonly document: DocumentNode }
  | {
      readonly isValid: false;
      readonly errors: readonly JsonObject[];
      readonly summary: string;
      readonly broken: Rule;
    };

const kept = 500;

/** Reads documents; keeps the newest few hundred, for clients send the same ones again. */
export function createDocuments(): (schema: GraphQLSchema, text: string) => ReadDocument {
  const bySchema = new WeakMap<GraphQLSchema, Map<string, ReadDocument>>();
  return (schema, text) => {
    const known = bySchema.get(schema) ?? new Map<string, ReadDocument>();
    bySchema.set(schema, known);
    const found = known.get(text) ?? readDocument(schema, text);
    if (known.size >= kept) known.clear();
    known.set(text, found);
    return found;
  };
}

function readDocument(schema: GraphQLSchema, text: string): ReadDocument {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused([codedError(error.message, 'SYNTAX_ERROR', error)], error.message, 'invalidDocument');
  }
  const kinds = document.definitions.flatMap((part) =>
    part.kind === Kind.OPERATION_DEFINITION ? [part.operation] : [],
  );
  if (kinds.includes(OperationTypeNode.QUERY) && kinds.includes(OperationTypeNode.MUTATION)) {
    const message = 'Queries and mutations cannot be mixed in one document.';
    return refused([codedError(message, 'INVALID_OPERATION')], message, 'mixedDocument');
  }
  // One rule at a time, for only then is it known which rule an error is of.
  const broken = specifiedRules.flatMap((rule) => validate(schema, document, [rule]).map((error) => ({ rule, error })));
  if (broken.length === 0) return { isValid: true, document };
  const isUnknown = broken.some(({ rule, error }) => isAboutUnknown(rule.name, error.message));
  return refused(
    broken.map(({ rule, error }) => validationError(rule.name, error)),
    broken.map(({ error }) => error.message).join(' '),
    isUnknown ? 'unknownField' : 'invalidDocument',
  );
}

function isAboutUnknown(rule: string, message: string): boolean {
  return (
    rule === 'FieldsOnCorrectTypeRule' || rule === 'KnownArgumentNamesRule' || message.includes('is not defined by')
  );
}

function refused(errors: readonly JsonObject[], summary: string, broken: Rule): ReadDocument {
  return { isValid: false, errors, summary, broken };
}
