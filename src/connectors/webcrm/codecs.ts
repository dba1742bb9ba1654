import { type Codec, type Decoded, recordId, text } from '../../core/codec';
import { hashText } from '../../lib/hash';
import type { CountryNames } from './country-names';

/** Texts are never null in webCRM: an empty one is `''` (webcrm contract 7). */
export const words = (max?: number): Codec => text(max, '');

/** The vendor's own stand-in for a last name that is not known: it insists on one (webcrm contract 7). */
const unknownName = '-';

/** A last name; `-` is none. */
export const lastName: Codec = {
  name: 'text or "-"',
  decode(native) {
    return native === unknownName ? { ok: true, value: null } : words().decode(native);
  },
  encode: (value) => ({ ok: true, native: value === null ? unknownName : String(value) }),
};

/** A half of a name that webCRM keeps as one text: the last word is the last name, a single word the first name. */
export function halfOfName(half: 'first' | 'last'): Codec {
  const whole = words();
  return {
    name: `${half} half of a name`,
    decode(native): Decoded {
      const decoded = whole.decode(native);
      if (!decoded.ok || typeof decoded.value !== 'string') return decoded;
      const parts = decoded.value.split(/\s+/);
      const rest = parts.slice(0, -1).join(' ');
      const last = parts.at(-1) ?? null;
      if (half === 'first') return { ok: true, value: rest === '' ? last : rest };
      return { ok: true, value: rest === '' ? null : last };
    },
    encode: whole.encode,
  };
}

const number = recordId('number');
/** A reference to another record: 0 stands for none in both directions, never null (webcrm contract 7). */
export const recordNumber: Codec = {
  name: 'id, 0 = none',
  decode: number.decode,
  encode: (value) => (value === null ? { ok: true, native: 0 } : number.encode(value)),
};

/** A country, which webCRM keeps as free text in the tenant's language. */
export function country(names: CountryNames, described: string): Codec {
  return {
    name: `country by name ${hashText(described).slice(0, 8)}`,
    decode(native) {
      if (native === null || native === '') return { ok: true, value: null };
      const code = typeof native === 'string' && native.trim() !== '' ? names.codeOf(native) : null;
      if (code !== null) return { ok: true, value: code };
      if (typeof native === 'string' && native.trim() === '') return { ok: true, value: null };
      return {
        ok: false,
        problem: `${JSON.stringify(native).slice(0, 60)} is no country that is known; add it to countries.names of the system's settings`,
      };
    },
    encode(value) {
      if (value === null) return { ok: true, native: '' };
      const name = names.nameOf(String(value));
      if (name !== null) return { ok: true, native: name };
      return {
        ok: false,
        problem: `the country ${String(value)} has no name; add it to countries.names of the system's settings`,
      };
    },
  };
}

/** A currency by the tenant's name for it; without one, by its ISO code. */
export function currency(names: Readonly<Record<string, string>>): Codec {
  const codeByName = new Map(Object.entries(names).map(([code, name]) => [name.trim().toLowerCase(), code]));
  return {
    name: `currency by name ${hashText(JSON.stringify(names)).slice(0, 8)}`,
    decode(native) {
      if (native === null || (typeof native === 'string' && native.trim() === '')) return { ok: true, value: null };
      const shown = typeof native === 'string' ? native.trim() : '';
      const code = codeByName.get(shown.toLowerCase()) ?? (/^[A-Za-z]{3}$/.test(shown) ? shown.toUpperCase() : null);
      if (code !== null) return { ok: true, value: code };
      return {
        ok: false,
        problem: `${JSON.stringify(native).slice(0, 60)} is no currency that is known; add it to currencies of the system's settings`,
      };
    },
    encode: (value) => ({ ok: true, native: value === null ? '' : (names[String(value)] ?? String(value)) }),
  };
}
