import type { EntityId } from '../core/ids';
import { isSameSlot, recordKey, type RecordRef } from '../core/ids';
import { isMadeByUs, type Link } from '../core/link';
import { groupBy } from '../lib/batch';
import type { Claim } from '../store/claim';
import type { SyncContext } from './context';
import { foundNewcomers } from './newcomers';
import { readNewcomers, type UnlinkedRecord } from './unlinked';

/** Claims with the entities they concern. */
export interface Identified {
  /** The claims of each entity to work off. */
  readonly byEntity: ReadonlyMap<EntityId, readonly Claim[]>;
  /** Readings at hand for records that were just linked, or that carry the marker of a lost create. */
  readonly atHand: readonly UnlinkedRecord[];
  /** Claims that lead nowhere: the record is gone, or nothing syncs it. */
  readonly settled: readonly Claim[];
  /** Claims whose record could not be read now. */
  readonly unread: readonly { readonly claim: Claim; readonly retryAt: number; readonly hasFailed?: boolean }[];
}

/** Finds the entities that claims concern, founding or matching those of records that no link names. */
export async function identify(context: SyncContext, claims: readonly Claim[]): Promise<Identified> {
  const byEntity = new Map<EntityId, Claim[]>();
  const add = (id: EntityId, claim: Claim): void => {
    const found = byEntity.get(id);
    if (found === undefined) byEntity.set(id, [claim]);
    else if (!found.includes(claim)) found.push(claim);
  };
  const ofRecords = claims.filter((claim) => claim.ref !== null);
  for (const claim of claims) if (claim.entityId !== null) add(claim.entityId, claim);

  const links = groupBy(await context.store.findLinksByRecord(refsOf(ofRecords)), linkRecordKey);
  const newcomers: Claim[] = [];
  for (const claim of ofRecords) {
    const known = links.get(recordKeyOf(claim)) ?? [];
    for (const link of known) add(link.entityId, claim);
    if (lacksKind(context, claim, known)) newcomers.push(claim);
  }

  const { records, settled, unread } = await readNewcomers(context, newcomers);
  const adopted = await markedRecords(context, records);
  for (const { record, link } of adopted) for (const claim of record.claims) add(link.entityId, claim);
  const unadopted = records.filter((record) => !adopted.some((each) => each.record === record));
  const strays = await strayRecords(context, unadopted);
  const others = unadopted.filter((record) => !strays.includes(record));
  const waiting = strays.flatMap((record) =>
    record.claims.map((claim) => ({ claim, retryAt: context.clock.now(), hasFailed: true })),
  );
  for (const { record, entityId } of await foundNewcomers(context, others)) {
    for (const claim of record.claims) add(entityId, claim);
  }
  const isWorked = new Set([...byEntity.values()].flat());
  return {
    byEntity,
    atHand: records,
    settled: settled.filter((claim) => !isWorked.has(claim)),
    unread: [...unread, ...waiting],
  };
}

const refsOf = (claims: readonly Claim[]): NonNullable<Claim['ref']>[] =>
  claims.flatMap((claim) => (claim.ref === null ? [] : [claim.ref]));

const linkRecordKey = (link: Link): string => recordKey({ ...link.slot, externalId: link.externalId ?? '' });

const recordKeyOf = ({ ref }: Claim): string => (ref === null ? '' : recordKey(ref));

/**
 * Whether the record is not linked under every kind that it is an entity of. A record that we made under one kind
 * founds no entity of another: it would run in a circle.
 */
function lacksKind(context: SyncContext, { ref }: Claim, known: readonly Link[]): boolean {
  if (ref === null || known.some(isMadeByUs)) return false;
  return context.topology.kindsOf(ref).some((kind) => !known.some((link) => link.kind === kind));
}

/**
 * Records that carry the marker of a create of ours: they are that create, not newcomers. Its answer was lost, or
 * somebody took it in since these were looked up.
 */
async function markedRecords(
  context: SyncContext,
  records: readonly UnlinkedRecord[],
): Promise<readonly { readonly record: UnlinkedRecord; readonly link: Link }[]> {
  const markers = records.flatMap((record) => (record.marker === null ? [] : [record.marker]));
  if (markers.length === 0) return [];
  const links = await context.store.findLinksByMarker(markers);
  return records.flatMap((record) => {
    const link = links.find(
      (each) =>
        each.marker === record.marker &&
        isSameSlot(each.slot, record.reading.ref) &&
        (isAwaited(each) || isOf(each, record.reading.ref)),
    );
    return link === undefined ? [] : [{ record, link }];
  });
}

/** Whether the record of a create is still to be found. */
const isAwaited = ({ externalId, state }: Link): boolean =>
  externalId === null && (state === 'creating' || state === 'deleting');

const isOf = ({ externalId, state }: Link, ref: RecordRef): boolean =>
  externalId === ref.externalId && state !== 'unlinked';

/** How often a stray is left alone before it founds an entity of its own; some 15 seconds. */
const strayAttempts = 4;

/**
 * Records that carry a marker of ours that the database does not know: it was restored from an older copy. What they
 * were made from comes as a newcomer too and finds them by it, so they are left alone for a while.
 */
async function strayRecords(
  context: SyncContext,
  records: readonly UnlinkedRecord[],
): Promise<readonly UnlinkedRecord[]> {
  const { flows } = context.topology;
  const young = records.filter(
    ({ reading, claims }) =>
      claims.some(({ attempts }) => attempts < strayAttempts) &&
      flows.some(({ right, settings }) => !settings.isPaused && isSameSlot(right, reading.ref)),
  );
  const markers = young.flatMap(({ marker }) => marker ?? []);
  if (markers.length === 0) return [];
  const known = new Set((await context.store.findLinksByMarker(markers)).map(({ marker }) => marker.toLowerCase()));
  return young.filter(({ marker }) => marker !== null && !known.has(marker.toLowerCase()));
}
