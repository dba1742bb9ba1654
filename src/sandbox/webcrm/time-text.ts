/** webCRM tells times to the second in one zone; the examples of its contract fit this one (webcrm contract 7). */
const zone = 'Europe/London';

/** What webCRM answers for an empty date. */
export const emptyDate = '0001-01-01T00:00:00+00:00';

/** Tells an instant (ms) with the offset of its season: `2022-08-11T08:45:34+01:00`. */
export function timeText(at: number): string {
  const minutes = offsetMinutes(at);
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Reads a date or a time as ms: with an offset it is absolute, without one local. Null: the empty date (year 1). Undefined: no date. */
export function parseTime(text: string): number | null | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, day = '', minute = '00:00', second = ':00', fraction = '', offset] = found;
  const at = Date.parse(`${day}T${minute}${second}${fraction.slice(0, 4)}${offset ?? 'Z'}`);
  // A day such as 31 February becomes another one instead of none.
  if (Number.isNaN(at) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return undefined;
  if (day.startsWith('0001-')) return null;
  if (offset !== undefined) return at;
  const guess = at - offsetMinutes(at) * 60_000;
  return at - offsetMinutes(guess) * 60_000;
}

/** An instant as rows keep and compare it: whole seconds. */
export function toSecond(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}

const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
/** Offsets by hour since 1970: asking the formatter for each cell of a page is slow. */
const offsets = new Map<number, number>();

function offsetMinutes(at: number): number {
  const hour = Math.floor(at / 3_600_000);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  const minutes = found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(hour, minutes);
  return minutes;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
