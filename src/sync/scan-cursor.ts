import type { ChangesPage } from '../connectors/connector';
import { clockErrorMs } from '../core/reading';
import type { ChangeCursor } from '../store/port';

/** When a page was asked for and answered, our clock. Only how far such times are apart is ever used. */
export interface PageTimes {
  readonly askedAt: number;
  readonly answeredAt: number;
}

/**
 * The cursor after a page. It moves only when the scan is complete, and never past the moment at which the scan began by
 * the source's clock: what changes while later pages are read is for the next scan. A source that tells no time is given
 * the latest change seen less the time that the scan took.
 */
export function advance(cursor: ChangeCursor, page: ChangesPage, { askedAt, answeredAt }: PageTimes): ChangeCursor {
  const edits = page.readings.flatMap(({ updatedAt }) => (updatedAt === null ? [] : [updatedAt]));
  const seen = cursor.scanMaxAt === null ? edits : [...edits, cursor.scanMaxAt];
  const scanMaxAt = seen.length === 0 ? null : seen.reduce((a, b) => Math.max(a, b));
  const scanSourceNow = cursor.scanStartedAt === null ? page.sourceNow : cursor.scanSourceNow;
  const scanStartedAt = cursor.scanStartedAt ?? askedAt;
  if (page.continuation !== null) {
    return { ...cursor, continuation: page.continuation, scanMaxAt, scanSourceNow, scanStartedAt };
  }
  const before = cursor.at ?? Number.NEGATIVE_INFINITY;
  const latest = scanSourceNow ?? (scanMaxAt === null ? null : scanMaxAt - (answeredAt - scanStartedAt));
  return {
    ...withoutScan(cursor),
    at: scanMaxAt === null || latest === null ? cursor.at : Math.max(Math.min(scanMaxAt, latest), before),
    lastScanAt: scanStartedAt,
    firstReadAt: cursor.firstReadAt ?? answeredAt,
  };
}

/** The cursor with the scan under way forgotten: the next one begins anew from what is certain. */
export const withoutScan = (cursor: ChangeCursor): ChangeCursor => ({
  ...cursor,
  continuation: null,
  scanMaxAt: null,
  scanSourceNow: null,
  scanStartedAt: null,
});

/**
 * Where a scan has to begin instead of `since`, since the source's clock was set back: it stamps what changed after the
 * last scan with times before `since`. Null when it was not, or does not tell.
 */
export function setBackTo(
  { lastScanAt }: ChangeCursor,
  { sourceNow }: ChangesPage,
  { since, askedAt }: { readonly since: number | null; readonly askedAt: number },
): number | null {
  if (since === null || sourceNow === null || lastScanAt === null) return null;
  const lastScanNow = sourceNow - (askedAt - lastScanAt);
  return lastScanNow < since - clockErrorMs ? lastScanNow : null;
}
