import { createHash } from 'node:crypto';
import { type Json, stableJson } from './json';

/** SHA-256 of a JSON value in lower-case hex; key order does not count. */
export function hashJson(value: Json): string {
  return hashText(stableJson(value));
}

/** SHA-256 of UTF-8 text in lower-case hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
