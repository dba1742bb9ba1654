import type { z } from 'zod';
import type { JsonObject } from '../lib/json';
import type { SettingsIssue, SettingsResult } from './connector-kind';

/** Checks the operator's settings of a system; says everything that is wrong with them, and never a secret. */
export function checkSettings<Schema extends z.ZodType>(
  schema: Schema,
  settings: JsonObject,
): SettingsResult<z.output<Schema>> {
  // in the place of zod's own words, which name no key
  const result = schema.safeParse(settings, { error: () => '' });
  return result.success
    ? { ok: true, settings: result.data }
    : { ok: false, issues: result.error.issues.flatMap(settingsIssues) };
}

function settingsIssues(issue: z.core.$ZodIssue): readonly SettingsIssue[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known', isUnknownKey: true }));
  }
  return [{ path, message: issue.message === '' ? null : issue.message }];
}
