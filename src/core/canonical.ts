import type { FieldType } from './kinds';

/**
 * A value as an entity holds it. Text, e-mail, phone, url: trimmed text, never empty. Country: ISO 3166 alpha-2.
 * Currency: ISO 4217. Date: `YYYY-MM-DD`. DateTime: RFC 3339 in UTC with milliseconds. Decimal: digits without
 * exponent or trailing zeros. Reference: an entity id. Absent is null.
 */
export type CanonicalValue = string | boolean | null;

/** Canonical values by field path. A path that is missing was never set, which reads as null. */
export type Fields = Readonly<Record<string, CanonicalValue>>;

/** Whether two values are the same. Canonical forms are unique, so this is identity. */
export const isSameValue = (a: CanonicalValue, b: CanonicalValue): boolean => a === b;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const decimalForm = /^-?\d{1,18}(\.\d{1,6})?$/;

/** What {@link canonicalize} answers: the canonical value, or what is allowed instead. */
export type Canonicalized =
  { readonly ok: true; readonly value: CanonicalValue } | { readonly ok: false; readonly allowed: string };

const refuse = (allowed: string): Canonicalized => ({ ok: false, allowed });
const accept = (value: CanonicalValue): Canonicalized => ({ ok: true, value });

/** Brings text from a person or a system into its canonical form. Blank text is null for every type. */
export function canonicalize(type: FieldType, input: string | boolean | null): Canonicalized {
  if (input === null) return accept(null);
  if (type === 'boolean') return typeof input === 'boolean' ? accept(input) : refuse('true or false');
  if (typeof input === 'boolean') return refuse('text');
  const trimmed = input.trim();
  if (trimmed === '') return accept(null);
  return canonicalizeText(type, trimmed);
}

function canonicalizeText(type: Exclude<FieldType, 'boolean'>, text: string): Canonicalized {
  switch (type) {
    case 'text':
    case 'phone':
    case 'url':
    case 'email':
      return accept(wellFormed(text));
    case 'country':
      return /^[A-Za-z]{2}$/.test(text) ? accept(text.toUpperCase()) : refuse('an ISO 3166 code of two letters');
    case 'currency':
      return /^[A-Za-z]{3}$/.test(text) ? accept(text.toUpperCase()) : refuse('an ISO 4217 code of three letters');
    case 'date':
      return isRealDate(text) ? accept(text) : refuse('a date as YYYY-MM-DD');
    case 'dateTime':
      return canonicalDateTime(text);
    case 'decimal':
      return decimalForm.test(text)
        ? accept(trimDecimal(text))
        : refuse('a decimal number with at most 18 digits before and 6 after the point');
  }
}

/**
 * Line ends are one character, however a system writes them. NUL and halves of characters, which neither JSON nor a
 * database carries, become the replacement character, so that the same text is read back.
 */
function wellFormed(text: string): string {
  if (!/[\r\0\uD800-\uDFFF]/.test(text)) return text;
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  return lines.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

function isRealDate(text: string): boolean {
  if (!isoDate.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // a day that the month does not have counts on into the next
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(text.slice(8));
}

function canonicalDateTime(text: string): Canonicalized {
  const time = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time)
    ? refuse('a date and time with offset, as 2026-11-20T08:00:00Z')
    : accept(new Date(time).toISOString());
}

function trimDecimal(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const magnitude = rest === '' ? digits : `${digits}.${rest}`;
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
