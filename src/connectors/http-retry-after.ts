const maxPauseMs = 3_600_000;

/**
 * What a `Retry-After` header asks for, in milliseconds from `now` (our clock): seconds or an HTTP date, as RFC 9110
 * allows. Null when there is none or it cannot be read. Never negative, never more than an hour.
 */
export function retryAfterMs(header: string | undefined, now: number, clockSkewMs: number | null): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - (clockSkewMs ?? 0) - now;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, Math.ceil(waitMs)), maxPauseMs);
}

/**
 * The system's clock minus ours, from the `Date` header, milliseconds; null without one. The header counts whole
 * seconds, so the answer is the middle of what is possible: half a second and half the round trip either way.
 */
export function clockSkewMs(header: string | undefined, sentAt: number, receivedAt: number): number | null {
  const at = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? null : Math.round(at + 500 - (sentAt + receivedAt) / 2);
}
