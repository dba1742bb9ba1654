/** A run of calendar days, both ends included. */
export interface DayPeriod {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/** The days that a unary operator names, seen from `today` (`YYYY-MM-DD`); null for another operator. Weeks start on Monday. */
export function dayPeriod(operator: string, today: string): DayPeriod | null {
  const at = Date.parse(`${today}T00:00:00Z`);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs;
  const year = new Date(at).getUTCFullYear();
  const month = new Date(at).getUTCMonth();
  switch (operator) {
    case 'today':
      return period(at, at);
    case 'thisweek':
      return period(monday, monday + 6 * dayMs);
    case 'lastweek':
      return period(monday - 7 * dayMs, monday - dayMs);
    case 'thismonth':
      return period(Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0));
    case 'lastmonth':
      return period(Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0));
    default:
      return null;
  }
}

function period(from: number, to: number): DayPeriod {
  return { from: new Date(from).toISOString().slice(0, 10), to: new Date(to).toISOString().slice(0, 10) };
}
