/** How one request wants its times: the zone they are told in and whether they carry an offset (superoffice contract 3). */
export interface TimeView {
  readonly zone: string;
  readonly hasOffset: boolean;
}

/** What SuperOffice answers for an empty date; stored as null. */
const emptyTime = '0001-01-01T00:00:00';

const tenantZone = 'Europe/Oslo';

/**
 * Reads `SO-TimeZone`: `UTC, includeTZOffset` tells times in UTC with `Z`; without the header times are tenant-local
 * (Europe/Oslo) and carry no offset. An unknown zone counts as the tenant's own.
 */
export function timeViewOf(header: string | null): TimeView {
  const words = (header ?? '').split(',').map((word) => word.trim());
  const hasOffset = words.some((word) => word.toLowerCase() === 'includetzoffset');
  const zone = words.find((word) => word !== '' && word.toLowerCase() !== 'includetzoffset') ?? tenantZone;
  return { zone: isZone(zone) ? zone : tenantZone, hasOffset };
}

/** Tells an instant (ISO, UTC) to the second, or the empty date for null. */
export function renderTime(instant: string | null, view: TimeView): string {
  if (instant === null) return emptyTime + (view.hasOffset ? 'Z' : '');
  const at = Date.parse(instant);
  const offsetMinutes = zoneOffsetMinutes(at, view.zone);
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return view.hasOffset ? local + offsetText(offsetMinutes) : local;
}

/** Tells a calendar day (`YYYY-MM-DD`) as midnight: days never move between zones. */
export function renderDay(day: string | null, view: TimeView): string {
  return (day === null ? emptyTime : `${day}T00:00:00`) + (view.hasOffset ? 'Z' : '');
}

/** Reads a time as a caller writes it: with an offset it is absolute, without one it is in the view's zone. Null when it is no time. */
export function parseTime(text: string, view: TimeView): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text.trim());
  if (!found) return null;
  const [, day = '', minute = '00:00', second = ':00', fraction = '', offset] = found;
  const at = Date.parse(`${day}T${minute}${second}${fraction}${offset ?? 'Z'}`);
  if (Number.isNaN(at)) return null;
  if (offset !== undefined) return new Date(at).toISOString();
  const guess = at - zoneOffsetMinutes(at, view.zone) * 60_000;
  return new Date(at - zoneOffsetMinutes(guess, view.zone) * 60_000).toISOString();
}

/** Reads a calendar day from a day or a time text; null for the empty date (year 1), undefined when it is no date. */
export function parseDay(text: string): string | null | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim())?.[1];
  if (day === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return undefined;
  return day.startsWith('0001-') ? null : day;
}

/** The calendar day of an instant in the view's zone. */
export function dayOf(instant: string, view: TimeView): string {
  return renderTime(instant, { zone: view.zone, hasOffset: false }).slice(0, 10);
}

function isZone(zone: string): boolean {
  try {
    zoneOffsetMinutes(0, zone);
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMinutes(at: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
