/** The zone of the vendor's servers: times are told in it, without offset (businessnxt contract 4). */
const timeZone = 'Europe/Oslo';

/** Rows last touched before this have no time stamp, only a date and a minute (businessnxt contract 4). */
const stampsSince = Date.UTC(2024, 9, 1);

const form = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment as the columns of a row tell it. */
export interface RowTime {
  /** yyyymmdd in the server's zone. */
  readonly date: number;
  /** hhmm in the server's zone. */
  readonly time: number;
  /** `2026-11-20T09:14:22.1230001` in the server's zone, always seven fraction digits; null before October 2024. */
  readonly stamp: string | null;
  /** The same without seconds: what can be filtered on as `createdDateTime`. */
  readonly minute: string;
}

/** Tells a moment (ms); `version` of the row makes up the digits below a millisecond, so that two writes never share a stamp. */
export function rowTime(ms: number, version: number): RowTime {
  const [day = '', clock = ''] = form.format(ms).split(' ');
  const fraction = String(ms % 1_000).padStart(3, '0') + String(version % 10_000).padStart(4, '0');
  return {
    date: Number(day.replaceAll('-', '')),
    time: Number(clock.slice(0, 5).replace(':', '')),
    stamp: ms < stampsSince ? null : `${day}T${clock}.${fraction}`,
    minute: `${day}T${clock.slice(0, 5)}:00.0000000`,
  };
}

const stampForm = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?$/;

/** A zoneless time in its comparable form with seven fraction digits; null for anything else, times with an offset among it. */
export function comparableStamp(text: string): string | null {
  const [, day, minute = '00:00', second = '00', fraction = ''] = stampForm.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(`${day}T${minute}:${second}Z`))) return null;
  return `${day}T${minute}:${second}.${fraction.padEnd(7, '0')}`;
}

/** A comparable time as it is told: without trailing zeros of the fraction. */
export function toldStamp(stamp: string): string {
  return stamp.replace(/\.?0+$/, '').padEnd(19, ':00');
}

/** yyyymmdd -> `2026-11-20`; null for 0 and for days that do not exist. */
export function dayText(yyyymmdd: number): string | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(yyyymmdd)) ?? [];
  if (year === undefined) return null;
  const text = `${year}-${month}-${day}`;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : null;
}

/** `2026-11-20` -> 20261120; null for anything that is not a day. */
export function dayNumber(text: string): number | null {
  const number = /^\d{4}-\d\d-\d\d$/.test(text) ? Number(text.replaceAll('-', '')) : 0;
  return dayText(number) === text ? number : null;
}
