import type { Json } from '../lib/json';
import type { SideName } from './side';

/** What was expected of a property on a side, and what was found there instead. */
export interface PropertyFailure {
  readonly property: string;
  /** Where it was looked for. */
  readonly on: SideName;
  /** What the other side was given; null when nothing was given and the value should have stayed. */
  readonly sent: { readonly value: Json } | null;
  readonly expected: Json;
  readonly found: Json;
}

/** `MobilePhone: left '1' not seen on the right as '1', found '' after 30 s` */
export function failureLine({ property, on, sent, expected, found }: PropertyFailure, waitMs: number): string {
  const other = on === 'right' ? 'left' : 'right';
  return sent === null
    ? `${property}: ${on} shows ${shown(found)} at the end, not ${shown(expected)}`
    : `${property}: ${other} ${shown(sent.value)} not seen on the ${on} as ${shown(expected)}, ` +
        `found ${shown(found)} after ${seconds(waitMs)}`;
}

/** A value in a report: texts in quotes, all else as JSON. */
export const shown = (value: Json): string =>
  typeof value === 'string' ? `'${value.replaceAll('\n', String.raw`\n`)}'` : JSON.stringify(value);

/** `30 s`, `0.5 s` */
export const seconds = (ms: number): string => `${ms / 1_000} s`;
