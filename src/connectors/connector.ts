import type { EntityKind } from '../core/kinds';
import type { RecordRef, SystemId } from '../core/ids';
import type { Mapping } from '../core/mapping';
import type { NativeChange, NativeLineChange } from '../core/native-path';
import type { Reading } from '../core/reading';
import type { CallOptions, SendOptions } from './call-options';
import type { WebhookPort } from './webhook-port';

/**
 * The port every system is spoken to through. Methods throw `SystemFailure` (core/errors) when the system does not
 * serve; every expected outcome is a return value. Nothing here knows entities, links or the store.
 */
export interface Connector {
  readonly system: SystemId;
  readonly kind: string;
  /** For how long a request that left can still take effect, milliseconds. */
  readonly requestTimeoutMs: number;
  /** How many requests it is sent per second in the long run, under the vendor's and the operator's limits. */
  readonly requestsPerSecond: number;
  /** What this connector carries, by record type as the vendor names it. */
  readonly recordTypes: Readonly<Record<string, RecordTypeSpec>>;

  /**
   * One page of the records changed at or after `since` (all live records when null), in any stable order. Follow
   * `continuation` until it is null. Readings may be partial. The feed may repeat records; it never skips one whose
   * change is older than `feedLagMs` when the scan starts.
   */
  readChanges(type: string, request: ChangesRequest, options: CallOptions): Promise<ChangesPage>;
  /** The ids of all live records, page by page, for finding records that vanished without a word. */
  readIds(type: string, continuation: string | null, options: CallOptions): Promise<IdsPage>;
  /** Current readings of the records that exist; ids that do not are left out. Any number of ids; batched inside. */
  readMany(type: string, externalIds: readonly string[], options: CallOptions): Promise<readonly Reading[]>;
  /** One complete reading with its version, straight from the record, for the compare-read before a write; null = gone. */
  readForWrite(ref: RecordRef, options: CallOptions): Promise<Reading | null>;
  /** Records that carry one of our markers, by marker. Only where `markerSearch` is not `none`. */
  findByMarker(
    type: string,
    search: MarkerSearch,
    options: CallOptions,
  ): Promise<ReadonlyMap<string, readonly Reading[]>>;
  /** Records whose searchable property equals one of the values, compared as the vendor compares. */
  findByKey(type: string, search: KeySearch, options: CallOptions): Promise<readonly Reading[]>;

  create(type: string, request: CreateRequest, options: SendOptions): Promise<CreateOutcome>;
  update(ref: RecordRef, request: UpdateRequest, options: SendOptions): Promise<UpdateOutcome>;
  remove(ref: RecordRef, options: SendOptions): Promise<RemoveOutcome>;

  /** What became of a record that a reading no longer shows. */
  confirmGone(ref: RecordRef, options: CallOptions): Promise<Fate>;
  /** Whether the system can be reached and accepts the credentials; names the account. Throws `SystemFailure`. */
  check(options: CallOptions): Promise<{ readonly account: string }>;
  /** Null where the system sends no webhooks or the operator configured none. */
  readonly webhooks: WebhookPort | null;
  /** Lets no request start any more: what waits for its turn fails undone, what is under way finishes. */
  drain(): void;
  /** Ends connections. No call may follow. */
  close(): Promise<void>;
}

/** A record type: its kind, its mappings and what the vendor's interface can do for it. */
export interface RecordTypeSpec {
  readonly name: string;
  /** The kind of the entity that a new record of this type founds. */
  readonly primaryKind: EntityKind;
  /** One mapping per kind under which the type can be linked. */
  readonly mappings: Readonly<Partial<Record<EntityKind, Mapping>>>;
  /** The native path that holds our marker; null where the type has no property for it. */
  readonly markerPath: string | null;
  /** What takes a record out of use that was made anew elsewhere (`MappingRow.isPlace`). */
  readonly retirement?: readonly NativeChange[];
  readonly capabilities: Capabilities;
}

/** What a system can do for one record type, stated honestly: the engine's guarantees rest on it. */
export interface Capabilities {
  /**
   * `version`: a write names the version it saw and is refused when the record moved. `fields`: the same for the
   * properties written only. `none`: read just before and compare.
   */
  readonly compareAndSet: 'version' | 'fields' | 'none';
  /** How a record is found by our marker: the vendor filters; we read all since the intent and compare; not at all. */
  readonly markerSearch: 'filter' | 'scan' | 'none';
  /** Whether a repeated create with the same key gives the first answer again. */
  readonly hasIdempotencyKey: boolean;
  /** How many ids one request reads; null = single reads, and a live list of records is brought up to date by the change feed. */
  readonly readManyLimit: number | null;
  /** Whether changes since a moment can be listed. Without it every poll reads everything. */
  readonly hasChangeFeed: boolean;
  /** Where deletes show: in the feed (`ChangesPage.deletedIds`), only by comparing id lists, or nowhere. */
  readonly deletes: 'feed' | 'sweep' | 'none';
  readonly canCreate: boolean;
  readonly canUpdate: boolean;
  readonly canDelete: boolean;
  readonly hasWebhooks: boolean;
  /** For how long after a write `readForWrite` may still show the old state, milliseconds. */
  readonly readLagMs: number;
  /** The same for readings from lists: `readMany`, `readChanges` and the searches. */
  readonly listLagMs: number;
  /** For how long a change may be missing from the change feed, milliseconds, the clock's granularity included. */
  readonly feedLagMs: number;
  /** An edit that this interface cannot protect from being overwritten, in a sentence for the docs; null = none. */
  readonly unprotectedWindow: string | null;
}

/** Where a scan begins or goes on: `since` null = all live records, `continuation` null = the first page. */
export interface ChangesRequest {
  /** Inclusive, the system's clock, milliseconds since 1970 UTC. */
  readonly since: number | null;
  readonly continuation: string | null;
}

/** One page of a scan. `deletedIds` is empty unless `deletes` is `feed`; `continuation` null = the scan is done. */
export interface ChangesPage {
  readonly readings: readonly Reading[];
  readonly deletedIds: readonly string[];
  readonly continuation: string | null;
  /** The system's clock when the page was made; null when it does not say. */
  readonly sourceNow: number | null;
}

/** One page of ids, each of a live record; `continuation` null = the last. Only a whole scan tells who is missing. */
export interface IdsPage {
  readonly externalIds: readonly string[];
  readonly continuation: string | null;
}

/** Markers of creates whose answer was lost, or of which a restored database knows nothing any more. */
export interface MarkerSearch {
  readonly markers: readonly string[];
  /** The oldest intent among them, our clock: a scan need not look further back. */
  readonly since: number;
}

/** Which property is to equal one of the values, given as canonical text; several records may have the same. */
export interface KeySearch {
  /** The mapping row's `searchKey`. */
  readonly property: string;
  readonly values: readonly string[];
}

/** A record to be made, in the vendor's values. That it is asked for is committed before, so a lost answer is looked for. */
export interface CreateRequest {
  readonly changes: readonly NativeChange[];
  /** The lines to make with it: adds only. Absent where the record type has none. */
  readonly lines?: readonly NativeLineChange[];
  /** Written into the record's marker property, and sent as idempotency key where there is one. */
  readonly marker: string;
  /**
   * Steps that are done, by name, for creates of several requests: go on behind them. A step that is not listed may
   * have been done all the same, its answer lost: such a connector looks for it before it does it.
   */
  readonly steps: Readonly<Record<string, string>>;
}

/** Changes to one record, in the vendor's values, and the reading that they rest on: where it moved since, `stale`. */
export interface UpdateRequest {
  readonly changes: readonly NativeChange[];
  /** What to do to its lines. Absent where the record type has none. */
  readonly lines?: readonly NativeLineChange[];
  /** The reading the changes were planned on, from `readForWrite`. */
  readonly current: Reading;
}

/** One step of a create of several requests is done; its id is to be committed before the next call goes on from it. */
export interface StepDone {
  readonly type: 'step';
  readonly steps: Readonly<Record<string, string>>;
}

/** The ids that the system gave to lines that were added, by our key, as far as the answer tells. */
export type LineIds = Readonly<Record<string, string>>;

/** The answer belongs to the write itself when `reading` is given; null = the system does not show what it stored. */
export type CreateOutcome =
  | {
      readonly type: 'written';
      readonly externalId: string;
      readonly reading: Reading | null;
      readonly lineIds?: LineIds;
    }
  | { readonly type: 'duplicate'; readonly message: string }
  | StepDone
  | Refused;

/** `stale`: it moved since it was planned on, so read and plan again; `missing`: gone. `reading` null: not shown. */
export type UpdateOutcome =
  | { readonly type: 'written'; readonly reading: Reading | null; readonly lineIds?: LineIds }
  | { readonly type: 'stale' }
  | { readonly type: 'missing' }
  | Refused;

/** `missing`: it was gone already, which is as good; `unsupported`: the vendor deletes no records of the type. */
export type RemoveOutcome =
  { readonly type: 'removed' } | { readonly type: 'missing' } | { readonly type: 'unsupported' } | Refused;

/** The system looked at the values and said no. The message is for people: which value and why, as far as it says. */
export interface Refused {
  readonly type: 'refused';
  readonly message: string;
}

/** `gone`: deleted; `closed`: no longer written to, such as an order that was invoiced; `movedTo`: it has another id now. */
export type Fate =
  | { readonly type: 'live' }
  | { readonly type: 'gone' }
  | { readonly type: 'closed'; readonly reason: string }
  | { readonly type: 'movedTo'; readonly externalId: string };
