import type { JsonObject } from '../../lib/json';
import { type ApiCall, bodyOf } from './call';
import { anyCase, intOf, objectOf } from './carrier/names';
import { badArgument } from './errors';

/** The arguments of an agent call: scalars of the query and properties of the body, names in any case. */
export function agentArguments(call: ApiCall): JsonObject {
  return { ...objectOf(bodyOf(call)), ...Object.fromEntries(call.request.query) };
}

/** An integer argument; without it a 400. */
export function intArgument(call: ApiCall, name: string): number {
  const value = intOf(anyCase(agentArguments(call), name));
  if (value === null) throw badArgument(`Argument ${name} is missing`);
  return value;
}

/** A text argument; empty when absent. */
export function textArgument(call: ApiCall, name: string): string {
  const value = anyCase(agentArguments(call), name);
  return typeof value === 'string' ? value : '';
}

/** An object argument; without it a 400. */
export function objectArgument(call: ApiCall, name: string): JsonObject {
  const value = objectOf(anyCase(agentArguments(call), name) ?? null);
  if (!value) throw badArgument(`Argument ${name} is missing`);
  return value;
}
