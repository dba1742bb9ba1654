import type {
  CreateOutcome,
  CreateRequest,
  LineIds,
  UpdateOutcome,
  UpdateRequest,
} from '../../src/connectors/connector';
import type { Reading } from '../../src/core/reading';
import { changedLines, touchedLines } from './lines';
import { lineField, linesIn, type NativeLine } from './native-line';
import { answer, stateShownBy } from './readings';
import type { VirtualClock } from './time';
import { valuesOf, type Vendor, type VendorRecord } from './vendor';

interface Place {
  readonly vendor: Vendor;
  readonly clock: VirtualClock;
}

/** What a create does when it lands. */
export function create(place: Place, type: string, { changes, lines = [], marker }: CreateRequest): CreateOutcome {
  const { vendor } = place;
  const made = changedLines(vendor, [], lines);
  const list = made === 'gone' ? [] : made.lines;
  const values = { ...valuesOf(changes), ...(list.length > 0 && { lines: list.map((line) => ({ ...line })) }) };
  const record = vendor.create(type, values, 'engine', marker);
  return { type: 'written', externalId: record.id, ...answered(place, record, made === 'gone' ? {} : made.ids) };
}

/** What an update does when it lands, whatever happened since it left. */
export function update(place: Place, externalId: string, request: UpdateRequest): UpdateOutcome {
  const { vendor } = place;
  const { changes, lines = [], current } = request;
  const record = vendor.records.get(externalId);
  const state = record && vendor.current(record);
  if (record === undefined || !state || state.native === null) return { type: 'missing' };
  const values = valuesOf(changes);
  const touched = touchedLines(linesIn(state), lines);
  const { compareAndSet } = vendor.profile;
  if (compareAndSet === 'version' && current.version !== String(state.index)) return { type: 'stale' };
  const hasMoved =
    Object.keys(values).some((field) => state.native?.[field] !== current.native[field]) ||
    touched.some((line) => !linesIn(current).some((each) => isSame(each, line)));
  if (compareAndSet === 'fields' && hasMoved) return { type: 'stale' };
  const after = changedLines(vendor, linesIn(state), lines);
  if (after === 'gone') return { type: 'stale' };
  // what a user did between what the engine saw and this moment is overwritten unseen
  const fields = new Set([...Object.keys(values), ...touched.map(({ label }) => lineField(label))]);
  for (const edit of vendor.edits) {
    const isUnseen = edit.stateIndex > (stateShownBy(current)?.index ?? -1);
    const isTouched = fields.has(edit.field) || fields.has('retired');
    if (edit.record === record && isTouched && isUnseen) edit.isExempt = true;
  }
  const list = lines.length > 0 ? { lines: after.lines.map((line) => ({ ...line })) } : {};
  vendor.write(record, { ...values, ...list }, 'engine');
  return { type: 'written', ...answered(place, record, after.ids) };
}

const isSame = (a: NativeLine, b: NativeLine): boolean => a.id === b.id && a.quantity === b.quantity;

/** What an answer tells: the record and the ids of added lines, where the system shows what it stored. */
function answered(
  { vendor, clock }: Place,
  record: VendorRecord,
  lineIds: LineIds,
): { readonly reading: Reading | null; readonly lineIds: LineIds } {
  const reading = answer(vendor, record, clock);
  return { reading, lineIds: reading === null ? {} : lineIds };
}
