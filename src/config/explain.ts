import type { z } from 'zod';
import { allowedKeys, describeAllowed, describeAllowedKey, type KeyPath, type SchemaNode } from './describe';
import { nearest } from './nearest';

/** What is wrong at a path. */
export interface Explanation {
  readonly path: KeyPath;
  readonly message: string;
}

/** Turns what zod found into sentences for the operator. They name keys, never values: a value may be a secret. */
export function explain(issues: readonly z.core.$ZodIssue[], value: unknown, schema: SchemaNode): Explanation[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => unknownKey([...path, key], allowedKeys(schema, path)));
      case 'invalid_key':
        return [
          {
            path,
            message: `${showPath(path)} is no possible name; allowed: ${describeAllowedKey(schema, path.slice(0, -1))}`,
          },
        ];
      default:
        return [wrongValue(path, isMissing(path, value), describeAllowed(schema, path))];
    }
  });
}

/** A value that is missing, or is none of those allowed. The value is not told: it may be a secret. */
export function wrongValue(path: KeyPath, isMissing: boolean, allowed: string): Explanation {
  if (path.length === 0) return { path, message: `the file has no keys; allowed: ${allowed}` };
  const complaint = isMissing ? 'is missing' : 'has a wrong value';
  return { path, message: `${showPath(path)} ${complaint}; allowed: ${allowed}` };
}

/** A key that is not known where it stands, and the one that was probably meant. */
export function unknownKey(path: KeyPath, allowed: readonly string[]): Explanation {
  const key = String(path.at(-1));
  const meant = nearest(key, allowed);
  const place = path.length > 1 ? ` in ${showPath(path.slice(0, -1))}` : '';
  const hint = meant === null ? '' : `, did you mean "${meant}"?`;
  return { path, message: `unknown key "${key}"${place}${hint}; allowed: ${listOf(allowed)}` };
}

/** A value that should be one of some names. The name that was probably meant is told, the value is not. */
export function unknownName(path: KeyPath, written: string, what: string, allowed: readonly string[]): Explanation {
  const meant = nearest(written, allowed);
  const hint = meant === null ? '' : `, did you mean "${meant}"?`;
  return { path, message: `${showPath(path)} names no ${what}${hint}; allowed: ${listOf(allowed)}` };
}

/** `systems.crm.writes`, `dataflows.x.flows.y.when[0].field` */
export const showPath = (path: KeyPath): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

const listOf = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

/** Whether nothing stands at a path of a value; null counts as nothing. */
export function isMissing(path: KeyPath, value: unknown): boolean {
  let found: unknown = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return true;
    found = Object.getOwnPropertyDescriptor(found, step)?.value;
  }
  return found === null || found === undefined;
}
