import type { CanonicalValue, Fields } from './canonical';
import type { EntityId, LinkId, RecordSlot } from './ids';
import type { EntityKind } from './kinds';

/**
 * `creating`: wanted or under way, no record known yet. `active`: in sync. `deleting`: its record is to be removed.
 * `closed`: the record left its list for good and is read only. `gone`: the record was deleted. `unlinked`: a person
 * took the record and the entity apart. `moving`: the record is being made anew elsewhere and is then taken out of use.
 * `moved`: it was; its id still says which entity it is.
 */
export const linkStates = ['creating', 'active', 'deleting', 'closed', 'gone', 'unlinked', 'moving', 'moved'] as const;
export type LinkState = (typeof linkStates)[number];
/** Who brought record and entity together. `flow`, `mutation`: we made the record; `seed`: the record founded the entity. */
export type LinkOrigin = 'flow' | 'match' | 'manual' | 'mutation' | 'seed';

/** A value that was put on the wire, in the form the system will show it, and the rev it stands for. */
export interface SentValue {
  readonly value: CanonicalValue;
  readonly rev: number;
}

/** Sent values by field path. */
export type Sent = Readonly<Record<string, SentValue>>;

/**
 * A create that was decided: committed before the request leaves, cleared with the answer. Whoever meets one that
 * somebody else committed cannot know whether the request left: only a search after HOLD tells.
 */
export interface Intent {
  readonly sent: Sent;
  /** When the intent was (re)committed, our clock. The request may leave until `at + sendBudgetMs`. */
  readonly at: number;
  /** Ids of the steps that are done, by step name, for creates of several requests. */
  readonly steps: Readonly<Record<string, string>>;
  /** Whether a search after HOLD proved that the last request did not take effect: the next one may leave. */
  readonly isDisproved: boolean;
}

/** An update on the wire, committed before the request leaves. */
export interface Pending {
  readonly sent: Sent;
  readonly at: number;
  /** The record's version before the write; null when the system has none. */
  readonly version: string | null;
}

/**
 * This record is this entity, under one kind. `base` is the canonical projection of each field on the record when the
 * entity last took it in; a missing path has no base yet. `ack` is the highest rev of each field that the record is
 * known to show or to have supplied.
 */
export interface Link {
  readonly id: LinkId;
  readonly entityId: EntityId;
  readonly kind: EntityKind;
  readonly slot: RecordSlot;
  /** Null while a create is under way. */
  readonly externalId: string | null;
  readonly state: LinkState;
  /** Why nothing can be written to this record until it or the entity is edited; null when nothing stands in the way. */
  readonly blockedReason: string | null;
  /** The entity version that the system refused: a newer one is tried. Null when our own mapping sees the reason. */
  readonly blockedVersion: number | null;
  readonly origin: LinkOrigin;
  /** The key written into the record of a create, by which it is found again. A UUID of ours. */
  readonly marker: string;
  readonly intent: Intent | null;
  readonly base: Fields;
  readonly ack: Readonly<Record<string, number>>;
  /**
   * The record's own id of each line, by our line key; a line that was written but not read back yet has none. Null:
   * the record's lines were never read.
   */
  readonly lineIds: Readonly<Record<string, string>> | null;
  readonly pending: Pending | null;
  /** The record's version when it was last taken in or written. */
  readonly recordVersion: string | null;
  /** When our last write was answered, our clock: readings taken before it do not count. */
  readonly writtenAt: number | null;
  /** The mapping under which base was taken. */
  readonly mappingHash: string | null;
  readonly syncedAt: number | null;
  /** When a reading first said that the record is gone; a second confirmation closes the link. */
  readonly missingSince: number | null;
  /** What went wrong the last time, in a sentence; null after a success. */
  readonly lastError: string | null;
}

/** The ack of a field; 0 when the record never showed it. */
export const ackOf = (link: Link, path: string): number => link.ack[path] ?? 0;

/** Whether the link takes the one place its entity has in its slot. */
export const holdsSlot = (link: Pick<Link, 'state'>): boolean =>
  link.state === 'creating' || link.state === 'active' || link.state === 'deleting' || link.state === 'closed';

/** Whether the record was left for another of the same entity, made anew where it could not be moved to. */
export const isLeft = ({ state }: Pick<Link, 'state'>): boolean => state === 'moving' || state === 'moved';

/** Whether we made the record of the link. */
export const isMadeByUs = ({ origin }: Pick<Link, 'origin'>): boolean => origin === 'flow' || origin === 'mutation';
