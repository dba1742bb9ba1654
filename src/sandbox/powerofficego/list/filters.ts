import type { Json, JsonObject } from '../../../lib/json';
import { Refusal, uncastable } from '../errors';
import { type Listed, parentProjects } from '../ledger';
import { comparableStamp } from '../stamp';

/** Decides whether a kept value is wanted. */
export type Predicate = (value: JsonObject) => boolean;

/** A filter parameter: makes a predicate of its text, or refuses it with 400. With `isChecked` (`UseDatabaseValidation`) unknown codes are refused with 404. */
export type Filter = (text: string, options: FilterOptions) => Predicate;

/** Query parameters that change what filters mean: `UseDatabaseValidation` and `includeSubProject`, both off when absent. */
export interface FilterOptions {
  readonly isChecked: boolean;
  readonly includesSubProjects: boolean;
}

/** Times strictly after the one given (powerofficego contract 7). */
export const after =
  (name: string): Filter =>
  (text) => {
    const from = comparableStamp(text);
    if (from === null) throw uncastable(`The value '${text}' is not a valid timestamp.`);
    return (value) => {
      const at = value[name];
      return typeof at === 'string' && at > from;
    };
  };

/** Numbers and ranges: `10000-11000, 12000, 13000-`; both ends belong to a range. */
export const ranges =
  (name: string): Filter =>
  (text) => {
    const parts = listed(text).map((part) => {
      const match = /^(\d+)\s*(?:(-)\s*(\d*))?$/.exec(part);
      if (!match) throw uncastable(`'${part}' is neither a number nor a range of numbers.`);
      const from = Number(match[1]);
      if (match[2] === undefined) return { from, to: from };
      return { from, to: match[3] ? Number(match[3]) : Infinity };
    });
    return (value) => {
      const number = value[name];
      return typeof number === 'number' && parts.some(({ from, to }) => number >= from && number <= to);
    };
  };

/** Exactly this text. */
export const exact =
  (name: string): Filter =>
  (text) =>
  (value) =>
    value[name] === text;

/** One of the texts, separated by commas. */
export const oneOf =
  (name: string): Filter =>
  (text) => {
    const wanted = new Set<Json>(listed(text));
    return (value) => wanted.has(value[name] ?? null);
  };

/** One of the ids, separated by commas. */
export const oneOfIds =
  (name: string): Filter =>
  (text) => {
    const wanted = new Set<Json>(positiveIds(name, text));
    return (value) => wanted.has(value[name] ?? null);
  };

/** A list property that holds one of the ids. */
export const holdsId =
  (name: string, known: readonly Listed[]): Filter =>
  (text, { isChecked }) => {
    const wanted = positiveIds(name, text);
    const strangers = wanted.filter((id) => !known.some((row) => row.id === id));
    if (isChecked && strangers.length > 0) throw notKnown('contact group(s) with id', strangers.join(', '));
    return (value) => {
      const held = value[name];
      return Array.isArray(held) && wanted.some((id) => held.includes(id));
    };
  };

/** One of the codes; `-1` stands for none. */
export const oneOfCodes =
  (name: string, known: readonly Listed[]): Filter =>
  (text, options) => {
    const codes = listed(text);
    const strangers = codes.filter((code) => code !== '-1' && !known.some((row) => String(row.code) === code));
    if (options.isChecked && strangers.length > 0) throw notKnown(`${name}(s)`, strangers.join(', '));
    const children = options.includesSubProjects
      ? Object.entries(parentProjects).flatMap(([child, parent]) => (codes.includes(parent) ? [child] : []))
      : [];
    const wanted = new Set<Json>([...codes, ...children]);
    return (value) => {
      const code = value[name] ?? null;
      return code === null ? wanted.has('-1') : wanted.has(code);
    };
  };

/** One of a closed list of words. */
export const isChoice =
  (name: string, choices: readonly string[]): Filter =>
  (text) => {
    if (!choices.includes(text)) throw uncastable(`The value '${text}' is not valid. Use ${choices.join(' or ')}.`);
    return (value) => value[name] === text;
  };

/** `true` or `false`. */
export const isFlag =
  (name: string): Filter =>
  (text) => {
    const wanted = flagOf(text);
    return (value) => (value[name] ?? false) === wanted;
  };

/** `true`: only those; `false`: no filter. */
export const onlyFlag =
  (name: string): Filter =>
  (text) => {
    const isWanted = flagOf(text);
    return (value) => !isWanted || value[name] === true;
  };

/** `true` or `false` in any letter case; refuses other text with 400. */
export function flagOf(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw uncastable(`The value '${text}' is not valid.`);
  return lower === 'true';
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function positiveIds(name: string, text: string): number[] {
  return listed(text).map((part) => {
    if (!/^\d+$/.test(part))
      throw uncastable(`${name} contains '${part}'. Only comma ',' separated single positive numbers are allowed.`);
    return Number(part);
  });
}

function notKnown(what: string, which: string): Refusal {
  return new Refusal(404, 'Object(s) not found', `Could not find ${what} = ${which}.`);
}
