import { isUuid, recordKey, slotKey } from '../core/ids';
import { readPath } from '../core/native-path';
import type { Reading } from '../core/reading';
import { groupBy, indexBy } from '../lib/batch';
import type { Claim } from '../store/claim';
import { callSystem } from './call';
import type { SyncContext } from './context';
import { observeReadings } from './observe-readings';

/** A record that some kind's link is missing for, with a reading of it. */
export interface UnlinkedRecord {
  readonly reading: Reading;
  /** Our marker, when the record carries one. */
  readonly marker: string | null;
  readonly claims: readonly Claim[];
}

interface ReadNewcomers {
  readonly records: readonly UnlinkedRecord[];
  /** Claims of records that are gone. */
  readonly settled: readonly Claim[];
  readonly unread: readonly { readonly claim: Claim; readonly retryAt: number }[];
}

/** Readings of records that no link names: the mirror's, or where a claim came without one, fresh ones. */
export async function readNewcomers(context: SyncContext, claims: readonly Claim[]): Promise<ReadNewcomers> {
  if (claims.length === 0) return { records: [], settled: [], unread: [] };
  const refs = claims.flatMap((claim) => (claim.ref === null ? [] : [claim.ref]));
  const mirrors = indexBy(await context.store.readMirrors(refs), (mirror) => recordKey(mirror.reading.ref));
  const records: UnlinkedRecord[] = [];
  const settled: Claim[] = [];
  const toRead: Claim[] = [];
  for (const claim of claims) {
    const mirror = claim.ref === null ? undefined : mirrors.get(recordKey(claim.ref));
    if (mirror === undefined || claim.needsRead) toRead.push(claim);
    else if (mirror.deletedAt === null) records.push(unlinked(context, mirror.reading, claim));
    else settled.push(claim);
  }
  const unread: { claim: Claim; retryAt: number }[] = [];
  for (const inSlot of groupBy(toRead, ({ ref }) => (ref === null ? '' : slotKey(ref))).values()) {
    const result = await readSlot(context, inSlot);
    if (result.ok) {
      const found = indexBy(result.value, (reading) => reading.ref.externalId);
      for (const claim of inSlot) {
        const reading = found.get(claim.ref?.externalId ?? '');
        if (reading === undefined) settled.push(claim);
        else records.push(unlinked(context, reading, claim));
      }
    } else for (const claim of inSlot) unread.push({ claim, retryAt: result.retryAt });
  }
  return { records, settled, unread };
}

async function readSlot(context: SyncContext, claims: readonly Claim[]) {
  const refs = claims.flatMap(({ ref }) => (ref === null ? [] : [ref]));
  const [first] = refs;
  if (first === undefined) return { ok: true, value: [] as readonly Reading[] } as const;
  const slot = { system: first.system, type: first.type };
  const connector = context.topology.connectorOf(slot.system);
  const ids = refs.map((ref) => ref.externalId);
  const result = await callSystem(context, slot.system, () => connector.readMany(slot.type, ids, {}));
  if (result.ok) await observeReadings(context, result.value);
  return result;
}

function unlinked(context: SyncContext, reading: Reading, claim: Claim): UnlinkedRecord {
  const { markerPath } = context.topology.specOf(reading.ref);
  const found = markerPath === null ? null : readPath(reading.native, markerPath);
  const text = found?.isCarried === true && typeof found.value === 'string' ? found.value : '';
  return { reading, marker: isUuid(text) ? text : null, claims: [claim] };
}
