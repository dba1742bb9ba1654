import { isUuid, slotKey } from '../../src/core/ids';
import type { SyncStore } from '../../src/store/port';
import { commit, found, mutate } from './memory-store-changes';
import {
  acknowledge,
  acknowledgeUnlinked,
  claim,
  hasUnlinkedDirty,
  mark,
  markOfEntity,
  markOfRecord,
  nextDue,
  postpone,
} from './memory-store-dirty';
import { closedGates, lackingEntities, lease, loadSnapshots, release } from './memory-store-entities';
import { countVanishing, noteLosses, recentValues } from './memory-store-parked';
import {
  markUnseen,
  observe,
  readCursor,
  readMirrors,
  takeDelivery,
  takePollingTurn,
  unlinkedMirrors,
} from './memory-store-records';
import { emptyTables, inOrder, linksOfRecords, type Tables } from './memory-store-tables';

/** The store in memory, and its tables for those who check them. */
export interface MemoryStore extends SyncStore {
  readonly tables: Tables;
}

/**
 * Keeps every promise of SyncStore without a database. Each method does all its work before it returns, so that it is
 * one transaction; the contract suite holds it as it holds PostgreSQL.
 */
export function createMemoryStore(): MemoryStore {
  const tables = emptyTables();
  return {
    tables,
    readCursor: async (slot) => readCursor(tables, slot),
    takePollingTurn: async (slot, turn) => takePollingTurn(tables, slot, turn),
    observe: async (observation) => observe(tables, observation),
    readMirrors: async (refs) => readMirrors(tables, refs),
    takeDelivery: async (delivery) => takeDelivery(tables, delivery),
    markRecords: async (refs, runAfter) =>
      mark(
        tables,
        refs.map((ref) => markOfRecord(ref, runAfter, true)),
      ),
    markEntities: async (ids, runAfter) =>
      mark(
        tables,
        ids.map((id) => markOfEntity(id, runAfter)),
      ),
    markUnseen: async (slot, seenIds, linkedBefore) => markUnseen(tables, slot, { seenIds, linkedBefore }),
    applyConfiguration: async (hash, now) => applyConfiguration(tables, hash, now),
    readOpenGates: async () => openSlots(tables),
    openGates: async (leftsOf, now) => {
      const opened = closedGates(tables).filter((slot) => !hasUnlinkedDirty(tables, slot));
      for (const slot of opened) {
        tables.cursors.set(slotKey(slot), { ...readCursor(tables, slot), firstScanDoneAt: now });
        const lacking = lackingEntities(tables, slot, leftsOf(slot));
        mark(
          tables,
          lacking.map((id) => markOfEntity(id, now)),
        );
      }
      return opened;
    },
    claim: async (request) => claim(tables, request),
    acknowledge: async (claims) => acknowledge(tables, claims),
    acknowledgeUnlinked: async (claims) => acknowledgeUnlinked(tables, claims),
    postpone: async (postponed) => postpone(tables, postponed),
    nextDue: async () => nextDue(tables),
    findLinksByRecord: async (refs) => linksOfRecords(tables, refs),
    findLinksByMarker: async (shown) => {
      const markers = new Set(shown.map((each) => each.toLowerCase()).filter(isUuid));
      return inOrder([...tables.links.values()].filter(({ marker }) => markers.has(marker)));
    },
    found: async (keys, decide, claims = []) => found(tables, keys, decide, claims),
    lease: async (ids, request) => lease(tables, ids, request),
    release: async (leases) => release(tables, leases),
    loadSnapshots: async (ids) => loadSnapshots(tables, ids),
    commit: async (changes) => commit(tables, changes),
    mutate: async (mutation) => mutate(tables, mutation),
    readPausedFlows: async () => new Set(tables.pausedFlows),
    countVanishing: async (slot, since) => countVanishing(tables, slot, since),
    readRecentValues: async (id, field, since) => recentValues(tables, id, { field, since }),
    noteLosses: async (note) => noteLosses(tables, note),
    readSystemStates: async () => [...tables.systems.values()].sort((a, b) => (a.system < b.system ? -1 : 1)),
    writeSystemState: async (state) => {
      tables.systems.set(state.system, state);
    },
  };
}

const openSlots = ({ cursors }: Tables) =>
  [...cursors.values()]
    .filter(({ firstScanDoneAt }) => firstScanDoneAt !== null)
    .map(({ slot }) => slot)
    .sort((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1));

function applyConfiguration(tables: Tables, hash: string, now: number): boolean {
  if (tables.configuration === hash) return false;
  tables.configuration = hash;
  const active = [...tables.entities.values()].filter(({ state, mergedInto }) => state === 'active' && !mergedInto);
  mark(tables, [
    ...active.map(({ id }) => markOfEntity(id, now)),
    ...unlinkedMirrors(tables).map((ref) => markOfRecord(ref, now, false)),
  ]);
  for (const [key, cursor] of tables.cursors) {
    if (hasUnlinkedDirty(tables, cursor.slot)) tables.cursors.set(key, { ...cursor, firstScanDoneAt: null });
  }
  return true;
}
