/** How many requests may start. */
export interface StartLimits {
  /** Requests that may start within any second. */
  readonly requestsPerSecond: number;
  /** Requests that may start within any minute, where the vendor counts minutes. */
  readonly requestsPerMinute?: number;
  /** The shortest time between two starts, milliseconds, where the vendor wants requests spaced. */
  readonly spacingMs?: number;
}

/** Starts of requests within a stretch of time, of which a limit allows so many. */
export interface StartWindow {
  /** When one more that somebody waits for may start; in the past = now. */
  nextAt(): number;
  /** The same for one that nobody waits for, while `awaited` others wait. */
  nextBackgroundAt(awaited: number): number;
  add(isBackground: boolean): void;
}

interface Start {
  readonly at: number;
  readonly isBackground: boolean;
}

/** How many requests per second the limits let through in the long run. */
export function lastingPace({ requestsPerSecond, requestsPerMinute, spacingMs = 0 }: StartLimits): number {
  const spaced = spacingMs > 0 ? 1_000 / spacingMs : Infinity;
  return Math.min(requestsPerSecond, (requestsPerMinute ?? Infinity) / 60, spaced);
}

/** Every window that a start has to fit into. */
export function startWindows(limits: StartLimits, now: () => number): readonly StartWindow[] {
  const { requestsPerSecond, requestsPerMinute, spacingMs = 0 } = limits;
  const windows = [createStartWindow(requestsPerSecond, 1_000, now)];
  if (requestsPerMinute !== undefined) windows.push(createStartWindow(requestsPerMinute, 60_000, now));
  if (spacingMs > 0) windows.push(createStartWindow(1, spacingMs, now));
  return windows;
}

/**
 * The starts of the last `windowMs`. What nobody waits for leaves a tenth free, and more, up to a half, the more the
 * others ask for: polls hold up no write for long, nor writes the polls.
 */
function createStartWindow(limit: number, windowMs: number, now: () => number): StartWindow {
  let starts: Start[] = [];
  const nextAt = (): number => {
    const current = now();
    // A clock set back would otherwise leave starts in the future that block for as long as it went back.
    starts = starts.filter(({ at }) => at > current - windowMs && at <= current);
    const [oldest] = starts;
    return oldest === undefined || starts.length < limit ? current : oldest.at + windowMs;
  };
  return {
    nextAt,
    nextBackgroundAt(awaited) {
      const anyAt = nextAt();
      const background = starts.filter(({ isBackground }) => isBackground);
      const [oldest] = background;
      const wanted = starts.length - background.length + awaited;
      const share = limit - Math.min(limit / 2, wanted + limit / 10);
      return oldest === undefined || background.length < share ? anyAt : Math.max(anyAt, oldest.at + windowMs);
    },
    add: (isBackground) => void starts.push({ at: now(), isBackground }),
  };
}
