import { z } from 'zod';

const zone = z.string('zone must name a time zone, such as Europe/Oslo').refine(isZone, {
  error: 'zone must name a time zone, such as Europe/Oslo',
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}

/** How a CRM writes moments, in properties, in `updatedAt` and in `changedSince`. */
export const timesSchema = z
  .discriminatedUnion(
    'format',
    [
      z.strictObject({ format: z.literal('rfc3339') }),
      z.strictObject({ format: z.literal('local'), zone, separator: z.enum(['T', ' ']).default('T') }),
      z.strictObject({ format: z.literal('epochSeconds') }),
      z.strictObject({ format: z.literal('epochMilliseconds') }),
    ],
    { error: 'times.format must be rfc3339, local (with zone), epochSeconds or epochMilliseconds' },
  )
  .meta({ id: 'customCrmTimes' });
export type Times = z.output<typeof timesSchema>;

/** Milliseconds since 1970 UTC; null for what is no moment in this form, year 1 included. */
export function parseTime(times: Times, value: unknown): number | null {
  switch (times.format) {
    case 'rfc3339':
      return typeof value === 'string' && /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? realTime(Date.parse(value)) : null;
    case 'local':
      return typeof value === 'string' ? parseLocal(value, times.zone) : null;
    case 'epochSeconds':
      return isNumeric(value) ? realTime(Number(value) * 1_000) : null;
    case 'epochMilliseconds':
      return isNumeric(value) ? realTime(Number(value)) : null;
  }
}

/** A moment as the CRM writes it; where its form is coarser than a millisecond, the moment is rounded down. */
export function formatTime(times: Times, at: number): string | number {
  switch (times.format) {
    case 'rfc3339':
      return new Date(at).toISOString();
    case 'local':
      return new Date(at + offsetMs(times.zone, at)).toISOString().slice(0, 19).replace('T', times.separator);
    case 'epochSeconds':
      return Math.floor(at / 1_000);
    case 'epochMilliseconds':
      return at;
  }
}

const isNumeric = (value: unknown): value is number | string =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const yearOne = -62_000_000_000_000;
const realTime = (at: number): number | null => (Number.isNaN(at) || at < yearOne ? null : at);

/** A wall clock time of a zone. Of the two moments that share a reading in autumn it means the earlier, so that no change is skipped. */
function parseLocal(text: string, zoneName: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$/.exec(text);
  if (!match) return null;
  const wall = realTime(Date.parse(`${match[1]}T${match[2]}Z`));
  if (wall === null) return null;
  const day = 86_400_000;
  const candidates = [wall - offsetMs(zoneName, wall - day), wall - offsetMs(zoneName, wall + day)];
  const exact = candidates.filter((at) => at + offsetMs(zoneName, at) === wall);
  return Math.min(...(exact.length > 0 ? exact : candidates));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at a moment, milliseconds. */
function offsetMs(zoneName: string, at: number): number {
  const known = formats.get(zoneName);
  const format = known ?? new Intl.DateTimeFormat('en', { timeZone: zoneName, timeZoneName: 'longOffset' });
  if (!known) formats.set(zoneName, format);
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
