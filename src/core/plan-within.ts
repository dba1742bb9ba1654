import type { CanonicalValue } from './canonical';
import { encodeField, type Encoding, type PushInput } from './encode-field';
import { revOf } from './entity';
import { entityId } from './ids';
import { ackOf } from './link';
import { encodeRow, type MappingRow, project, valueToWrite } from './mapping';
import { collect, type WriteDraft } from './push-plan';

/**
 * Plans a reference that the record takes only from the place it is in itself (`MappingRow.within`), such as the contact person
 * of an order's customer. One that is elsewhere is left out until it is there. So that it is nobody's edit that the record
 * shows none meanwhile, the plan empties it, and lowers its ack: it is sent again once it can be. Call it after the rows that
 * say where the record goes. Answers false where the row is to be planned like any other.
 */
export function planWithin(input: PushInput, row: MappingRow, draft: WriteDraft, ack: Record<string, number>): boolean {
  const { field, within } = row;
  const base = input.link.base[field];
  if (within === undefined || base === undefined || input.held.has(field)) return false;
  const isLeaving = draft.sent[within] !== undefined;
  const isBehind = ackOf(input.link, field) < revOf(input.entity, field);
  if (!isLeaving && !isBehind) return false;
  const encoding = encodeWithin(input, row, draft.sent[within]?.value ?? input.link.base[within] ?? null);
  if (encoding.type === 'send') {
    const isShown = base === project(row, valueToWrite(input.entity, row, field));
    if (!isLeaving || (base === null && isShown)) return false;
    collect(draft, field, encoding);
    return true;
  }
  collect(draft, field, encoding);
  const emptied = encodeRow(row, null);
  if (base !== null && emptied.ok) {
    draft.changes.push(...emptied.changes);
    draft.sent[field] = { value: null, rev: 0 };
    ack[field] = Math.min(ackOf(input.link, field), revOf(input.entity, field) - 1);
  }
  return true;
}

/** Encodes a reference; one to a record that is elsewhere than at `place` is left out. */
export function encodeWithin(input: PushInput, row: MappingRow, place: CanonicalValue): Encoding {
  const value = valueToWrite(input.entity, row, row.field);
  if (row.within !== undefined && row.referenceType !== undefined && typeof value === 'string') {
    const onEntity = entityId(value);
    const state = input.lookup(onEntity, row.referenceType);
    const isElsewhere = state.type === 'linked' && state.place !== null && state.place !== place;
    if (isElsewhere) return { type: 'leftOut', onEntity, within: row.within };
  }
  return encodeField(input, row, row.field);
}
