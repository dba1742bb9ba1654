import { archived, isEditedSince, linksToDelete } from '../core/delete-rules';
import { slotKey } from '../core/ids';
import type { Link } from '../core/link';
import { judgeVanishing, massWindowMs, type Vanishing } from '../core/mass-guard';
import type { ParkedChange } from '../core/parked';
import { mapLimit } from '../lib/batch';
import { invariant } from '../lib/invariant';
import { callSystem } from './call';
import type { ItemChange } from './commit';
import type { SyncContext } from './context';
import { recordRef } from './record-ref';
import { retryLater, type WorkItem } from './work-item';

/** A link whose record is missing. */
export interface MissingLink {
  readonly item: WorkItem;
  readonly link: Link;
}

/** What a person said, or has to say, about the delete; null when nobody was asked since the record went missing. */
export function parkedDelete({ item, link }: MissingLink): ParkedChange['state'] | null {
  const { missingSince } = link;
  if (missingSince === null) return null;
  const asked = item.snapshot.parked.filter(
    ({ linkId, field, createdAt }) => linkId === link.id && field === null && createdAt >= missingSince,
  );
  return asked.at(-1)?.state ?? null;
}

/** What becomes of a delete, as far as it may be one of a mass. */
export type MassVerdict = { readonly type: 'take' | 'wait' } | { readonly type: 'park'; readonly reason: string };

/** Judges the deletes of missing records by how many of their slots vanish. */
export async function judgeMissing(
  { store, clock }: SyncContext,
  missing: readonly MissingLink[],
): Promise<(link: Link) => MassVerdict> {
  const now = clock.now();
  const slots = new Map(missing.map(({ link }) => [slotKey(link.slot), link.slot]));
  const counts = new Map<string, Vanishing>();
  for (const [key, slot] of slots) counts.set(key, await store.countVanishing(slot, now - massWindowMs));
  return ({ slot, missingSince }) => {
    const counted = counts.get(slotKey(slot));
    invariant(counted, 'the slot of every missing link is counted');
    const type = judgeVanishing(counted, now - (missingSince ?? now));
    if (type !== 'park') return { type };
    const [vanishing, all] = [counted.missing + counted.vanished, counted.linked + counted.vanished];
    return { type, reason: `${vanishing} of ${all} ${slot.type} of ${slot.system} were deleted within 10 minutes` };
  };
}

/**
 * Reads the records that would go with deleted ones, and has them taken in first: an edit that nobody saw yet wins over
 * a propagated delete. Answers the missing links whose companions are known, and whether others were read just now.
 */
export async function compareCompanions(
  context: SyncContext,
  missing: readonly MissingLink[],
): Promise<{ readonly ready: readonly MissingLink[]; readonly hasRead: boolean }> {
  let hasRead = false;
  const ready = await mapLimit(missing, context.settings.parallelRequests, async (each) => {
    const { item, link } = each;
    const isFirstLook = link.missingSince === null;
    const unread = isFirstLook ? [] : companions(context, each).filter(({ id }) => !item.compared.has(id));
    for (const companion of unread) {
      const ref = recordRef(companion);
      const connector = context.topology.connectorOf(ref.system);
      const result = await callSystem(context, ref.system, () => connector.readForWrite(ref, {}));
      if (!result.ok) retryLater(item, result.retryAt, result.hasFailed);
      else if (result.value === null) item.missing.add(companion.id);
      else item.readings.set(companion.id, { reading: result.value, source: 'record' });
      hasRead ||= result.ok;
    }
    return unread.length === 0 ? [{ item, link }] : [];
  });
  return { ready: ready.flat(), hasRead };
}

const companions = (context: SyncContext, { item, link }: MissingLink): readonly Link[] =>
  linksToDelete(link, { links: item.snapshot.links, flows: context.topology.flows }).filter(
    ({ missingSince }) => missingSince === null,
  );

/** What a confirmed delete changes: the link, its bar, and what the rules of the flows ask for. */
export function goneChange(context: SyncContext, missing: MissingLink): ItemChange {
  const { item, link } = missing;
  const { entity } = item.snapshot;
  const gone: Link = { ...link, state: 'gone', pending: null };
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  const others = mapping === null || isEditedSince(entity, link, mapping) ? [] : companions(context, missing);
  const deleting = others.map((other): Link => ({
    ...other,
    state: 'deleting',
    blockedReason: null,
    blockedVersion: null,
  }));
  const off = archived(entity, link, { flows: context.topology.flows, at: context.clock.now() });
  return {
    item,
    links: [gone, ...deleting],
    bars: [gone, ...deleting].map(({ slot }) => slot),
    ...(off === null ? {} : { entity: off.entity, history: off.history }),
  };
}
