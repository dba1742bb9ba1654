import { canonicalize } from '../../core/canonical';
import type { Codec, Decoded } from '../../core/codec';
import type { PlainCodecName } from '../../core/overlay-codec';

/**
 * Codecs for rows over custom fields, whose paths are `CustomFields.SuperOffice:7` (user-defined) and
 * `CustomFields.x_name` (extra). A record tells numbers and dates coded, as `[I:12]`, `[F:1.5]` and `[D:11/20/2026]`; lists
 * tell some without the code, so both are read, and only the coded form is written (superoffice contract 3). Text is plain.
 * This one is for whole numbers, and for the id of a list item; 0 is none.
 */
export const customInteger: Codec = {
  name: 'custom integer',
  decode(native) {
    const inner = innerOf(native, 'I');
    if (inner === null || inner === '0') return { ok: true, value: null };
    return /^-?\d+$/.test(inner) ? decimalOf(inner) : unreadable(inner, 'a whole number');
  },
  encode(value) {
    const inner = value === null ? '0' : String(value);
    return /^-?\d+$/.test(inner)
      ? { ok: true, native: `[I:${inner}]` }
      : { ok: false, problem: `${inner} is not a whole number` };
  },
};

/** A number with decimals. */
export const customDecimal: Codec = {
  name: 'custom decimal',
  decode(native) {
    const inner = innerOf(native, 'F');
    return inner === null ? { ok: true, value: null } : decimalOf(inner);
  },
  encode: (value) => ({ ok: true, native: value === null ? '' : `[F:${String(value)}]` }),
};

/** A calendar date; month first, as the vendor codes it whatever the language. */
export const customDate: Codec = {
  name: 'custom date',
  decode(native) {
    const inner = innerOf(native, 'D');
    if (inner === null) return { ok: true, value: null };
    const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(inner) ?? [];
    const iso = month === '' ? inner.slice(0, 10) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (Number(iso.slice(0, 4)) < 3) return { ok: true, value: null };
    const result = canonicalize('date', iso);
    return result.ok ? { ok: true, value: result.value } : unreadable(inner, result.allowed);
  },
  encode(value) {
    const [year = '', month = '', day = ''] = String(value ?? '').split('-');
    return { ok: true, native: value === null ? '' : `[D:${month}/${day}/${year}]` };
  },
};

/** A tick: 1 and 0. */
export const customFlag: Codec = {
  name: 'custom flag',
  decode(native) {
    if (typeof native === 'boolean') return { ok: true, value: native };
    const inner = innerOf(native, 'I');
    if (inner === null) return { ok: true, value: false };
    return inner === '0' || inner === '1' ? { ok: true, value: inner === '1' } : unreadable(inner, '0 or 1');
  },
  encode: (value) => ({ ok: true, native: value === true ? '[I:1]' : '[I:0]' }),
};

/** The codec of a custom field, by the name of the usual one for its values; null for what is written as anywhere. */
export function customFieldCodec(path: string, name: PlainCodecName): Codec | null {
  return path.startsWith('CustomFields.') ? (codecs[name] ?? null) : null;
}

const codecs: Readonly<Partial<Record<PlainCodecName, Codec>>> = {
  integer: customInteger,
  decimal: customDecimal,
  date: customDate,
  boolean: customFlag,
};

/** What stands inside the code, or the bare value; null when there is none. */
function innerOf(native: Parameters<Codec['decode']>[0], code: string): string | null {
  if (native === null || native === '') return null;
  const told = typeof native === 'object' ? JSON.stringify(native) : String(native);
  const inner = new RegExp(String.raw`^\[${code}:(.*)\]$`).exec(told)?.[1] ?? told;
  return inner === '' ? null : inner;
}

function decimalOf(inner: string): Decoded {
  const result = canonicalize('decimal', inner);
  return result.ok ? { ok: true, value: result.value } : unreadable(inner, result.allowed);
}

const unreadable = (inner: string, wanted: string): Decoded => ({
  ok: false,
  problem: `${inner.slice(0, 80)} is not ${wanted}`,
});
