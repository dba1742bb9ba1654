import { type RecordSlot, recordKey, isSameSlot, slotKey } from '../core/ids';
import type { Entity } from '../core/entity';
import type { Flow } from '../core/flow';
import type { Link } from '../core/link';
import { hashText } from '../lib/hash';

/**
 * The marker of the record that a flow makes in a slot of an entity: told by the record on the flow's left alone, so
 * that a database which was restored from an older copy knows again what was made since. Null: no flow leads there.
 */
export function derivedMarker(
  flows: readonly Flow[],
  entity: Pick<Entity, 'kind'>,
  links: readonly Link[],
  slot: RecordSlot,
): string | null {
  const lefts = flows.filter(({ kind, right }) => kind === entity.kind && isSameSlot(right, slot));
  for (const { left } of lefts) {
    const source = links.find((link) => link.state === 'active' && isSameSlot(link.slot, left));
    if (source?.externalId === undefined || source.externalId === null) continue;
    const record = recordKey({ ...source.slot, externalId: source.externalId });
    return uuidOf(hashText(`${record} as ${entity.kind} in ${slotKey(slot)}`));
  }
  return null;
}

/** A UUID of version 8 (RFC 9562: its bits are our own affair) from the head of a hash. */
function uuidOf(hash: string): string {
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
