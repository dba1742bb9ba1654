import type { CanonicalValue } from './canonical';
import { ackOf, type Link, type Sent } from './link';
import { clockErrorMs } from './reading';

/** How long readings and requests of a system may lag, milliseconds. */
export interface AccessTiming {
  /** A write is refused by the system when the record's version moved. */
  readonly enforcesVersion: boolean;
  /** For how long after a write a read may show the old state. */
  readonly readLagMs: number;
  /** For how long a request may be under way before it is given up. */
  readonly requestTimeoutMs: number;
  /** After this long a request that left can no longer take effect: send budget + HTTP timeout + read lag. */
  readonly holdMs: number;
}

interface TimedReading {
  readonly version: string | null;
  readonly readAt: number;
  /** When the system says the record last changed, corrected to our clock; null when it does not say. */
  readonly changedAt: number | null;
  readonly carried: ReadonlyMap<string, CanonicalValue>;
}

/**
 * The link with its update on the wire decided; or null, and when to read the record again. `shown` is the link with
 * what was seen to have arrived already, where anything was.
 */
export type ReadingVerdict =
  { readonly link: Link } | { readonly link: null; readonly readAgainAt: number; readonly shown?: Link };

/**
 * Whether a reading may speak about the record, and what it says about an update whose answer we never saw.
 * A reading older than one taken in, older than our last write, or from a replica that may lag behind it does not count.
 */
export function resolveReading(link: Link, reading: TimedReading, timing: AccessTiming): ReadingVerdict {
  const countsFrom = link.writtenAt === null ? 0 : link.writtenAt + timing.readLagMs + 1;
  if (reading.readAt < countsFrom) return { link: null, readAgainAt: countsFrom };
  const readAgainAt = mayBeOlder(link, reading, timing.readLagMs);
  return readAgainAt !== null ? { link: null, readAgainAt } : resolvePending(link, reading, timing);
}

/**
 * Whether a reading may show an older state than the one that was taken in: it left before that one, or its source may
 * lag behind the other's. A change that is dated later than that is news for certain. Answers when a reading would
 * count; null when this one does.
 */
export function mayBeOlder(
  { syncedAt }: Link,
  { readAt, changedAt }: Pick<TimedReading, 'readAt' | 'changedAt'>,
  readLagMs: number,
): number | null {
  if (syncedAt === null || readAt >= syncedAt + readLagMs) return null;
  const isNews = readAt >= syncedAt && changedAt !== null && changedAt > syncedAt + clockErrorMs;
  return isNews ? null : syncedAt + readLagMs;
}

/**
 * Decides an update on the wire. Where the system enforces versions and the record moved, the request cannot land any
 * more. Everywhere else a reading taken before HOLD does not decide: the request may still be under way. What it shows
 * of the sent values has arrived all the same: a person who changes it back from here on has made an edit.
 *
 * The record was read before the request left: a field that shows neither what it showed then nor what was sent was
 * edited since, and so later than what was sent, whether that arrived or not. Only where the record did not change for
 * certain since the request left is that an edit from before, which the reading did not show yet.
 */
function resolvePending(link: Link, reading: TimedReading, timing: AccessTiming): ReadingVerdict {
  const { pending } = link;
  if (pending === null) return { link };
  const versions = timing.enforcesVersion && pending.version !== null && reading.version !== null;
  const hasMoved = versions && reading.version !== pending.version;
  const heldUntil = pending.at + timing.holdMs;
  const shown = sentWhere(pending.sent, (field, value) => reading.carried.get(field) === value);
  if (hasMoved || reading.readAt > heldUntil) {
    const isOlder = reading.changedAt !== null && reading.changedAt < pending.at - clockErrorMs;
    const edited = isOlder
      ? {}
      : sentWhere(pending.sent, (field) => isOtherThan(link.base[field], reading.carried.get(field)));
    return { link: { ...withKnown(link, { ...shown, ...edited }), pending: null } };
  }
  const arrived = withKnown(link, shown);
  return { link: null, readAgainAt: heldUntil + 1, ...(arrived !== link && { shown: arrived }) };
}

const sentWhere = (sent: Sent, isMeant: (field: string, value: CanonicalValue) => boolean): Sent =>
  Object.fromEntries(Object.entries(sent).filter(([field, { value }]) => isMeant(field, value)));

/** Whether a reading carries a field and shows it otherwise than it was known; one that was never read cannot tell. */
const isOtherThan = (known: CanonicalValue | undefined, shown: CanonicalValue | undefined): boolean =>
  known !== undefined && shown !== undefined && known !== shown;

/** The link with sent values as known to the record; the same object when there is none that was not. */
function withKnown(link: Link, sent: Sent): Link {
  const unknown = Object.entries(sent).filter(
    ([field, { value, rev }]) => link.base[field] !== value || ackOf(link, field) < rev,
  );
  if (unknown.length === 0) return link;
  const base = { ...link.base };
  const ack = { ...link.ack };
  for (const [field, { value, rev }] of unknown) {
    base[field] = value;
    ack[field] = Math.max(ackOf(link, field), rev);
  }
  return { ...link, base, ack };
}
