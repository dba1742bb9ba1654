/**
 * The vendor's times: those of the server's own zone, written without it (business-nxt contract 4). Instants are
 * milliseconds since 1970 UTC.
 */
export interface ServerTime {
  /** The instant of a `DateTime` such as `2026-11-20T09:14:22.1230000`; null when there is none or it cannot be read. */
  readonly ofTimestamp: (text: unknown) => number | null;
  /** The instant at which the minute began that a `yyyymmdd` and an `hhmm` name; null when the date is unset. */
  readonly ofMinute: (date: unknown, time: unknown) => number | null;
  /** The day of an instant, as `yyyymmdd`. */
  readonly dayOf: (instant: number) => number;
  /** The earliest minute that anything done at or after an instant can be stamped with. */
  readonly earliestMinuteFrom: (instant: number) => Minute;
}

/** A minute as the vendor's `changedDate` and `changedTime` name it. */
export interface Minute {
  readonly date: number;
  readonly time: number;
}

const hourMs = 3_600_000;

/** Whether the runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The clock of a server in a zone such as `Europe/Oslo`. */
export function serverTimeIn(timeZone: string): ServerTime {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** The wall clock at an instant, as if it were UTC. */
  const wallOf = (instant: number): number => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const at = (part: Intl.DateTimeFormatPartTypes): number => parts.get(part) ?? 0;
    return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  };
  const offsetAt = (instant: number): number => wallOf(instant) - Math.floor(instant / 1_000) * 1_000;
  /** The instant of a wall clock reading; of two in the hour that autumn repeats, one of them. */
  const instantOf = (wall: number): number => {
    const guess = wall - offsetAt(wall);
    return wall - offsetAt(guess);
  };
  return {
    ofTimestamp(text) {
      const match = typeof text === 'string' ? /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?/.exec(text) : null;
      if (match === null) return null;
      const [, day = '', time = '', fraction = ''] = match;
      const wall = Date.parse(`${day}T${time}Z`);
      return Number.isNaN(wall) || wall <= 0 ? null : instantOf(wall) + Math.floor(Number(`0${fraction}`) * 1_000);
    },
    ofMinute(date, time) {
      if (typeof date !== 'number' || date < 19_700_101) return null;
      const minutes = typeof time === 'number' ? time : 0;
      const [year, month, day] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100];
      return instantOf(Date.UTC(year, month - 1, day, Math.floor(minutes / 100), minutes % 100));
    },
    dayOf: (instant) => minuteOf(wallOf(instant)).date,
    earliestMinuteFrom(instant) {
      // In the hour before summer time ends, later changes are stamped up to an hour earlier.
      const setBackMs = Math.max(0, offsetAt(instant) - offsetAt(instant + hourMs));
      return minuteOf(wallOf(instant) - setBackMs);
    },
  };
}

/** The minute of a wall clock reading that is written as if it were UTC. */
function minuteOf(wall: number): Minute {
  const at = new Date(wall);
  return {
    date: at.getUTCFullYear() * 10_000 + (at.getUTCMonth() + 1) * 100 + at.getUTCDate(),
    time: at.getUTCHours() * 100 + at.getUTCMinutes(),
  };
}
