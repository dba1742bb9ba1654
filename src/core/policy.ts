import { assertNever } from '../lib/assert-never';
import type { CanonicalValue } from './canonical';
import type { SystemId } from './ids';

/** What decides a real conflict: both sides changed the same field since they last agreed. */
export type ConflictPolicy =
  | { readonly type: 'newestWins' }
  | { readonly type: 'systemWins'; readonly system: SystemId }
  | { readonly type: 'askPerson' };

/** One side of a conflict: a value, who set it, and when. System null = a caller of the API. */
export interface Contender {
  readonly value: CanonicalValue;
  readonly system: SystemId | null;
  /** The edit happened in the interval (notBefore, at], milliseconds since 1970 UTC of our clock. */
  readonly notBefore: number | null;
  readonly at: number;
}

/** Whose value stands; `person`: neither wins, the field is held until somebody decides. */
export type Winner = 'incoming' | 'current' | 'person';

/** What the operator set for conflicts about one field of one kind. */
export interface ConflictRules {
  readonly policy: ConflictPolicy;
  /** Breaks ties: an earlier system wins; callers of the API come before all. */
  readonly systemPriority: readonly SystemId[];
  /** By how much two systems' clocks may be wrong against each other once corrected, milliseconds. */
  readonly clockUncertaintyMs: number;
}

/** Decides a real conflict. An empty value loses to a value, whatever the times say. */
export function decideConflict(incoming: Contender, current: Contender, rules: ConflictRules): Winner {
  if (rules.policy.type === 'askPerson') return 'person';
  if (incoming.value === null || current.value === null) return incoming.value === null ? 'current' : 'incoming';
  switch (rules.policy.type) {
    case 'systemWins':
      if (incoming.system === rules.policy.system) return 'incoming';
      if (current.system === rules.policy.system) return 'current';
      return newest(incoming, current, rules);
    case 'newestWins':
      return newest(incoming, current, rules);
    default:
      return assertNever(rules.policy);
  }
}

/** The later edit; where the intervals overlap and the clocks cannot tell, the system that comes first. */
function newest(incoming: Contender, current: Contender, rules: ConflictRules): Winner {
  if (incoming.notBefore !== null && incoming.notBefore >= current.at) return 'incoming';
  if (current.notBefore !== null && current.notBefore >= incoming.at) return 'current';
  if (Math.abs(incoming.at - current.at) > rules.clockUncertaintyMs) {
    return incoming.at > current.at ? 'incoming' : 'current';
  }
  return priority(incoming.system, rules) < priority(current.system, rules) ? 'incoming' : 'current';
}

function priority(system: SystemId | null, rules: ConflictRules): number {
  if (system === null) return -1;
  const index = rules.systemPriority.indexOf(system);
  return index < 0 ? rules.systemPriority.length : index;
}
