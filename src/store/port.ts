import type { Entity } from '../core/entity';
import type { EntityId, FlowId, RecordRef, RecordSlot, SystemId } from '../core/ids';
import type { Link } from '../core/link';
import type { LossCount, Vanishing } from '../core/mass-guard';
import type { HeldValue } from '../core/oscillation';
import type { ParkedChange } from '../core/parked';
import type { Reading } from '../core/reading';
import type { SystemState } from '../core/system-state';
import type { Claim, PostponedClaim } from './claim';
import type { CommitResult, EntityChange, Lease, Waiting } from './entity-change';
import type { Founding } from './founding';
import type { KindKey } from './match-key';
import type { Mutation, MutationResult } from './mutation';
import type { LossNote } from './parked';
import type { PollingTurn } from './polling-turn';

/**
 * Everything the sync engine keeps. PostgreSQL implements it (postgres-store.ts); the model test implements it in
 * memory; one contract suite holds both. Every method is one transaction and works on whole batches. Times are
 * milliseconds since 1970 UTC of our clock unless a name says otherwise.
 */
export interface SyncStore {
  // --- observe ---------------------------------------------------------------------------------------------------
  readCursor(slot: RecordSlot): Promise<ChangeCursor>;
  /** Takes or keeps the turn to read a slot's changes, for all processes, until a time; false while another has it. */
  takePollingTurn(slot: RecordSlot, turn: PollingTurn): Promise<boolean>;
  /**
   * Takes readings into the mirror (unless it holds a later reading) and marks those whose hash moved dirty, to be read
   * again where the reading is not complete; marks deleted ids dirty; moves the cursor. All or nothing. Answers how many
   * records really changed.
   */
  observe(observation: Observation): Promise<{ readonly changed: number }>;
  /** Mirrors of records, for those that have one. */
  readMirrors(refs: readonly RecordRef[]): Promise<readonly Mirror[]>;
  /** Stores a webhook delivery and marks its records dirty; false when this delivery was taken before. */
  takeDelivery(delivery: Delivery): Promise<boolean>;
  /** Marks records dirty, to be read again. */
  markRecords(refs: readonly RecordRef[], runAfter: number): Promise<void>;
  /**
   * Marks the records of a slot's active links dirty, to be read again, whose id is not among `seenIds` and that were
   * linked before `linkedBefore`. Answers how many.
   */
  markUnseen(slot: RecordSlot, seenIds: readonly string[], linkedBefore: number): Promise<number>;
  /** Marks entities dirty: their links are looked at again. */
  markEntities(ids: readonly EntityId[], runAfter: number): Promise<void>;

  /**
   * Notes the configuration the engine runs with. When it is not the one noted before, every active entity and every
   * mirrored record without a link is marked dirty, due now: writes, flows or mappings may have changed for them. The
   * gates of such records close until they are matched. Answers whether it changed.
   */
  applyConfiguration(hash: string, now: number): Promise<boolean>;

  // --- first load ------------------------------------------------------------------------------------------------
  /** Slots whose first scan is read and matched: creates into them are allowed. */
  readOpenGates(): Promise<readonly RecordSlot[]>;
  /**
   * Opens the gate of every slot whose first scan is read and of which no dirty record waits without a link; marks
   * every entity that has a live link in one of `leftsOf(slot)` and none in the slot dirty. Answers the slots opened.
   */
  openGates(leftsOf: (slot: RecordSlot) => readonly RecordSlot[], now: number): Promise<readonly RecordSlot[]>;

  // --- claim -----------------------------------------------------------------------------------------------------
  /**
   * Takes due dirty rows, oldest first, that nobody else holds, and hides them for `holdMs`. A row that is marked again
   * stays with its holder until it is acknowledged or postponed, or until its time is over.
   */
  claim(request: { readonly limit: number; readonly now: number; readonly holdMs: number }): Promise<readonly Claim[]>;
  /** Deletes the claims whose row was not marked again since; a row that was stays, due at once. */
  acknowledge(claims: readonly Claim[]): Promise<void>;
  /**
   * The same for claims of records that lead nowhere, unless somebody linked the record meanwhile: then its row stays,
   * due at once. `found` in turn marks a record again whose row was acknowledged so.
   */
  acknowledgeUnlinked(claims: readonly Claim[]): Promise<void>;
  /** Makes claims due at a later time, unless they were marked again. `attempts` counts the tries so far. */
  postpone(claims: readonly PostponedClaim[]): Promise<void>;
  /** When the next dirty row is due; null when none waits. */
  nextDue(): Promise<number | null>;

  // --- identify --------------------------------------------------------------------------------------------------
  /** Links, of any state but `unlinked`, that name one of the records. */
  findLinksByRecord(refs: readonly RecordRef[]): Promise<readonly Link[]>;
  /** Links with one of the markers. */
  findLinksByMarker(markers: readonly string[]): Promise<readonly Link[]>;
  /**
   * Founds entities for newcomers, or links them to entities that match. Takes a transaction lock per match key in
   * sorted order, reads the entities that share a key, lets `decide` choose, and inserts. A link that another
   * transaction inserted first is left out. Of `claims`, those that led here, the ones that somebody acknowledged
   * meanwhile, who saw their records gone, are marked again. Answers the entities concerned.
   */
  found(
    keys: readonly KindKey[],
    decide: (candidates: readonly Snapshot[]) => readonly Founding[],
    claims?: readonly Claim[],
  ): Promise<readonly EntityId[]>;

  // --- lease and load --------------------------------------------------------------------------------------------
  /** Leases the entities that nobody holds (or whose lease ran out), raising their fence. */
  lease(ids: readonly EntityId[], request: { readonly now: number; readonly until: number }): Promise<readonly Lease[]>;
  /** Ends leases that are still ours. */
  release(leases: readonly Lease[]): Promise<void>;
  /** What the planner needs of each entity; ids merged away answer their survivor. */
  loadSnapshots(ids: readonly EntityId[]): Promise<readonly Snapshot[]>;

  // --- commit ----------------------------------------------------------------------------------------------------
  /**
   * The one door for changes. Each change is written only while its fence is ours and the entity has the version that
   * was seen; others of the batch are not held up by one that lost. A link that becomes active wakes what waits for
   * its entity. Answers which were committed.
   */
  commit(changes: readonly EntityChange[]): Promise<CommitResult>;

  /**
   * The same door for people and services, who hold no lease: writes the idempotency row, the entity, its links and
   * bars, and marks the entity dirty, due now. A worker that holds the entity loses its commit and plans again.
   */
  mutate(mutation: Mutation): Promise<MutationResult>;

  // --- people's decisions ----------------------------------------------------------------------------------------
  /** The flows that people paused. */
  readPausedFlows(): Promise<ReadonlySet<FlowId>>;
  /** How many records of a slot vanished since a moment, for the guard against deletes in masses. */
  countVanishing(slot: RecordSlot, since: number): Promise<Vanishing>;
  /** Notes losses that were just seen, and answers how it stands. Those who note the same field take turns: the last sees all. */
  noteLosses(note: LossNote): Promise<LossCount>;

  /** The values that a field had and that were set since a moment, oldest first; without the one it has. */
  readRecentValues(id: EntityId, field: string, since: number): Promise<readonly HeldValue[]>;

  // --- systems ---------------------------------------------------------------------------------------------------
  readSystemStates(): Promise<readonly SystemState[]>;
  writeSystemState(state: SystemState): Promise<void>;
}

/** Where the change feed of a slot stands. */
export interface ChangeCursor {
  readonly slot: RecordSlot;
  /** Changes before this moment of the system's clock were taken in; null before the first scan. */
  readonly at: number | null;
  /** Where a scan under way goes on; null = none under way. */
  readonly continuation: string | null;
  /** The latest change seen by the scan under way, and its start by the system's clock and by ours. */
  readonly scanMaxAt: number | null;
  readonly scanSourceNow: number | null;
  readonly scanStartedAt: number | null;
  /** When the last complete scan began, our clock. */
  readonly lastScanAt: number | null;
  /** When the first full scan was read. */
  readonly firstReadAt: number | null;
  /** When it was matched too: the gate for creates. */
  readonly firstScanDoneAt: number | null;
  /** When the last comparison of all ids began, our clock. */
  readonly lastSweepAt: number | null;
}

/** What one look at a system showed of one record type. */
export interface Observation {
  readonly slot: RecordSlot;
  readonly readings: readonly ObservedReading[];
  /** Ids that the feed says were deleted. */
  readonly deletedIds: readonly string[];
  /** The cursor to write with them; null = not a page of the feed. */
  readonly cursor: ChangeCursor | null;
}

/** A reading and the hash of the canonical values it carries: an equal hash is no news. */
export interface ObservedReading {
  readonly reading: Reading;
  readonly hash: string;
}

/** The last reading of a record. */
export interface Mirror {
  readonly reading: Reading;
  readonly hash: string;
  readonly deletedAt: number | null;
}

/** A verified webhook. It is a hint: its records are read again, and what it tells of their values is not kept. */
export interface Delivery {
  readonly system: SystemId;
  readonly deliveryId: string;
  readonly records: readonly RecordRef[];
  readonly receivedAt: number;
  /** When its records are to be read. */
  readonly dueAt: number;
}

/** An entity with everything that decides what happens to it. */
export interface Snapshot {
  readonly entity: Entity;
  /** All links but unlinked ones. */
  readonly links: readonly Link[];
  /** Fields with an open conflict. */
  readonly held: ReadonlySet<string>;
  /**
   * Slots in which nothing may be created or matched: barred ones, and those of a record whose open review names this
   * entity as a candidate.
   */
  readonly barred: readonly RecordSlot[];
  /** Whether the entity's own record is in an open review: nothing is created for it meanwhile. */
  readonly hasOpenReview: boolean;
  /** Systems in which links of other entities wait for this one. */
  readonly referencedFrom: readonly SystemId[];
  /** What its links wait for. */
  readonly waiting: readonly Waiting[];
  /** Entities that a person said are others: their records do not stand in the way of this one's. */
  readonly apartFrom: ReadonlySet<EntityId>;
  /** Records that a person took from it: they are not matched with it again. */
  readonly unlinkedRecords: readonly RecordRef[];
  /** Changes of its records that wait, or waited, for a person's approval. */
  readonly parked: readonly ParkedChange[];
}
