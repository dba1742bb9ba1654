import type { MappedLink } from '../core/computed';
import type { Entity } from '../core/entity';
import { recordKey } from '../core/ids';
import { pairLines } from '../core/lines';
import type { Link } from '../core/link';
import type { Reading } from '../core/reading';
import { rebase } from '../core/rebase';
import { indexBy } from '../lib/batch';
import type { Mirror } from '../store/port';
import { commitItems, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { decodeReading, type EntityLookup, referencedRecords } from './decode';
import { recordRef } from './record-ref';
import { loadEntityLookup } from './references';
import { liveLinks, type WorkItem } from './work-item';

interface Outdated extends MappedLink {
  readonly item: WorkItem;
}

/**
 * Brings links whose mapping changed under the mapping of today, before anything is taken in, and has their last
 * reading taken in once more, so that fields the mapping gained are merged.
 */
export async function rebaseLinks(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const outdated = items.flatMap((item) =>
    liveLinks(context, item).flatMap((link) => outdatedLink(context, item, link)),
  );
  if (outdated.length === 0) return;
  const mirrors = indexBy(await context.store.readMirrors(outdated.map(({ link }) => recordRef(link))), (mirror) =>
    recordKey(mirror.reading.ref),
  );
  const withMirror = outdated.flatMap((each) => {
    const mirror = mirrors.get(recordKey(recordRef(each.link)));
    return mirror === undefined ? [] : [{ ...each, mirror }];
  });
  const lookup = await loadEntityLookup(
    context.store,
    withMirror.flatMap(({ mapping, mirror }) => referencedRecords(mapping, mirror.reading)),
  );
  const changes = withMirror.map(({ item, link, mapping, mirror: { reading } }) => {
    const shown = { reading, lookup, mayHoldNews: mayHoldNews(item, link) };
    return { item, links: [rebasedLink(item.snapshot.entity, { link, mapping }, shown)] };
  });
  await commitItems(context, mergeChanges(changes));
  for (const { item, link, mirror } of withMirror) takeInAgain(item, link, mirror);
}

interface LastReading {
  readonly reading: Reading;
  readonly lookup: EntityLookup;
  /** Whether the record may have been edited since it was taken in. */
  readonly mayHoldNews: boolean;
}

/** The link under the mapping of today, as its record was last read. Pure. */
export function rebasedLink(
  { fields }: Entity,
  { link, mapping }: MappedLink,
  { reading, lookup, mayHoldNews }: LastReading,
): Link {
  const { carried, lines } = decodeReading(mapping, reading, lookup);
  const ofLines = lines === null ? new Map() : pairLines(fields, link, lines).carried;
  return rebase(link, mapping, { carried: new Map([...carried, ...ofLines]), mayHoldNews });
}

/** Whether the link was taken in under another mapping than that of today. */
export const isOutdated = ({ link, mapping }: MappedLink): boolean =>
  link.mappingHash !== null && link.mappingHash !== mapping.hash;

function outdatedLink(context: SyncContext, item: WorkItem, link: Link): readonly Outdated[] {
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  return mapping !== null && isOutdated({ link, mapping }) ? [{ item, link, mapping }] : [];
}

/** A record that is dirty itself may show an edit that nobody took in. */
function mayHoldNews(item: WorkItem, link: Link): boolean {
  const key = recordKey(recordRef(link));
  return item.claims.some((claim) => claim.ref !== null && recordKey(claim.ref) === key);
}

function takeInAgain(item: WorkItem, link: Link, { reading, deletedAt }: Mirror): void {
  if (deletedAt === null && !item.readings.has(link.id)) item.readings.set(link.id, { reading, source: 'list' });
}
