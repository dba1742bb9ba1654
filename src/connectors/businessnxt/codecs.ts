import { canonicalize } from '../../core/canonical';
import { type Codec, decimal, scalar } from '../../core/codec';
import type { PlainCodecName } from '../../core/overlay-codec';
import type { Json } from '../../lib/json';

/**
 * Unset is `""` or 0 in Business NXT, and read as none. None is encoded as null: a create leaves it out, so that Business
 * NXT fills in what it would for a person; an update writes `""` or 0 (business-nxt contract 4, 5).
 */
export const words = scalar('text');

/** A number of which 0 means unset. A zero that is written is written as 0, and read back as none. */
export const number: Codec = {
  name: 'number, 0 = unset',
  decode: (native) => (native === 0 ? { ok: true, value: null } : decimal.decode(native)),
  encode: decimal.encode,
};

/** The same for whole numbers: a fraction is refused, never rounded. */
const wholeNumber: Codec = {
  name: 'whole number, 0 = unset',
  decode: number.decode,
  encode: (value) =>
    value === null || /^-?\d+$/.test(String(value))
      ? number.encode(value)
      : { ok: false, problem: `${String(value)} is not a whole number` },
};

/** The codecs of rows of the operator's own, where Business NXT writes what they name in a form of its own. */
export function businessnxtCodec(_path: string, name: PlainCodecName): Codec | null {
  if (name === 'date') return day;
  if (name === 'decimal') return number;
  return name === 'integer' ? wholeNumber : null;
}

/** A number that Business NXT gives, shown as text; 0 = none yet. */
export const serial: Codec = {
  name: 'serial number',
  decode: (native) => (native === 0 ? { ok: true, value: null } : words.decode(native)),
  encode: words.encode,
};

/** A calendar date as the number `yyyymmdd`. */
export const day: Codec = {
  name: 'date as yyyymmdd',
  decode(native) {
    if (native === null || native === 0) return { ok: true, value: null };
    const digits = typeof native === 'number' ? String(native) : '';
    const [, year = '', month = '', date = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? [];
    const result = canonicalize('date', `${year}-${month}-${date}`);
    return result.ok ? { ok: true, value: result.value } : unreadable(native, 'a date as yyyymmdd');
  },
  encode(value) {
    if (value === null) return { ok: true, native: null };
    return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
      ? { ok: true, native: Number(String(value).replaceAll('-', '')) }
      : { ok: false, problem: `${String(value)} is not a date` };
  },
};

/** What a table of the settings is about, for the messages that name it. */
export interface NumberTable {
  /** The setting's name. */
  readonly setting: string;
  /** What it translates, such as `currency`. */
  readonly what: string;
  /** Business NXT's numbers by canonical value. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The canonical value that 0 stands for; null = none. */
  readonly unset: string | null;
}

/** A number of Business NXT that a table of the settings gives a meaning. A value without an entry is refused by name. */
export function fromTable({ setting, what, numbers, unset }: NumberTable): Codec {
  const natives = new Map(Object.entries(numbers));
  const meanings = new Map(Object.entries(numbers).map(([value, native]) => [native, value]));
  const known = Object.keys(numbers).toSorted();
  return {
    name: `${what} by table ${JSON.stringify([known.map((value) => [value, natives.get(value) ?? null]), unset])}`,
    decode(native) {
      if (native === null || native === 0) return { ok: true, value: unset };
      const value = typeof native === 'number' ? meanings.get(native) : undefined;
      return value === undefined
        ? unreadable(native, `a ${what} that is known; add it to ${setting} of the system's settings`)
        : { ok: true, value };
    },
    encode(value) {
      if (value === null) return { ok: true, native: null };
      const native = natives.get(String(value)) ?? (value === unset ? 0 : undefined);
      return native === undefined
        ? {
            ok: false,
            problem: `the ${what} ${String(value)} has no number in Business NXT; add it to ${setting} of the system's settings`,
          }
        : { ok: true, native };
    },
  };
}

const unreadable = (native: Json, wanted: string): { readonly ok: false; readonly problem: string } => ({
  ok: false,
  problem: `${JSON.stringify(native).slice(0, 60)} is not ${wanted}`,
});
