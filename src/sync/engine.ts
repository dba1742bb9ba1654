import type { Entity } from '../core/entity';
import type { SystemFailureReason } from '../core/errors';
import type { Flow } from '../core/flow';
import type { EntityId, RecordRef, RecordSlot, SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Mapping } from '../core/mapping';
import type { Capabilities, RecordTypeSpec } from '../connectors/connector';
import type { SystemState } from '../core/system-state';
import type { JsonObject } from '../lib/json';
import type { FlowPreview, PreviewRequest } from './flow-preview';
import type { StoredEntity } from '../store/stored-entity';

/** What the gateway sees of the sync engine. The engine runs by itself; these are its doors. */
export interface Engine {
  readonly topology: Topology;
  /** The entities as their systems show them now, merged in memory; see {@link LiveRequest}. Never throws for a system. */
  readLive(request: LiveRequest): Promise<readonly LiveEntity[]>;
  /** Records that may not be linked, read now, in order; null where the system has none. A failure is told by `freshness`. */
  readRecords(refs: readonly RecordRef[], deadlineAt: number): Promise<readonly (LiveRecord | null)[]>;
  /**
   * Works the entities off now, through the same door as the workers: returns when they are at rest or at `deadlineAt`,
   * whichever is first. What is not done by then the workers finish.
   */
  settle(ids: readonly EntityId[], deadlineAt: number): Promise<void>;
  /** Wakes the workers: something is dirty. */
  wake(): void;
  /** Heeds at once which flows people paused; without it the engine notices within a second. */
  heedPauses(): Promise<void>;
  /** Reads a system's changes now instead of at its next poll; who asks meanwhile gets the reading after that. */
  pollNow(system: SystemId): Promise<void>;
  /** What a flow would do if it ran; asks no system and writes nothing. */
  previewFlow(request: PreviewRequest): Promise<FlowPreview>;
  systemStates(): readonly SystemState[];
}

/** Which systems, record types and flows there are; plain lookups. */
export interface Topology {
  readonly systems: readonly SystemDescription[];
  readonly flows: readonly Flow[];
  /** The slots that hold records of a kind. */
  slotsOf(kind: EntityKind): readonly RecordSlot[];
  /** Whether a system of the configuration has such records. Links stay when an operator takes either out of it. */
  hasSlot(slot: RecordSlot): boolean;
  /** Broken promise of ours where no system has such records. */
  specOf(slot: RecordSlot): RecordTypeSpec;
  /** Null where the record type has no such kind, or no system has such records. */
  mappingOf(slot: RecordSlot, kind: EntityKind): Mapping | null;
  capabilitiesOf(slot: RecordSlot): Capabilities;
  /** Where createX writes when the caller names no system. */
  homeSlot(kind: EntityKind): RecordSlot | null;
}

/** A configured system. `kind` names its connector; one that is not writable is read, matched and linked all the same. */
export interface SystemDescription {
  readonly id: SystemId;
  readonly kind: string;
  readonly name: string;
  readonly isWritable: boolean;
  readonly recordTypes: readonly string[];
}

/** Which entities to show, how old their values may be, and until when (our clock) the systems may be waited for. */
export interface LiveRequest {
  readonly entities: readonly StoredEntity[];
  /** 0 = ask the systems now; n = a reading of the last n seconds will do; null = the stored values, no request. */
  readonly maxAgeSeconds: number | null;
  /** Systems that may be read; null = all. */
  readonly systems: ReadonlySet<SystemId> | null;
  readonly deadlineAt: number;
  /** Whether what copies of records hold is wanted; without, `native` and `url` of those that are not read are null. */
  readonly withNative: boolean;
}

/** An entity as of this answer, in memory alone: the news is stored after the answer. */
export interface LiveEntity {
  /** Stored values merged with what the systems show; version raised when there was news. */
  readonly entity: Entity;
  readonly records: readonly LiveRecord[];
}

/** How the values of a record came about; `Freshness` in schema/sync.graphql says what each means. */
export type Freshness = 'LIVE' | 'CACHED' | 'STALE' | 'UNREACHABLE';

/** A record as of this answer; `fetchedAt` (our clock) is null where nothing is known of it, or it is missing. */
export interface LiveRecord {
  readonly ref: RecordRef;
  readonly native: JsonObject | null;
  readonly url: string | null;
  readonly fetchedAt: number | null;
  readonly freshness: Freshness;
  readonly freshnessReason: SystemFailureReason | 'MISSING' | null;
}
