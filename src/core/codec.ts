import type { Json } from '../lib/json';
import { canonicalize, type CanonicalValue } from './canonical';
import type { FieldType } from './kinds';

/** What decoding a native value gives: a canonical value, or why it cannot be read. */
export type Decoded =
  { readonly ok: true; readonly value: CanonicalValue } | { readonly ok: false; readonly problem: string };

/** What encoding a canonical value gives: a native value, or why the system cannot hold it. */
export type Encoded = { readonly ok: true; readonly native: Json } | { readonly ok: false; readonly problem: string };

/**
 * A two-way value translator with the law `decode(encode(v)) = project(v)`: what a system shows after taking `v`.
 * A row over several native paths hands its codec a list, in the order of the paths.
 */
export interface Codec {
  /** Describes the codec with its settings; part of the mapping's hash. */
  readonly name: string;
  readonly decode: (native: Json) => Decoded;
  readonly encode: (value: CanonicalValue) => Encoded;
}

const decoded = (value: CanonicalValue): Decoded => ({ ok: true, value });
const encoded = (native: Json): Encoded => ({ ok: true, native });
const unreadable = (native: Json, wanted: string): Decoded => ({
  ok: false,
  problem: `${JSON.stringify(native).slice(0, 80)} is not ${wanted}`,
});

/** How a system writes "no value" into a text property. */
export type EmptyForm = null | '';

/** A codec for a scalar whose native form is text in canonical form; `max` characters, a longer text is refused. */
export function scalar(
  type: Exclude<FieldType, 'boolean' | 'decimal'>,
  options: { max?: number; empty?: EmptyForm } = {},
): Codec {
  const { max, empty = null } = options;
  return {
    name: `${type}${max === undefined ? '' : `[${max}]`}${empty === '' ? ' or ""' : ''}`,
    decode(native) {
      if (native === null) return decoded(null);
      if (typeof native !== 'string' && typeof native !== 'number') return unreadable(native, 'text');
      const result = canonicalize(type, String(native));
      return result.ok ? decoded(result.value) : unreadable(native, result.allowed);
    },
    encode(value) {
      if (value === null) return encoded(empty);
      const text = String(value);
      if (max !== undefined && text.length > max) {
        return { ok: false, problem: `the text has ${text.length} characters, at most ${max} fit` };
      }
      return encoded(text);
    },
  };
}

/** Text of at most `max` characters; see {@link scalar}. */
export const text = (max?: number, empty: EmptyForm = null): Codec =>
  scalar('text', max === undefined ? { empty } : { max, empty });

/** Text of which a system keeps the first `max` characters; the cut is part of its projection. */
export function cutText(max: number, empty: EmptyForm = null): Codec {
  const whole = text(undefined, empty);
  return {
    name: `text[${max} cut]${empty === '' ? ' or ""' : ''}`,
    decode: whole.decode,
    encode: (value) => (typeof value === 'string' ? encoded(cut(value, max)) : whole.encode(value)),
  };
}

/** The first `max` UTF-16 units without trailing space and without half a character. */
const cut = (value: string, max: number): string =>
  value
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();

/**
 * A calendar date. What lies before `emptyBeforeYear` means none, such as a date of the year 1; `emptyForm` is written where
 * there is none, and `suffix` behind every day that is written.
 */
export function date(options: { emptyBeforeYear?: number; suffix?: string; emptyForm?: string | null } = {}): Codec {
  const { emptyBeforeYear = 0, suffix = '', emptyForm = null } = options;
  return {
    name: `date${suffix}${emptyBeforeYear > 0 ? ` from ${emptyBeforeYear}` : ''}`,
    decode(native) {
      if (native === null || native === '') return decoded(null);
      if (typeof native !== 'string') return unreadable(native, 'a date');
      const day = native.slice(0, 10);
      if (Number(day.slice(0, 4)) < emptyBeforeYear) return decoded(null);
      const result = canonicalize('date', day);
      return result.ok ? decoded(result.value) : unreadable(native, 'a date');
    },
    encode: (value) => encoded(value === null ? emptyForm : `${String(value)}${suffix}`),
  };
}

/** A decimal number, written as a JSON number; canonical digits survive as long as a double holds them. */
export const decimal: Codec = {
  name: 'decimal',
  decode(native) {
    if (native === null || native === '') return decoded(null);
    if (typeof native !== 'number' && typeof native !== 'string') return unreadable(native, 'a number');
    const plain = typeof native === 'number' ? plainDigits(native) : native;
    const result = canonicalize('decimal', plain);
    return result.ok ? decoded(result.value) : unreadable(native, result.allowed);
  },
  encode(value) {
    if (value === null) return encoded(null);
    const native = Number(value);
    return decimal.decode(native).ok ? encoded(native) : { ok: false, problem: `${String(value)} has too many digits` };
  },
};

const plainDigits = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(6));

/** true or false. */
export const boolean: Codec = {
  name: 'boolean',
  decode: (native) =>
    native === null || typeof native === 'boolean' ? decoded(native) : unreadable(native, 'true or false'),
  encode: (value) => encoded(value),
};

/**
 * Lines of one text over several native properties, one line each; the last takes what is left, joined by comma.
 * Empty lines are dropped.
 */
export function lines(count: number, options: { max?: number; empty?: EmptyForm } = {}): Codec {
  const line = text(options.max, options.empty ?? null);
  return {
    name: `lines[${count}] of ${line.name}`,
    decode(native) {
      if (!Array.isArray(native)) return unreadable(native, 'a list of lines');
      const parts: string[] = [];
      for (const item of native as readonly Json[]) {
        const part = line.decode(item);
        if (!part.ok) return part;
        if (typeof part.value === 'string') parts.push(part.value);
      }
      return decoded(parts.length === 0 ? null : parts.join('\n'));
    },
    encode(value) {
      const parts =
        typeof value === 'string'
          ? value
              .split('\n')
              .map((part) => part.trim())
              .filter((part) => part !== '')
          : [];
      const kept = parts.length > count ? [...parts.slice(0, count - 1), parts.slice(count - 1).join(', ')] : parts;
      const natives: Json[] = [];
      for (let index = 0; index < count; index += 1) {
        const part = line.encode(kept[index] ?? null);
        if (!part.ok) return part;
        natives.push(part.native);
      }
      return encoded(natives);
    },
  };
}

/** The id of another record of the same system, as text or as a whole number; 0, '' and null mean none. */
export function recordId(form: 'text' | 'number'): Codec {
  return {
    name: `id as ${form}`,
    decode(native) {
      if (native === null || native === '' || native === 0) return decoded(null);
      if (typeof native === 'string' || typeof native === 'number') return decoded(String(native));
      return unreadable(native, 'an id');
    },
    encode: (value) => {
      if (value === null) return encoded(null);
      return encoded(form === 'number' ? Number(value) : String(value));
    },
  };
}
