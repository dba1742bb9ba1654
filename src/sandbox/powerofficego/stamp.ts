import { placed } from '../sample/numbers';

/**
 * A time as the vendor writes it, `2026-11-20T08:11:02.3454711Z`: seven fraction digits, of which the last four are made up
 * from `key`, for the sandbox's clock has none. Equal arguments give equal text.
 */
export function stampOf(ms: number, key: string): string {
  const ticks = String(placed(0, key, ms % 1_000_000_007) % 10_000).padStart(4, '0');
  return `${new Date(ms).toISOString().slice(0, -1)}${ticks}Z`;
}

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** Any time that a client may write, as UTC with seven fraction digits, so that texts compare as times do; without offset it is UTC. Null: no time. */
export function comparableStamp(text: string): string | null {
  const match = form.exec(text.trim());
  if (!match) return null;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = match;
  const ms = Date.parse(`${day}T${minutes}:${seconds}${offset.toUpperCase()}`);
  if (Number.isNaN(ms)) return null;
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction.slice(0, 7).padEnd(7, '0')}Z`;
}
