import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import { openRecordTables, type Slot, type StoredRecord, versionAt } from './record-tables';

export type { StoredRecord } from './record-tables';

/** Where records are kept and what time it is; `lag` is asked at each read, so that faults can turn it. */
export interface RecordStoreOptions {
  /** Where the journal lives; null keeps everything in memory only. */
  readonly directory: string | null;
  /** The real clock. */
  now(): number;
  /** The vendor's clock: what `updatedAt` is stamped with. */
  vendorNow(): number;
  /** How old the view of `list` and of `read` is, in ms; at most `maxLagMs`. */
  lag(): { readonly listLagMs: number; readonly getLagMs: number };
}

/**
 * The records of one sandbox. All calls are synchronous and so atomic towards requests; every change is in the journal
 * before the call returns, so that an answered write survives `kill -9`.
 */
export interface RecordStore {
  /** Runs `work` and commits its changes as one journal line; when it throws, none of them stands. */
  transaction<T>(work: () => T): T;
  /** Adds a record. With `at` (ms) it is stamped so and treated as old as the hills by the lags. The id must be free. */
  create(type: string, id: string, value: JsonObject, at?: number | null): StoredRecord;
  /** Replaces the value of a live record. */
  update(type: string, id: string, value: JsonObject): StoredRecord;
  /** Marks a live record deleted; it stays as a tombstone. */
  remove(type: string, id: string): StoredRecord;
  /** Creates, replaces or revives: for keys, registrations and other things that are not business records. */
  put(type: string, id: string, value: JsonObject): StoredRecord;
  /** Drops a record without a trace. */
  forget(type: string, id: string): void;
  /** The newest version, deleted or not, without lag: what writes decide on. Null when the id was never given. */
  current(type: string, id: string): StoredRecord | null;
  /** What a single read shows: the version as of `getLagMs` ago, deleted or not. */
  read(type: string, id: string): StoredRecord | null;
  /** What a list shows: the live records as of `listLagMs` ago, in order of creation. */
  list(type: string): StoredRecord[];
  /** The tombstones as of `listLagMs` ago. */
  tombstones(type: string): StoredRecord[];
  /** All live records without lag. */
  live(type: string): StoredRecord[];
  /** The record types that hold anything. */
  types(): string[];
  /** The next number of a named sequence, from `first` upwards; never the same twice, not even after `clear`. */
  nextNumber(sequence: string, first?: number): number;
  /** Drops all records but those of the types in `keep`. Sequences go on. */
  clear(keep?: readonly string[]): void;
  close(): void;
}

/** Opens the store of a sandbox, with what its journal holds. Throws when the journal is damaged before its last line. */
export function openRecordStore(options: RecordStoreOptions): RecordStore {
  const tables = openRecordTables(options.directory);
  const fresh = (type: string, id: string, value: JsonObject, at: number | null): StoredRecord => {
    const stamp = at ?? options.vendorNow();
    const committedAt = at === null ? options.now() : 0;
    return tables.write({
      type,
      id,
      value,
      version: 1,
      createdAt: stamp,
      updatedAt: stamp,
      deletedAt: null,
      committedAt,
    });
  };
  const next = (before: StoredRecord, value: JsonObject, isDeleted: boolean): StoredRecord => {
    const updatedAt = options.vendorNow();
    const deletedAt = isDeleted ? updatedAt : null;
    const version = before.version + 1;
    return tables.write({ ...before, value, version, updatedAt, deletedAt, committedAt: options.now() });
  };
  const current = (type: string, id: string): StoredRecord | null => tables.slot(type, id)?.current ?? null;
  const live = (type: string, id: string): StoredRecord => {
    const record = current(type, id);
    invariant(record?.deletedAt === null, `sandbox store: ${type} ${id} is not a live record`);
    return record;
  };
  const asOf = (type: string, at: number, isWanted: Wanted): StoredRecord[] => viewOf(tables.slots(type), at, isWanted);
  const { atomically } = tables;

  return {
    transaction: atomically,
    create(type, id, value, at = null) {
      invariant(current(type, id) === null, `sandbox store: ${type} ${id} exists`);
      return atomically(() => fresh(type, id, value, at));
    },
    update: (type, id, value) => atomically(() => next(live(type, id), value, false)),
    remove: (type, id) => atomically(() => next(live(type, id), live(type, id).value, true)),
    put(type, id, value) {
      const before = current(type, id);
      return atomically(() => (before ? next(before, value, false) : fresh(type, id, value, null)));
    },
    forget: (type, id) => atomically(() => tables.drop(type, id)),
    current,
    read(type, id) {
      const slot = tables.slot(type, id);
      return slot && versionAt(slot, horizon(options.now(), options.lag().getLagMs));
    },
    list: (type) => asOf(type, horizon(options.now(), options.lag().listLagMs), isLive),
    tombstones: (type) => asOf(type, horizon(options.now(), options.lag().listLagMs), isDeleted),
    live: (type) => asOf(type, Infinity, isLive),
    types: () => tables.types(),
    nextNumber: (sequence, first = 1) => atomically(() => tables.advance(sequence, first)),
    clear: (keep = []) => atomically(() => tables.clear(keep)),
    close: () => tables.close(),
  };
}

type Wanted = (record: StoredRecord) => boolean;

function viewOf(slots: Iterable<Slot>, at: number, isWanted: Wanted): StoredRecord[] {
  const records: StoredRecord[] = [];
  for (const slot of slots) {
    const record = versionAt(slot, at);
    if (record && isWanted(record)) records.push(record);
  }
  return records;
}

/** Without lag everything is in sight, whatever the clock did in between. */
function horizon(now: number, lagMs: number): number {
  return lagMs === 0 ? Infinity : now - lagMs;
}

function isLive(record: StoredRecord): boolean {
  return record.deletedAt === null;
}

function isDeleted(record: StoredRecord): boolean {
  return record.deletedAt !== null;
}
