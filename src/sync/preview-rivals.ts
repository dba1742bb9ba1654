import { isSameSlot, type RecordSlot } from '../core/ids';
import { holdsSlot, type Link } from '../core/link';
import { matchKeys } from '../core/match';
import type { Snapshot } from '../store/port';
import { type Drafts, keyText, knownByKeys, type PreviewContext } from './preview-drafts';
import { searchableFields } from './search-key';

/** Answers the records of other entities in a slot that share a key with an entity that is to get one there. */
export type RivalLookup = (snapshot: Snapshot, slot: RecordSlot) => readonly Link[];

/**
 * Finds beforehand what `searchByKey` would find in the target system. Every record there is somebody's by then, so one
 * that shares a key holds the create up. One query for the page.
 */
export async function loadRivals(
  preview: PreviewContext,
  drafts: Drafts,
  snapshots: readonly Snapshot[],
): Promise<RivalLookup> {
  const keys = snapshots.flatMap(({ entity: { kind, fields } }) =>
    matchKeys(kind, fields).map((key) => ({ ...key, kind })),
  );
  const known = await knownByKeys(preview, drafts, keys);
  const byKey = new Map<string, Link[]>();
  for (const link of [...known.values()].flatMap(({ links }) => links.filter(isThere))) {
    for (const key of matchKeys(link.kind, link.base)) {
      const text = keyText({ ...key, kind: link.kind });
      byKey.set(text, [...(byKey.get(text) ?? []), link]);
    }
  }
  return ({ entity: { id, kind, fields }, apartFrom }, slot) => {
    const mapping = preview.topology.mappingOf(slot, kind);
    const searched = mapping === null ? [] : searchableFields(mapping).map(({ key }): string => key);
    const shared = matchKeys(kind, fields).filter(({ key }) => searched.includes(key));
    const sharing = shared.flatMap((key) => byKey.get(keyText({ ...key, kind })) ?? []);
    return [...new Set(sharing)].filter(
      (link) => isSameSlot(link.slot, slot) && link.entityId !== id && !apartFrom.has(link.entityId),
    );
  };
}

const isThere = (link: Link): boolean => holdsSlot(link) && link.externalId !== null;
