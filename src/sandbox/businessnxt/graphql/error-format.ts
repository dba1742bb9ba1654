import type { GraphQLError } from 'graphql';
import type { Json, JsonObject } from '../../../lib/json';
import type { RowError } from './run-context';

/** An error of a code that the vendor gives out; null: the error carries none. */
export function codedError(message: string, code: string | null, error?: GraphQLError): JsonObject {
  const locations = error?.locations?.map(({ line, column }) => ({ line, column }));
  return {
    message,
    ...(locations && { locations }),
    ...(error?.path && { path: [...error.path] }),
    ...(code !== null && { extensions: { code, codes: [code] } }),
  };
}

/** A broken rule of validation: `FieldsOnCorrectTypeRule` is told as FIELDS_ON_CORRECT_TYPE (businessnxt contract 6). */
export function validationError(rule: string, error: GraphQLError): JsonObject {
  const name = rule.replace(/Rule$/, '');
  const text = error.message.replaceAll('"', "'");
  return codedError(`GraphQL.Validation.Errors.${name}Error: ${text}`, upperSnake(name), error);
}

/** A row that was refused: the path ends in the row of the input, the backend's status is within `data` (businessnxt contract 6). */
export function rowError({ message, path, status, statusName }: RowError): JsonObject {
  const data: Json = { status, status_name: statusName };
  return { message, path: [...path], extensions: { data } };
}

function upperSnake(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
