import type { CanonicalValue } from './canonical';
import type { Entity, HistoryEntry } from './entity';
import type { EntityId, LinkId, SystemId } from './ids';
import type { Link } from './link';
import { setByActor, setFields } from './set-fields';

/** One of the values that a held field could take. */
export interface ConflictCandidate {
  readonly value: CanonicalValue;
  /** Who set it; null = a caller of the API. */
  readonly system: SystemId | null;
  /** The link whose record shows it; null: the value the entity holds. */
  readonly linkId: LinkId | null;
  readonly at: number;
}

/** Why a field waits for a person. */
export const conflictReasons = ['edited', 'firstMerge', 'oscillation'] as const;

/** `edited`: in several places at once. `firstMerge`: records differed when they were linked. `oscillation`: systems set it back and forth. */
export type ConflictReason = (typeof conflictReasons)[number];

/** A field that waits for a person: neither pushed nor overwritten until one candidate is chosen. */
export interface NewConflict {
  readonly entityId: EntityId;
  readonly field: string;
  /** Why it began to wait. */
  readonly reason: ConflictReason;
  readonly candidates: readonly ConflictCandidate[];
}

/** Candidates with newer ones in place of those of the same record. */
export const mergeCandidates = (
  known: readonly ConflictCandidate[],
  newer: readonly ConflictCandidate[],
): readonly ConflictCandidate[] => [
  ...known.filter(({ linkId }) => !newer.some((each) => each.linkId === linkId)),
  ...newer,
];

/** Conflicts with one row for each field: what several records of one plan show is told together. */
export function foldConflicts(conflicts: readonly NewConflict[]): readonly NewConflict[] {
  const byField = new Map<string, NewConflict>();
  for (const conflict of conflicts) {
    const key = `${conflict.entityId} ${conflict.field}`;
    const first = byField.get(key);
    const candidates = mergeCandidates(first?.candidates ?? [], conflict.candidates);
    byField.set(key, { ...(first ?? conflict), candidates });
  }
  return [...byField.values()];
}

/** What a person decided about a held field, and when. */
export interface ConflictDecision {
  readonly value: CanonicalValue;
  readonly actor: string;
  /** Our clock, milliseconds since 1970 UTC. */
  readonly at: number;
}

/**
 * The entity with the decided value under a new rev, so that it is pushed to every record, and the links of which the
 * person saw a value: that value is their base now, so that it does not come back as news, while a later edit does.
 */
export function settleConflict(
  { entity, links }: { readonly entity: Entity; readonly links: readonly Link[] },
  { field, candidates }: Pick<NewConflict, 'field' | 'candidates'>,
  { value, actor, at }: ConflictDecision,
): { readonly entity: Entity; readonly links: readonly Link[]; readonly history: readonly HistoryEntry[] } {
  return {
    ...setFields(entity, { [field]: value }, setByActor(actor, at)),
    links: links.flatMap((link) => {
      const seen = candidates.find(({ linkId }) => linkId === link.id);
      return seen === undefined ? [] : [{ ...link, base: { ...link.base, [field]: seen.value } }];
    }),
  };
}
