import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import { type Change, type Journal, openJournal } from './journal';

/** One version of one record. Times in ms: `createdAt`, `updatedAt` and `deletedAt` on the vendor's clock, `committedAt` on the real one. */
export interface StoredRecord {
  readonly type: string;
  readonly id: string;
  readonly value: JsonObject;
  /** 1 at creation, +1 per write, deletion included. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
  readonly committedAt: number;
}

export interface RecordStoreOptions {
  /** Where the journal lives; null keeps everything in memory only. */
  readonly directory: string | null;
  /** The real clock. */
  now(): number;
  /** The vendor's clock: what `updatedAt` is stamped with. */
  vendorNow(): number;
  /** How old the view of `list` and of `read` is, in ms; at most {@link maxLagMs}. */
  lag(): { readonly listLagMs: number; readonly getLagMs: number };
}

/** The longest lag for which history is kept. */
export const maxLagMs = 600_000;

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

/** A record with the versions that a lagging view may still show, oldest first. */
interface Slot {
  current: StoredRecord;
  past: StoredRecord[];
}

type Table = Map<string, Slot>;

/** Opens the store of a sandbox, with what its journal holds. Throws when the journal is damaged before its last line. */
export function openRecordStore(options: RecordStoreOptions): RecordStore {
  const tables = new Map<string, Table>();
  const sequences = new Map<string, number>();
  const table = (type: string): Table => tableOf(tables, type);
  const journal = openJournal(
    options.directory,
    (change) => replay(change, tables, sequences),
    () => snapshot(tables, sequences),
  );
  const writer = createWriter(journal);

  const write = (record: StoredRecord): StoredRecord => {
    const slots = table(record.type);
    const slot = slots.get(record.id);
    const before = slot && { current: slot.current, past: slot.past };
    if (slot) {
      slot.past = stillNeeded([...slot.past, slot.current], record.committedAt);
      slot.current = record;
    } else {
      slots.set(record.id, { current: record, past: [] });
    }
    writer.add({ set: record }, () => (slot && before ? Object.assign(slot, before) : slots.delete(record.id)));
    return record;
  };
  const next = (before: StoredRecord, value: JsonObject, deletedAt: number | null): StoredRecord => {
    const updatedAt = options.vendorNow();
    const version = before.version + 1;
    return write({ ...before, value, version, updatedAt, deletedAt, committedAt: options.now() });
  };
  const fresh = (type: string, id: string, value: JsonObject, at: number | null): StoredRecord => {
    const stamp = at ?? options.vendorNow();
    const committedAt = at === null ? options.now() : 0;
    return write({ type, id, value, version: 1, createdAt: stamp, updatedAt: stamp, deletedAt: null, committedAt });
  };
  const live = (type: string, id: string): StoredRecord => {
    const record = table(type).get(id)?.current;
    invariant(record?.deletedAt === null, `sandbox store: ${type} ${id} is not a live record`);
    return record;
  };
  const asOf = (type: string, lagMs: number): StoredRecord[] => {
    const at = lagMs === 0 ? Infinity : options.now() - lagMs;
    const records: StoredRecord[] = [];
    for (const slot of table(type).values()) {
      const record = versionAt(slot, at);
      if (record) records.push(record);
    }
    return records;
  };

  return {
    transaction: (work) => writer.atomically(work),
    create(type, id, value, at = null) {
      invariant(!table(type).has(id), `sandbox store: ${type} ${id} exists`);
      return writer.atomically(() => fresh(type, id, value, at));
    },
    update: (type, id, value) => writer.atomically(() => next(live(type, id), value, null)),
    remove: (type, id) => writer.atomically(() => next(live(type, id), live(type, id).value, options.vendorNow())),
    put(type, id, value) {
      const before = table(type).get(id)?.current;
      return writer.atomically(() => (before ? next(before, value, null) : fresh(type, id, value, null)));
    },
    forget(type, id) {
      const slot = table(type).get(id);
      if (!slot) return;
      writer.atomically(() => {
        table(type).delete(id);
        writer.add({ drop: { type, id } }, () => table(type).set(id, slot));
      });
    },
    current: (type, id) => table(type).get(id)?.current ?? null,
    read(type, id) {
      const slot = table(type).get(id);
      const lagMs = options.lag().getLagMs;
      return slot ? versionAt(slot, lagMs === 0 ? Infinity : options.now() - lagMs) : null;
    },
    list: (type) => asOf(type, options.lag().listLagMs).filter((record) => record.deletedAt === null),
    tombstones: (type) => asOf(type, options.lag().listLagMs).filter((record) => record.deletedAt !== null),
    live: (type) => asOf(type, 0).filter((record) => record.deletedAt === null),
    types: () => [...tables.keys()].filter((type) => table(type).size > 0),
    nextNumber(sequence, first = 1) {
      const before = sequences.get(sequence);
      const value = before === undefined ? first : before + 1;
      return writer.atomically(() => {
        sequences.set(sequence, value);
        writer.add({ sequence, value }, () =>
          before === undefined ? sequences.delete(sequence) : sequences.set(sequence, before),
        );
        return value;
      });
    },
    clear(keep = []) {
      writer.atomically(() => {
        const dropped = clearTables(tables, keep);
        writer.add({ clear: keep }, () => dropped.forEach(([type, slots]) => tables.set(type, slots)));
      });
    },
    close: () => journal.close(),
  };
}

/** Collects the changes of the outermost transaction; one journal line each. */
function createWriter(journal: Journal): {
  add(change: Change, undo: () => unknown): void;
  atomically<T>(work: () => T): T;
} {
  let changes: Change[] = [];
  let undos: (() => unknown)[] = [];
  let depth = 0;
  return {
    add(change, undo) {
      changes.push(change);
      undos.push(undo);
    },
    atomically(work) {
      if (depth > 0) return work();
      depth += 1;
      try {
        const result = work();
        journal.append(changes);
        return result;
      } catch (error) {
        for (const undo of undos.toReversed()) undo();
        throw error;
      } finally {
        depth -= 1;
        changes = [];
        undos = [];
      }
    },
  };
}

function versionAt(slot: Slot, at: number): StoredRecord | null {
  if (slot.current.committedAt <= at) return slot.current;
  return slot.past.findLast((record) => record.committedAt <= at) ?? null;
}

/** The last version before the horizon is the oldest one that any permitted lag can show. */
function stillNeeded(past: StoredRecord[], now: number): StoredRecord[] {
  const first = past.findLastIndex((record) => record.committedAt <= now - maxLagMs);
  return first <= 0 ? past : past.slice(first);
}

function tableOf(tables: Map<string, Table>, type: string): Table {
  const known = tables.get(type);
  if (known) return known;
  const fresh: Table = new Map();
  tables.set(type, fresh);
  return fresh;
}

function replay(change: Change, tables: Map<string, Table>, sequences: Map<string, number>): void {
  if ('set' in change) tableOf(tables, change.set.type).set(change.set.id, { current: change.set, past: [] });
  else if ('drop' in change) tableOf(tables, change.drop.type).delete(change.drop.id);
  else if ('sequence' in change) sequences.set(change.sequence, change.value);
  else clearTables(tables, change.clear);
}

function clearTables(tables: Map<string, Table>, keep: readonly string[]): [string, Table][] {
  const dropped = [...tables].filter(([type]) => !keep.includes(type));
  for (const [type] of dropped) tables.delete(type);
  return dropped;
}

function* snapshot(tables: Map<string, Table>, sequences: Map<string, number>): Generator<Change> {
  for (const [sequence, value] of sequences) yield { sequence, value };
  for (const slots of tables.values()) for (const slot of slots.values()) yield { set: slot.current };
}
