import { hashJson } from '../lib/hash';
import { canonicalize, type CanonicalValue } from './canonical';
import type { Codec } from './codec';
import type { FieldType } from './kinds';

/** What an operator says that a system's own values mean: canonical values by native value, both as they are written. */
export interface TranslationTable {
  /** What it translates, such as `unit`. */
  readonly name: string;
  readonly system: string;
  /** Where the operator finds it: `systems.nxt.tables.unit`. */
  readonly place: string;
  readonly entries: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry of a table that cannot stand, and why. */
export interface BadEntry {
  readonly native: string;
  readonly problem: string;
}

/** The codec behind a table, or the entries that stand in the way. */
export type Translation =
  { readonly ok: true; readonly codec: Codec } | { readonly ok: false; readonly entries: readonly BadEntry[] };

/**
 * A codec that reads and writes a system's own values by a table. Lawful: what has an entry is read back as it was
 * written. What has none is a problem that names the table to extend. Entries are refused that mean the same, for then
 * nobody knows which one to write; that mean nothing for a field of the type; and that `inner`, which reads and writes
 * the native values, cannot hold.
 */
export function translation(table: TranslationTable, type: FieldType, inner: Codec): Translation {
  const meanings = new Map<string, CanonicalValue>();
  const natives = new Map<CanonicalValue, string>();
  const bad: BadEntry[] = [];
  for (const [native, written] of Object.entries(table.entries)) {
    const meaning = canonicalize(type, typeof written === 'number' ? String(written) : written);
    const first = meaning.ok ? natives.get(meaning.value) : undefined;
    if (!meaning.ok) bad.push({ native, problem: `must mean ${meaning.allowed}` });
    else if (first !== undefined) {
      bad.push({ native, problem: `means the same as "${first}": nobody knows which of them to write` });
    } else if (!isHeld(inner, native)) bad.push({ native, problem: `is no value that is read as ${inner.name}` });
    else {
      meanings.set(native, meaning.value);
      natives.set(meaning.value, native);
    }
  }
  return bad.length > 0
    ? { ok: false, entries: bad }
    : { ok: true, codec: codecOf(table, { meanings, natives }, inner) };
}

interface Dictionary {
  readonly meanings: ReadonlyMap<string, CanonicalValue>;
  readonly natives: ReadonlyMap<CanonicalValue, string>;
}

function codecOf(table: TranslationTable, { meanings, natives }: Dictionary, inner: Codec): Codec {
  const { name, system, place } = table;
  return {
    name: `${name} by table ${hashJson({ ...table.entries }).slice(0, 8)} of ${inner.name}`,
    decode(native) {
      const read = inner.decode(native);
      if (!read.ok || read.value === null) return read;
      const key = String(read.value);
      const meaning = meanings.get(key);
      if (meaning !== undefined) return { ok: true, value: meaning };
      return { ok: false, problem: `${name} ${quoted(key)} of system ${system} has no entry in ${place}` };
    },
    encode(value) {
      const native = natives.get(value);
      if (native !== undefined) return inner.encode(native);
      if (value === null) return inner.encode(null);
      return { ok: false, problem: `no entry in ${place} means the ${name} ${quoted(String(value))}` };
    },
  };
}

/** Whether the native value survives being written and read. */
function isHeld(inner: Codec, native: string): boolean {
  const encoded = inner.encode(native);
  if (!encoded.ok) return false;
  const decoded = inner.decode(encoded.native);
  return decoded.ok && decoded.value === native;
}

const quoted = (text: string): string => `"${text.slice(0, 80)}"`;
