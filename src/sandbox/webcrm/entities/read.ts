import type { JsonObject } from '../../../lib/json';

/** A kept text; unset or foreign values count as empty. */
export function textAt(value: JsonObject, name: string): string {
  const kept = value[name];
  return typeof kept === 'string' ? kept : '';
}

/** A kept number or id; unset counts as 0. */
export function numberAt(value: JsonObject, name: string): number {
  const kept = value[name];
  return typeof kept === 'number' ? kept : 0;
}
