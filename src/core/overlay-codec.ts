import { invariant } from '../lib/invariant';
import { boolean, type Codec, cutText, date, decimal, type EmptyForm, lines, recordId, scalar } from './codec';
import type { FieldSpec } from './kinds';

/** The codecs that an operator's row can name. */
export const codecNames = [
  'text',
  'cutText',
  'lines',
  'email',
  'phone',
  'url',
  'country',
  'currency',
  'date',
  'decimal',
  'integer',
  'boolean',
  'id',
  'table',
] as const;
export type CodecName = (typeof codecNames)[number];
/** The codecs that translate by their form alone; `table` stands before one of them. */
export type PlainCodecName = Exclude<CodecName, 'table'>;

/** What can be said about a codec beside its name; each name reads its own, absent = as usual. */
export interface CodecOptions {
  /** The longest text that fits, in characters. */
  readonly max?: number | undefined;
  /** What is written where there is no text. */
  readonly empty?: EmptyForm | undefined;
  /** How numbers and ids are written. */
  readonly as?: 'text' | 'number' | undefined;
  /** What is written behind the day of a date. */
  readonly suffix?: string | undefined;
  /** Dates before this year mean none. */
  readonly emptyBeforeYear?: number | undefined;
}

/** What only the place says where a codec is put: how many native paths it has. */
interface Place {
  readonly count: number;
}

type CodecFactory = (options: CodecOptions, place: Place) => Codec;

const sized =
  (type: 'text' | 'email' | 'phone' | 'url'): CodecFactory =>
  ({ max, empty }) =>
    scalar(type, { ...(max === undefined ? {} : { max }), empty: empty ?? null });

const factories: Record<PlainCodecName, CodecFactory> = {
  text: sized('text'),
  cutText({ max, empty }) {
    invariant(max !== undefined, 'a text that is cut has a length');
    return cutText(max, empty ?? null);
  },
  lines: ({ max, empty }, { count }) => lines(count, { ...(max === undefined ? {} : { max }), empty: empty ?? null }),
  email: sized('email'),
  phone: sized('phone'),
  url: sized('url'),
  country: ({ empty }) => scalar('country', { empty: empty ?? null }),
  currency: ({ empty }) => scalar('currency', { empty: empty ?? null }),
  date: ({ suffix = '', emptyBeforeYear = 0 }) => date({ suffix, emptyBeforeYear }),
  decimal: ({ as }) => (as === 'text' ? digits : decimal),
  integer: ({ as }) => whole(as === 'text' ? digits : decimal),
  boolean: () => boolean,
  id: ({ as }) => recordId(as ?? 'text'),
};

/** The codec of a name. */
export const plainCodec = (name: PlainCodecName, options: CodecOptions, place: Place): Codec =>
  factories[name](options, place);

/** A decimal as text, with all its digits. */
const digits: Codec = { name: 'decimal as text', decode: decimal.decode, encode: (native) => ({ ok: true, native }) };

/** The same for whole numbers: a fraction is refused, never rounded. */
function whole(inner: Codec): Codec {
  return {
    name: `whole ${inner.name}`,
    decode(native) {
      const result = inner.decode(native);
      if (!result.ok || isWhole(result.value)) return result;
      return { ok: false, problem: `${String(result.value)} is not a whole number` };
    },
    encode(value) {
      return isWhole(value) ? inner.encode(value) : { ok: false, problem: `${String(value)} is not a whole number` };
    },
  };
}

const isWhole = (value: unknown): boolean => value === null || (typeof value === 'string' && !value.includes('.'));

const texts = ['text', 'cutText', 'lines', 'email', 'phone', 'url', 'table'] as const;

/** The codecs that give values of a type of field. */
const namesByType: Record<FieldSpec['type'], readonly CodecName[]> = {
  text: texts,
  email: texts,
  phone: texts,
  url: texts,
  country: ['country', 'table'],
  currency: ['currency', 'table'],
  date: ['date', 'table'],
  dateTime: ['table'],
  decimal: ['decimal', 'integer', 'table'],
  boolean: ['boolean', 'table'],
  reference: ['id'],
};

/** The names of the codecs that can carry a field. */
export const codecNamesFor = ({ type }: FieldSpec): readonly CodecName[] => namesByType[type];
