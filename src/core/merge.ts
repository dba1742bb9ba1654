import { assertNever } from '../lib/assert-never';
import { type CanonicalValue, isSameValue } from './canonical';
import { type ConflictRules, type Contender, decideConflict, type Winner } from './policy';

/** What happens to fields that differ at the first merge of two filled records, seen from the incoming record. */
export type FirstMerge = 'fillBlanks' | 'takeIncoming' | 'keepCurrent' | 'newestWins' | 'askPerson';

/** Everything that decides what one field of one reading means for its entity. */
export interface FieldMerge {
  readonly incoming: Contender;
  /** The merge base; undefined = record and entity never agreed on this field. */
  readonly base: CanonicalValue | undefined;
  readonly current: Contender;
  /** What this record would show if it held the entity's value; most readings are echoes, of which nobody asks it. */
  readonly projected: () => CanonicalValue;
  /** Whether the record knows the entity's value: ack = rev. */
  readonly isAcknowledged: boolean;
  readonly rules: ConflictRules;
  readonly firstMerge: FirstMerge;
}

/**
 * What a reading of one field means.
 * - `unchanged`: the record shows its base.
 * - `agreed`: the record shows the entity's value: base and ack move up.
 * - `take`: the entity takes the record's value.
 * - `keep`: the entity keeps its value, which is then written to the record.
 * - `differ`: both keep their values until one of them is edited.
 * - `hold`: a person decides; nothing moves.
 */
export type FieldOutcome = 'unchanged' | 'agreed' | 'take' | 'keep' | 'differ' | 'hold';

/** The three-way merge of one field. Pure; the whole engine rests on this table. */
export function mergeField(merge: FieldMerge): FieldOutcome {
  const { incoming, base, current } = merge;
  if (base !== undefined && isSameValue(incoming.value, base)) return 'unchanged';
  if (isSameValue(incoming.value, merge.projected())) return 'agreed';
  if (base === undefined) return mergeFirst(merge);
  if (merge.isAcknowledged) return 'take';
  return outcomeOf(decideConflict(incoming, current, merge.rules));
}

function mergeFirst({ incoming, current, rules, firstMerge }: FieldMerge): FieldOutcome {
  if (incoming.value === null) return 'keep';
  if (current.value === null) return 'take';
  switch (firstMerge) {
    case 'fillBlanks':
      return 'differ';
    case 'takeIncoming':
      return 'take';
    case 'keepCurrent':
      return 'keep';
    case 'newestWins':
      return outcomeOf(decideConflict(incoming, current, { ...rules, policy: { type: 'newestWins' } }));
    case 'askPerson':
      return 'hold';
    default:
      return assertNever(firstMerge);
  }
}

function outcomeOf(winner: Winner): FieldOutcome {
  switch (winner) {
    case 'incoming':
      return 'take';
    case 'current':
      return 'keep';
    case 'person':
      return 'hold';
    default:
      return assertNever(winner);
  }
}
