import { type LinkId, recordKey } from '../core/ids';
import type { Link } from '../core/link';
import { groupBy, indexBy } from '../lib/batch';
import type { SyncContext } from './context';
import { referencedRecords } from './decode';
import { recordRef } from './record-ref';
import { uniqueRecords } from './references';
import { liveLinks, type WorkItem } from './work-item';

/**
 * Links whose last reading names records that are linked by now, though their base does not say so: a reference that
 * could not be resolved when it was read. Looked for when an entity itself is marked, for that is how the arrival of
 * what it waits for is told. Two queries for the batch.
 */
export async function linksToResolve(context: SyncContext, items: readonly WorkItem[]): Promise<ReadonlySet<LinkId>> {
  const links = items
    .filter(({ claims }) => claims.some((claim) => claim.entityId !== null))
    .flatMap((item) => liveLinks(context, item).filter((link) => mayRefer(context, link)));
  if (links.length === 0) return new Set();
  const mirrors = indexBy(await context.store.readMirrors(links.map(recordRef)), ({ reading }) =>
    recordKey(reading.ref),
  );
  const named = links.map((link) => {
    const reading = mirrors.get(recordKey(recordRef(link)))?.reading;
    const mapping = context.topology.mappingOf(link.slot, link.kind);
    return { link, records: reading && mapping ? referencedRecords(mapping, reading) : [] };
  });
  const records = uniqueRecords(named.flatMap((each) => each.records));
  if (records.length === 0) return new Set();
  const known = groupBy(await context.store.findLinksByRecord(records), ({ slot, externalId }) =>
    recordKey({ ...slot, externalId: externalId ?? '' }),
  );
  const isNews = (link: Link, key: string): boolean => {
    const shown = Object.values(link.base);
    const found = known.get(key) ?? [];
    return found.length > 0 && !found.some(({ entityId }) => shown.includes(entityId));
  };
  return new Set(
    named.flatMap(({ link, records: own }) => (own.some((ref) => isNews(link, recordKey(ref))) ? [link.id] : [])),
  );
}

function mayRefer({ topology }: SyncContext, link: Link): boolean {
  const mapping = topology.mappingOf(link.slot, link.kind);
  const rows = [...(mapping?.rows ?? []), ...(mapping?.lines?.rows ?? [])];
  return link.externalId !== null && rows.some((row) => row.referenceType !== undefined);
}
