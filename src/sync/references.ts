import type { EntityId, RecordRef } from '../core/ids';
import { recordKey } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { SyncStore } from '../store/port';
import type { ReferencedLink } from '../store/stored-entity';
import type { EntityLookup } from './decode';

/** A lookup of the entities that records are, from the links that name them. */
export async function loadEntityLookup(
  store: Pick<SyncStore, 'findLinksByRecord'>,
  refs: readonly RecordRef[],
): Promise<EntityLookup> {
  return refs.length === 0 ? () => null : entityLookup(await store.findLinksByRecord(uniqueRecords(refs)));
}

/** A lookup over links that are at hand. */
export function entityLookup(links: readonly ReferencedLink[]): EntityLookup {
  const byRecord = new Map<string, EntityId>();
  for (const { slot, externalId, kind, entityId } of links) {
    if (externalId !== null) byRecord.set(lookupKey({ ...slot, externalId }, kind), entityId);
  }
  return (ref, kind) => byRecord.get(lookupKey(ref, kind)) ?? null;
}

const lookupKey = (ref: RecordRef, kind: EntityKind): string => `${kind} ${recordKey(ref)}`;

/** The records, each once. */
export function uniqueRecords(refs: readonly RecordRef[]): readonly RecordRef[] {
  return [...new Map(refs.map((ref) => [recordKey(ref), ref])).values()];
}
