import type { FlowSettings } from '../core/flow';
import type { SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { ConflictPolicy } from '../core/policy';
import type { TranslationTable } from '../core/translation';
import type { JsonObject } from '../lib/json';
import type { LimitSettings } from './limit-settings';
import type { PropertyEntry } from './property-schema';

/** What the operator decided, checked and complete: defaults are filled in, names refer to something. */
export interface Settings {
  /** The file it came from, as it was named; null = the built-in demo. */
  readonly file: string | null;
  readonly systems: readonly SystemSettings[];
  readonly dataflows: readonly DataflowSettings[];
  readonly homeSystems: Readonly<Partial<Record<EntityKind, SystemId>>>;
  readonly conflicts: ConflictSettings;
  readonly sync: SyncSettings;
  readonly read: ReadSettings;
  readonly limits: LimitSettings;
  readonly changes: ChangeSettings;
}

/** One entry of `systems` in the file, defaults filled in. Holds secrets: never to be logged whole. */
export interface SystemSettings {
  readonly id: SystemId;
  readonly kind: string;
  /** As shown to people. */
  readonly name: string;
  /** Whether anything is sent to it. */
  readonly isWritable: boolean;
  /** Whether a local server of its kind stands in for it; never in production. */
  readonly isSandbox: boolean;
  /** Whether it may be connected to at an address of a private network or of this machine. */
  readonly allowsPrivateAddresses: boolean;
  /** Rows of the operator's own that overlay the mappings, by record type and kind. */
  readonly properties: Readonly<Record<string, Readonly<Partial<Record<EntityKind, readonly PropertyEntry[]>>>>>;
  /** What the system's own values mean, by table name. */
  readonly tables: Readonly<Record<string, TranslationTable>>;
  /** What its kind needs, as written; the kind checks it. Holds secrets. */
  readonly settings: JsonObject;
}

/** One dataflow document between two systems: `left` and `right` stand where the document's own sides do. */
export interface DataflowSettings {
  /** The operator's name for it: the document's own where it runs once. */
  readonly name: string;
  /** The name of the document, such as `customcrm-superoffice`. */
  readonly document: string;
  readonly left: SystemId;
  readonly right: SystemId;
  /** Every flow of the document by name. */
  readonly flows: Readonly<Record<string, FlowSettings>>;
}

/** Who wins a field that both sides changed; edits nearer than `clockUncertaintyMs` do not tell which was later. */
export interface ConflictSettings {
  readonly default: ConflictPolicy;
  /** Exceptions, by `<kind>.<field path>`. */
  readonly fields: Readonly<Record<string, ConflictPolicy>>;
  /** Every system, the one that wins a tie first. */
  readonly systemPriority: readonly SystemId[];
  readonly clockUncertaintyMs: number;
}

/** The pace of the engine: `leaseMs` is how long a worker holds an entity at most, `batchSize` counts entities. */
export interface SyncSettings {
  readonly pollIntervalMs: number;
  readonly leaseMs: number;
  readonly workers: number;
  readonly batchSize: number;
  readonly maxFanOut: number;
}

/** How fresh and how patient queries are: `maxAgeSeconds` holds where a query gives none, 0 = always ask the systems. */
export interface ReadSettings {
  readonly maxAgeSeconds: number;
  readonly systemDeadlineMs: number;
  readonly operationDeadlineMs: number;
}

/** The change stream of the API: whoever was away for longer than `keepMs` has missed something. */
export interface ChangeSettings {
  /** For how long changes can be followed. */
  readonly keepMs: number;
}
