import type { PollingTurn } from '../../src/store/polling-turn';
import type { NewConflict } from '../../src/core/conflict';
import type { Entity, HistoryEntry } from '../../src/core/entity';
import {
  type EntityId,
  type FlowId,
  isSameSlot,
  type LinkId,
  type RecordRef,
  recordKey,
  type RecordSlot,
} from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { ParkedChange } from '../../src/core/parked';
import type { SystemState } from '../../src/core/system-state';
import type { Waiting } from '../../src/store/entity-change';
import type { NewReview } from '../../src/store/founding';
import type { KindKey } from '../../src/store/match-key';
import type { ChangeCursor, Mirror } from '../../src/store/port';

/** A row of the dirty table. */
export interface DirtyRow {
  readonly key: string;
  readonly ref: RecordRef | null;
  readonly entityId: EntityId | null;
  readonly seq: number;
  readonly runAfter: number;
  readonly heldUntil: number | null;
  readonly attempts: number;
  readonly needsRead: boolean;
}

/** A wait, with the entity and system of its link. */
export interface WaitRow {
  readonly entityId: EntityId;
  readonly system: string;
  readonly wait: Waiting;
}

/** A field that a record lost, and when that was seen. */
export interface LossRow {
  readonly linkId: LinkId;
  readonly field: string;
  readonly at: number;
}

/** A question about a newcomer. */
export interface ReviewRow {
  readonly entityId: EntityId;
  readonly review: NewReview;
}

/** Everything the store holds, as the tables of PostgreSQL do. Rows are never changed, only replaced. */
export interface Tables {
  readonly entities: Map<EntityId, Entity>;
  readonly links: Map<LinkId, Link>;
  readonly mirrors: Map<string, Mirror>;
  readonly cursors: Map<string, ChangeCursor>;
  readonly pollingTurns: Map<string, PollingTurn>;
  readonly dirty: Map<string, DirtyRow>;
  readonly leases: Map<EntityId, { readonly fence: number; readonly until: number }>;
  readonly keys: Map<string, KindKey & { readonly entityId: EntityId }>;
  readonly waits: Map<string, WaitRow>;
  readonly bars: Map<string, { readonly entityId: EntityId; readonly slot: RecordSlot }>;
  readonly conflicts: Map<string, NewConflict>;
  readonly parked: Map<string, ParkedChange & { readonly entityId: EntityId }>;
  readonly losses: Map<string, LossRow>;
  readonly pausedFlows: Set<FlowId>;
  readonly reviews: Map<EntityId, ReviewRow>;
  readonly history: HistoryEntry[];
  readonly deliveries: Set<string>;
  readonly calls: Map<string, { readonly inputHash: string; readonly entityId: EntityId; readonly at: number }>;
  readonly systems: Map<string, SystemState>;
  /** Never starts again: a row deleted and marked anew must not look like the one before. */
  lastSeq: number;
  configuration: string | null;
}

/** Tables without a row. */
export const emptyTables = (): Tables => ({
  entities: new Map(),
  links: new Map(),
  mirrors: new Map(),
  cursors: new Map(),
  pollingTurns: new Map(),
  dirty: new Map(),
  leases: new Map(),
  keys: new Map(),
  waits: new Map(),
  bars: new Map(),
  conflicts: new Map(),
  parked: new Map(),
  losses: new Map(),
  pausedFlows: new Set(),
  reviews: new Map(),
  history: [],
  deliveries: new Set(),
  calls: new Map(),
  systems: new Map(),
  lastSeq: 0,
  configuration: null,
});

/** The record of a link; null while it has none. */
export const refOf = ({ slot, externalId }: Link): RecordRef | null =>
  externalId === null ? null : { ...slot, externalId };

/** Whether a link that was not taken apart names the record. */
export const isOfRecord = (link: Link, ref: RecordRef): boolean =>
  link.externalId === ref.externalId && link.state !== 'unlinked' && isSameSlot(link.slot, ref);

/** Links that name one of the records, in id order. */
export function linksOfRecords({ links }: Tables, refs: readonly RecordRef[]): readonly Link[] {
  const wanted = new Set(refs.map(recordKey));
  return inOrder(
    [...links.values()].filter((link) => {
      const ref = refOf(link);
      return ref !== null && link.state !== 'unlinked' && wanted.has(recordKey(ref));
    }),
  );
}

/** Rows in id order, as PostgreSQL answers them. */
export const inOrder = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
