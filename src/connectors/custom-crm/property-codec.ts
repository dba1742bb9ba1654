import { boolean, type Codec, date, decimal, lines, recordId, scalar, text } from '../../core/codec';
import type { CrmProperty } from './property';

/** What a codec has to know of the properties it translates. */
export interface Written {
  /** The longest text that fits in all of them. */
  readonly max: number | undefined;
  readonly count: number;
  readonly as: CrmProperty['as'];
}

type CodecFor = (written: Written) => Codec;

const sized =
  (type: 'email' | 'phone' | 'url'): CodecFor =>
  ({ max }) =>
    scalar(type, max === undefined ? {} : { max });

/** How values of each sort are translated, given how a manifest says that they are written. */
export const codecs = {
  words: ({ max }) => text(max),
  email: sized('email'),
  phone: sized('phone'),
  url: sized('url'),
  country: () => scalar('country'),
  currency: () => scalar('currency'),
  date: () => date(),
  boolean: () => boolean,
  decimal: ({ as }) => (as === 'text' ? digits : exactDecimal),
  id: () => recordId('text'),
  street: ({ max, count }) => lines(count, max === undefined ? {} : { max }),
} as const satisfies Record<string, CodecFor>;

/** A decimal as a JSON number. Digits that a double would lose are refused, never rounded. */
const exactDecimal: Codec = {
  name: 'exact decimal',
  decode: decimal.decode,
  encode(value) {
    const result = decimal.encode(value);
    if (!result.ok) return result;
    const back = decimal.decode(result.native);
    if (back.ok && back.value === value) return result;
    return { ok: false, problem: `${String(value)} has more digits than a JSON number holds` };
  },
};

/** A decimal as text, with all its digits. */
const digits: Codec = { name: 'decimal as text', decode: decimal.decode, encode: (native) => ({ ok: true, native }) };

/** A codec behind a table of the CRM's codes; a code or a value without an entry is a problem that names it. */
export function translated(codec: Codec, values: Readonly<Record<string, string>>): Codec {
  const meanings = new Map(Object.entries(values));
  const codes = new Map([...meanings].reverse().map(([code, meaning]) => [meaning, code]));
  return {
    name: `${codec.name} by ${JSON.stringify(values)}`,
    decode(native) {
      if (native === null) return codec.decode(null);
      const meaning = meanings.get(typeof native === 'string' ? native : JSON.stringify(native));
      if (meaning !== undefined) return codec.decode(meaning);
      return { ok: false, problem: `${JSON.stringify(native).slice(0, 80)} has no entry in the manifest's values` };
    },
    encode(value) {
      const result = codec.encode(value);
      if (!result.ok || result.native === null) return result;
      const meaning = typeof result.native === 'string' ? result.native : JSON.stringify(result.native);
      const code = codes.get(meaning);
      if (code !== undefined) return { ok: true, native: code };
      return { ok: false, problem: `"${meaning}" has no entry in the manifest's values` };
    },
  };
}
