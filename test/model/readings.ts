import type { Reading } from '../../src/core/reading';
import type { VirtualClock } from './time';
import type { RecordState, Vendor, VendorRecord, View } from './vendor';

/** Which state of a record a reading shows, so that a write can tell what it overwrites unseen. */
const shownStates = new WeakMap<Reading, RecordState>();

/** The state that a reading was made of. */
export const stateShownBy = (reading: Reading): RecordState | undefined => shownStates.get(reading);

interface Asked {
  readonly type: string;
  readonly id: string;
  readonly view: View;
  readonly readAt: number;
}

/** What a record shows in a view: one reading, or none while it is not there. */
export function readingsOf(vendor: Vendor, { type, id, view, readAt }: Asked): readonly Reading[] {
  const record = vendor.records.get(id);
  const state = record?.type === type ? vendor.shown(record, view === 'feed' ? 'list' : view) : undefined;
  if (record === undefined || !state || state.native === null) return [];
  const isComplete = view !== 'feed' || !vendor.profile.hasPartialLists;
  return [readingOf(vendor, record, { state, isComplete, readAt })];
}

/** The reading that an answer to a write carries, where the system shows what it stored. */
export function answer(vendor: Vendor, record: VendorRecord, clock: VirtualClock): Reading | null {
  const state = vendor.current(record);
  if (!vendor.profile.readsBack || state === undefined) return null;
  return readingOf(vendor, record, { state, isComplete: !vendor.profile.hasPartialAnswers, readAt: clock.now() });
}

function readingOf(
  vendor: Vendor,
  record: VendorRecord,
  { state, isComplete, readAt }: { state: RecordState; isComplete: boolean; readAt: number },
): Reading {
  const { profile, system } = vendor;
  const [left] = vendor.typeOf(record.type).fields;
  const native = Object.fromEntries(Object.entries(state.native ?? {}).filter(([name]) => isComplete || name !== left));
  const reading: Reading = {
    ref: { system, type: record.type, externalId: record.id },
    native,
    isComplete,
    version: profile.showsVersion ? String(state.index) : null,
    updatedAt: profile.tellsTime ? state.updatedAt : null,
    readAt,
    clockSkewMs: profile.tellsTime ? profile.skewMs : null,
    url: null,
  };
  shownStates.set(reading, state);
  return reading;
}
