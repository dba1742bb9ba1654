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

/** The longest lag for which history is kept, in ms. */
export const maxLagMs = 600_000;

/** A record with the versions that a lagging view may still show, oldest first. */
export interface Slot {
  readonly current: StoredRecord;
  readonly past: readonly StoredRecord[];
}

type Table = Map<string, Slot>;

/** The tables under a record store: every change is undone when its transaction throws, and journaled when it ends. */
export interface RecordTables {
  /** Runs `work`; its changes become one journal line, or none of them stands. An inner call joins the outer one. */
  atomically<T>(this: void, work: () => T): T;
  /** Adds a version; the one before it goes to the past. */
  write(record: StoredRecord): StoredRecord;
  drop(type: string, id: string): void;
  clear(keep: readonly string[]): void;
  /** The next number of a sequence that starts at `first`. */
  advance(sequence: string, first: number): number;
  slot(type: string, id: string): Slot | null;
  slots(type: string): Iterable<Slot>;
  types(): string[];
  close(): void;
}

/** Opens the tables with what the journal in `directory` holds. */
export function openRecordTables(directory: string | null): RecordTables {
  const tables = new Map<string, Table>();
  const sequences = new Map<string, number>();
  const journal = openJournal(
    directory,
    (change) => replay(change, tables, sequences),
    () => snapshot(tables, sequences),
  );
  const { add, atomically } = createTransactions(journal);
  return {
    atomically,
    write(record) {
      const table = tableOf(tables, record.type);
      const before = table.get(record.id);
      const past = before ? stillNeeded([...before.past, before.current], record.committedAt) : [];
      table.set(record.id, { current: record, past });
      add({ set: record }, () => (before ? table.set(record.id, before) : table.delete(record.id)));
      return record;
    },
    drop(type, id) {
      const table = tableOf(tables, type);
      const before = table.get(id);
      if (!before) return;
      table.delete(id);
      add({ drop: { type, id } }, () => table.set(id, before));
    },
    clear(keep) {
      const dropped = clearTables(tables, keep);
      add({ clear: keep }, () => dropped.forEach(([type, table]) => tables.set(type, table)));
    },
    advance(sequence, first) {
      const before = sequences.get(sequence);
      const value = before === undefined ? first : before + 1;
      sequences.set(sequence, value);
      add({ sequence, value }, () =>
        before === undefined ? sequences.delete(sequence) : sequences.set(sequence, before),
      );
      return value;
    },
    slot: (type, id) => tables.get(type)?.get(id) ?? null,
    slots: (type) => tables.get(type)?.values() ?? [],
    types: () => [...tables].filter(([, table]) => table.size > 0).map(([type]) => type),
    close: () => journal.close(),
  };
}

/** The version of a record that stood at `at` (ms of the real clock), or null when there was none yet. */
export function versionAt(slot: Slot, at: number): StoredRecord | null {
  if (slot.current.committedAt <= at) return slot.current;
  return slot.past.findLast((record) => record.committedAt <= at) ?? null;
}

interface Transactions {
  add(this: void, change: Change, undo: () => unknown): void;
  atomically<T>(this: void, work: () => T): T;
}

function createTransactions(journal: Journal): Transactions {
  let changes: Change[] = [];
  let undos: (() => unknown)[] = [];
  let isOpen = false;
  return {
    add(change, undo) {
      changes.push(change);
      undos.push(undo);
    },
    atomically(work) {
      if (isOpen) return work();
      isOpen = true;
      try {
        const result = work();
        journal.append(changes);
        return result;
      } catch (error) {
        for (const undo of undos.toReversed()) undo();
        throw error;
      } finally {
        isOpen = false;
        changes = [];
        undos = [];
      }
    },
  };
}

/** The last version before the horizon is the oldest one that any permitted lag can show. */
function stillNeeded(past: readonly StoredRecord[], now: number): readonly StoredRecord[] {
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
