import { type Entity } from './entity';
import type { Fields } from './canonical';
import { type EntityId, isSameSlot, recordKey, type RecordRef, type RecordSlot } from './ids';
import type { EntityKind } from './kinds';
import { holdsSlot, type Link } from './link';
import { hasContradictingNames, type MatchKey, matchKeys } from './match';

/** A record that no link names yet, with the entity and link it would get. */
export interface Newcomer {
  readonly record: RecordRef;
  readonly fields: Fields;
  /** Strongest first. */
  readonly keys: readonly MatchKey[];
  readonly entity: Entity;
  readonly link: Link;
  /** Whether records of the slot can be in sync with the newcomer: flows lead from one to the other, either way. */
  readonly isConnected: (slot: RecordSlot) => boolean;
}

/** An entity that a newcomer could be. */
export interface KnownEntity {
  readonly entity: Entity;
  readonly links: readonly Link[];
  readonly barred: readonly RecordSlot[];
  /** Records that a person took from it. */
  readonly unlinkedRecords: readonly RecordRef[];
}

/** What becomes of a newcomer: its own entity, with a question where it may be another one, or a link to one known. */
export type Decision =
  | { readonly type: 'entity'; readonly newcomer: Newcomer; readonly doubt: Doubt | null }
  | { readonly type: 'link'; readonly newcomer: Newcomer; readonly to: EntityId };

/** Why a person has to say whether the newcomer is one of the candidates. */
export interface Doubt {
  readonly candidates: readonly EntityId[];
  readonly reason: string;
}

/** A known entity, or one that an earlier newcomer of the same batch just founded. */
interface Candidate {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly fields: Fields;
  /** Slots in which it has a record. */
  readonly linked: RecordSlot[];
  readonly barred: readonly RecordSlot[];
  readonly unlinked: readonly RecordRef[];
}

/**
 * Decides a batch of newcomers one after the other, so that two of the batch with one key meet. The strongest key that
 * finds anybody that flows lead to decides: one entity with a free slot is linked; several, a taken slot, or a shared
 * mailbox is a doubt.
 */
export function decideNewcomers(newcomers: readonly Newcomer[], known: readonly KnownEntity[]): readonly Decision[] {
  const index = new CandidateIndex();
  for (const each of known) index.add(candidateOf(each));
  return newcomers.map((newcomer) => {
    const found = strongestMatch(newcomer, index);
    const [only] = found.candidates;
    const doubt = found.key === null ? null : doubtAbout(newcomer, found.key, found.candidates);
    if (only !== undefined && doubt === null) {
      only.linked.push(newcomer.record);
      return { type: 'link', newcomer, to: only.id };
    }
    const { id, kind } = newcomer.entity;
    index.add({ id, kind, fields: newcomer.fields, linked: [newcomer.record], barred: [], unlinked: [] });
    return { type: 'entity', newcomer, doubt };
  });
}

function candidateOf({ entity, links, barred, unlinkedRecords }: KnownEntity): Candidate {
  const linked = links.filter(holdsSlot).map((link) => link.slot);
  return { id: entity.id, kind: entity.kind, fields: entity.fields, linked, barred, unlinked: unlinkedRecords };
}

function strongestMatch(
  newcomer: Newcomer,
  index: CandidateIndex,
): { key: string | null; candidates: readonly Candidate[] } {
  for (const key of newcomer.keys) {
    const candidates = index
      .find(newcomer.entity.kind, key)
      .filter((candidate) => candidate.linked.some((slot) => newcomer.isConnected(slot)))
      .filter(({ unlinked }) => !unlinked.some((ref) => recordKey(ref) === recordKey(newcomer.record)));
    if (candidates.length > 0) return { key: key.key, candidates };
  }
  return { key: null, candidates: [] };
}

function doubtAbout(newcomer: Newcomer, key: string, candidates: readonly Candidate[]): Doubt | null {
  const doubt = (reason: string): Doubt => ({ candidates: candidates.map((each) => each.id), reason });
  const [only, ...others] = candidates;
  if (only === undefined) return null;
  if (others.length > 0) return doubt(`${candidates.length} entities have the same ${key}`);
  if ([...only.linked, ...only.barred].some((slot) => isSameSlot(slot, newcomer.record))) {
    return doubt(`another ${newcomer.record.type} of ${newcomer.record.system} has the same ${key}`);
  }
  if (newcomer.entity.kind === 'contact' && key === 'email' && hasContradictingNames(newcomer.fields, only.fields)) {
    return doubt('the e-mail is the same, the names are not');
  }
  return null;
}

class CandidateIndex {
  private readonly byKey = new Map<string, Candidate[]>();

  add(candidate: Candidate): void {
    for (const key of matchKeys(candidate.kind, candidate.fields)) {
      const text = indexText(candidate.kind, key);
      const found = this.byKey.get(text);
      if (found) found.push(candidate);
      else this.byKey.set(text, [candidate]);
    }
  }

  find(kind: EntityKind, key: MatchKey): readonly Candidate[] {
    return this.byKey.get(indexText(kind, key)) ?? [];
  }
}

const indexText = (kind: EntityKind, key: MatchKey): string => `${kind} ${key.key} ${key.value}`;
