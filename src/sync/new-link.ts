import type { Entity } from '../core/entity';
import { linkId, type RecordSlot } from '../core/ids';
import type { Link, LinkOrigin } from '../core/link';

/** A link that is to be created, with a marker of its own. */
export function newLink(
  { newId }: { readonly newId: () => string },
  entity: Pick<Entity, 'id' | 'kind'>,
  slot: RecordSlot,
  origin: LinkOrigin,
): Link {
  return {
    id: linkId(newId()),
    entityId: entity.id,
    kind: entity.kind,
    slot: { system: slot.system, type: slot.type },
    externalId: null,
    state: 'creating',
    blockedReason: null,
    blockedVersion: null,
    origin,
    marker: newId(),
    intent: null,
    base: {},
    ack: {},
    lineIds: null,
    pending: null,
    recordVersion: null,
    writtenAt: null,
    mappingHash: null,
    syncedAt: null,
    missingSince: null,
    lastError: null,
  };
}
