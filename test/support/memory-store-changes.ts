import { foldConflicts, mergeCandidates, type NewConflict } from '../../src/core/conflict';
import type { EntityId } from '../../src/core/ids';
import { invariant } from '../../src/lib/invariant';
import type { CommitResult, EntityChange } from '../../src/store/entity-change';
import type { Mutation, MutationResult } from '../../src/store/mutation';
import type { Claim } from '../../src/store/claim';
import type { Founding } from '../../src/store/founding';
import type { KindKey } from '../../src/store/match-key';
import type { Snapshot } from '../../src/store/port';
import { atOnce, mark, markOfEntity, markOfRecord } from './memory-store-dirty';
import { bar, entitiesByKey, loadSnapshots, replaceKeys, survivorsOf } from './memory-store-entities';
import { insertLinks, writeLinks } from './memory-store-links';
import { parkAndVoid } from './memory-store-parked';
import type { Tables } from './memory-store-tables';
import { findWaitingFor, findWaitingOn, replaceWaits } from './memory-store-waits';

const idempotencyMs = 24 * 3_600_000;

/** See SyncStore.commit. */
export function commit(tables: Tables, changes: readonly EntityChange[]): CommitResult {
  const ids = changes.map(({ lease }) => lease.entityId);
  invariant(new Set(ids).size === ids.length, 'a commit changes an entity once');
  const winners = changes.filter(
    ({ lease, seenVersion }) =>
      tables.leases.get(lease.entityId)?.fence === lease.fence &&
      tables.entities.get(lease.entityId)?.version === seenVersion,
  );
  for (const { entity, keys, lease } of winners) {
    invariant(keys === null || entity !== null, `the match keys of entity ${lease.entityId} change only with it`);
    if (entity !== null) tables.entities.set(entity.id, entity);
  }
  const { refused, decided } = writeLinks(
    tables,
    winners.flatMap(({ links }) => links),
  );
  for (const { entity, keys, history, conflicts, bars, lease } of winners) {
    if (entity !== null && keys !== null) replaceKeys(tables, entity, keys);
    tables.history.push(...history);
    for (const conflict of foldConflicts(conflicts)) openConflict(tables, conflict);
    for (const slot of bars) bar(tables, lease.entityId, slot);
  }
  for (const winner of winners) parkAndVoid(tables, winner);
  const changed = winners.filter(({ waiting }) => waiting !== null);
  const woken = [
    ...winners.flatMap(({ wake }) => wake),
    ...findWaitingFor(tables, decided),
    ...winners.flatMap((each) => (givesUp(each) ? findWaitingOn(tables, each.lease.entityId) : [])),
    ...replaceWaits(
      tables,
      changed.map(({ lease }) => lease.entityId),
      { waits: changed.flatMap(({ waiting }) => waiting ?? []), refused },
    ),
  ];
  wake(tables, woken);
  return { committed: new Set(winners.map(({ lease }) => lease.entityId)), refusedLinks: refused };
}

function openConflict({ conflicts }: Tables, conflict: NewConflict): void {
  const key = `${conflict.entityId} ${conflict.field}`;
  const known = conflicts.get(key);
  const candidates = mergeCandidates(known?.candidates ?? [], conflict.candidates);
  conflicts.set(key, { ...(known ?? conflict), candidates });
}

/** Whether an entity may not get a record that others expect of it. */
const givesUp = ({ entity, bars }: Pick<EntityChange, 'entity' | 'bars'>): boolean =>
  bars.length > 0 || (entity !== null && entity.state !== 'active');

const wake = (tables: Tables, ids: readonly EntityId[]): void =>
  mark(
    tables,
    ids.map((id) => markOfEntity(id, atOnce)),
  );

/** See SyncStore.found. */
export function found(
  tables: Tables,
  keys: readonly KindKey[],
  decide: (candidates: readonly Snapshot[]) => readonly Founding[],
  claims: readonly Claim[],
): readonly EntityId[] {
  const foundings = decide(loadSnapshots(tables, entitiesByKey(tables, keys)));
  for (const each of foundings) {
    const isNew = each.type === 'entity';
    invariant(tables.entities.has(each.link.entityId) !== isNew, `entity ${each.link.entityId} is known or new`);
    if (isNew) tables.entities.set(each.entity.id, each.entity);
  }
  const inserted = insertLinks(
    tables,
    foundings.map(({ link }) => link),
  );
  const kept = new Set(foundings.flatMap(({ link }) => (inserted.has(link.id) ? [link.entityId] : [])));
  for (const each of foundings) {
    if (each.type === 'link') continue;
    const { entity, keys: own, review } = each;
    if (!kept.has(entity.id)) tables.entities.delete(entity.id);
    else {
      replaceKeys(tables, entity, own);
      if (review !== null) tables.reviews.set(entity.id, { entityId: entity.id, review });
    }
  }
  for (const { key, ref } of claims) {
    if (ref !== null && !tables.dirty.has(key)) mark(tables, [markOfRecord(ref, atOnce, true)]);
  }
  const active = foundings.flatMap(({ link }) => (inserted.has(link.id) && link.state === 'active' ? [link] : []));
  const questioned = foundings.flatMap((each) =>
    each.type === 'entity' && kept.has(each.entity.id) ? (each.review?.candidates ?? []) : [],
  );
  wake(tables, [...findWaitingFor(tables, active), ...questioned.flatMap((id) => findWaitingOn(tables, id))]);
  return [...kept];
}

/** See SyncStore.mutate. Nothing of a mutation that is not committed stays. */
export function mutate(tables: Tables, mutation: Mutation): MutationResult {
  const { entity, keys, links, history, bars, idempotency, now } = mutation;
  const call = idempotency === null ? null : `${idempotency.principal} ${idempotency.key}`;
  const earlier = call === null ? undefined : tables.calls.get(call);
  if (earlier !== undefined && earlier.at > now - idempotencyMs) {
    const isSame = earlier.inputHash === idempotency?.inputHash;
    return isSame ? { type: 'repeated', entityId: earlier.entityId } : { type: 'keyReused' };
  }
  const refusal = refusalOf(tables, mutation);
  if (refusal !== null) return refusal;
  const before = { links: new Map(tables.links), mirrors: new Map(tables.mirrors) };
  const { refused, decided } = writeLinks(tables, links);
  if (refused.size > 0) {
    restore(tables.links, before.links);
    restore(tables.mirrors, before.mirrors);
    return { type: 'lost' };
  }
  tables.entities.set(entity.id, entity);
  if (call !== null && idempotency !== null)
    tables.calls.set(call, { inputHash: idempotency.inputHash, entityId: entity.id, at: now });
  replaceKeys(tables, entity, keys);
  tables.history.push(...history);
  for (const slot of bars) bar(tables, entity.id, slot);
  mark(tables, [markOfEntity(entity.id, now)]);
  wake(tables, [...findWaitingFor(tables, decided), ...(givesUp(mutation) ? findWaitingOn(tables, entity.id) : [])]);
  return { type: 'committed' };
}

/** Why a mutation cannot be written; null when its entity is as it was planned on. */
function refusalOf(tables: Tables, { entity, seenVersion, keys, mustBeUnique }: Mutation): MutationResult | null {
  if (seenVersion !== null) {
    if (tables.entities.get(entity.id)?.version !== seenVersion) return { type: 'lost' };
    invariant(entity.version > seenVersion, `a mutation raises the version of entity ${entity.id}`);
    return null;
  }
  if (!mustBeUnique) return null;
  const kindKeys = keys.map((key) => ({ ...key, kind: entity.kind }));
  const holders = survivorsOf(tables, entitiesByKey(tables, kindKeys)).filter(({ state }) => state !== 'gone');
  return holders.length === 0 ? null : { type: 'exists', candidates: holders.map(({ id }) => id) };
}

function restore<K, V>(table: Map<K, V>, before: Map<K, V>): void {
  table.clear();
  for (const [key, row] of before) table.set(key, row);
}
