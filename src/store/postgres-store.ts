import type { DataSource } from 'typeorm';
import { acknowledgeUnlinked } from './acknowledge-unlinked';
import { readCursor, readOpenGates } from './change-cursor';
import { commit } from './commit';
import { applyConfiguration } from './configuration';
import { acknowledgeDirty, claimDirty, mark, markOfEntity, markOfRecord, nextDirtyDue, postponeDirty } from './dirty';
import { lease, releaseLeases } from './entity-lease';
import { found } from './found';
import { findLinksByMarker, findLinksByRecord } from './link';
import { mutate } from './mutate';
import { observe } from './observe';
import { openGates } from './open-gates';
import { readPausedFlows } from './flow-pause';
import { countVanishing, noteLosses } from './parked';
import type { SyncStore } from './port';
import { takePollingTurn } from './polling-turn';
import { readRecentValues } from './recent-values';
import { readMirrors } from './record';
import { loadSnapshots } from './snapshot';
import { readSystemStates, writeSystemState } from './system-state';
import { inSnapshot, inTransaction, queryableOf } from './transaction';
import { markUnseen } from './unseen';
import { takeDelivery } from './webhook-delivery';

/**
 * The store on PostgreSQL. The DataSource must be initialised and its database migrated; the caller destroys it. A
 * transaction that the database breaks off because of another runs again, so the `decide` of `found` and the `leftsOf`
 * of `openGates` may be called more than once. Every method throws DatabaseFailure when the database fails.
 */
export function createPostgresStore(dataSource: DataSource): SyncStore {
  const pool = queryableOf(dataSource);
  return {
    readCursor: (slot) => readCursor(pool, slot),
    takePollingTurn: (slot, turn) => takePollingTurn(pool, slot, turn),
    observe: (observation) => inTransaction(dataSource, (db) => observe(db, observation)),
    readMirrors: (refs) => readMirrors(pool, refs),
    takeDelivery: (delivery) => inTransaction(dataSource, (db) => takeDelivery(db, delivery)),
    markRecords: (refs, runAfter) =>
      inTransaction(dataSource, (db) =>
        mark(
          db,
          refs.map((ref) => markOfRecord(ref, runAfter, true)),
        ),
      ),
    markEntities: (ids, runAfter) =>
      inTransaction(dataSource, (db) =>
        mark(
          db,
          ids.map((id) => markOfEntity(id, runAfter)),
        ),
      ),
    markUnseen: (slot, seenIds, linkedBefore) =>
      inTransaction(dataSource, (db) => markUnseen(db, slot, { seenIds, linkedBefore })),

    applyConfiguration: (hash, now) => inTransaction(dataSource, (db) => applyConfiguration(db, hash, now)),

    readOpenGates: () => readOpenGates(pool),
    openGates: (leftsOf, now) => inTransaction(dataSource, (db) => openGates(db, leftsOf, now)),

    claim: (request) => inTransaction(dataSource, (db) => claimDirty(db, request)),
    acknowledge: (claims) => inTransaction(dataSource, (db) => acknowledgeDirty(db, claims)),
    acknowledgeUnlinked: (claims) => inTransaction(dataSource, (db) => acknowledgeUnlinked(db, claims)),
    postpone: (postponed) => inTransaction(dataSource, (db) => postponeDirty(db, postponed)),
    nextDue: () => nextDirtyDue(pool),

    findLinksByRecord: (refs) => findLinksByRecord(pool, refs),
    findLinksByMarker: (markers) => findLinksByMarker(pool, markers),
    found: (keys, decide, claims = []) => inTransaction(dataSource, (db) => found(db, keys, decide, claims)),

    lease: (ids, request) => inTransaction(dataSource, (db) => lease(db, ids, request)),
    release: (leases) => inTransaction(dataSource, (db) => releaseLeases(db, leases)),
    loadSnapshots: (ids) => inSnapshot(dataSource, (db) => loadSnapshots(db, ids)),

    commit: (changes) => inTransaction(dataSource, (db) => commit(db, changes)),
    mutate: (mutation) =>
      inTransaction(
        dataSource,
        (db) => mutate(db, mutation),
        (result) => result.type === 'committed',
      ),

    readPausedFlows: () => readPausedFlows(pool),
    countVanishing: (slot, since) => countVanishing(pool, slot, since),
    readRecentValues: (id, field, since) => readRecentValues(pool, id, { field, since }),
    noteLosses: (note) => inTransaction(dataSource, (db) => noteLosses(db, note)),

    readSystemStates: () => readSystemStates(dataSource),
    writeSystemState: (state) => writeSystemState(dataSource, state),
  };
}
