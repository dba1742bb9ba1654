import type { EntityKind } from '../core/kinds';
import type { ConflictRules } from '../core/policy';
import type { Clock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { SyncStore } from '../store/port';
import type { LoopFaults } from './loop-faults';
import type { SystemGates } from './system-gates';
import type { SyncTopology } from './topology';

/** What every part of the engine works with. */
export interface SyncContext {
  readonly store: SyncStore;
  readonly topology: SyncTopology;
  readonly gates: SystemGates;
  readonly settings: SyncSettings;
  readonly clock: Clock;
  /** A new time-ordered UUID. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly faults: LoopFaults;
  /** Aborted when the engine stops: nothing new is begun. */
  readonly stopping: AbortSignal;
}

/** The operator's settings, and times that follow from them; all of them milliseconds. */
export interface SyncSettings {
  /** How many entities are worked off at once, and by how many workers. */
  readonly batchSize: number;
  readonly workers: number;
  /** For how long an entity is ours; also for how long a claimed row is hidden. */
  readonly leaseMs: number;
  /** For how long a decided write may wait before it leaves. */
  readonly sendBudgetMs: number;
  readonly pollMs: number;
  /** Between two comparisons of all ids, for systems that do not tell of deletes. */
  readonly sweepMs: number;
  /** Between the two confirmations that a record is gone. */
  readonly confirmGapMs: number;
  /** How many records the flows may make of one entity. */
  readonly maxFanOut: number;
  /** How many requests of one step may be under way in one batch. */
  readonly parallelRequests: number;
  readonly rules: (kind: EntityKind, field: string) => ConflictRules;
}
