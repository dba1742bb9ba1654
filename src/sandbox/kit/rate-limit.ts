/** Counts requests in a sliding window of `windowMs`. */
export interface RateLimit {
  /** Takes one request into account: null when it is within the limit, else the whole seconds to wait (at least 1). */
  take(now: number): number | null;
}

/** At most `limit` requests in any `windowMs`; refused requests do not count. Time is an input, in ms. */
export function createRateLimit(limit: number, windowMs: number): RateLimit {
  let times: number[] = [];
  return {
    take(now) {
      // Times after `now` come from a clock that was set back: they must not block until it catches up.
      times = times.filter((time) => time > now - windowMs && time <= now);
      const oldest = times[0];
      if (oldest !== undefined && times.length >= limit)
        return Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000));
      times.push(now);
      return null;
    },
  };
}
