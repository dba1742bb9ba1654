/** Milliseconds -> `2026-11-20T10:12:45.123`, the wall clock of a zone without offset. */
export function localTimeText(time: number, timeZone: string): string {
  return new Date(time + offsetMs(time, timeZone)).toISOString().slice(0, -1);
}

/** The opposite of `localTimeText`; null for anything else. Of the hour that occurs twice in autumn the first is meant. */
export function parseLocalTime(text: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?$/.test(text)) return null;
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const candidates = [wall - 86_400_000, wall + 86_400_000].map((around) => wall - offsetMs(around, timeZone));
  const fitting = candidates.filter((time) => time + offsetMs(time, timeZone) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? null);
}

/** What is to be added to UTC to get the wall clock of a zone at that time. */
function offsetMs(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(time);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}
