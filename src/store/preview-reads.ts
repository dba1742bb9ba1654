import { z } from 'zod';
import { type EntityId, entityId, type RecordRef, type RecordSlot } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Link } from '../core/link';
import { readCursor } from './change-cursor';
import { batchOf, toText } from './columns';
import { findLinksByRecord } from './link';
import { findEntitiesByKey, type KindKey } from './match-key';
import type { Mirror, Snapshot } from './port';
import { mirrorsOf, readMirrors } from './record';
import { slotColumns } from './slot';
import { loadSnapshots } from './snapshot';
import type { Queryable } from './transaction';

/** The records of some slots, as entities of one kind. */
export interface KindInSlots {
  readonly kind: EntityKind;
  readonly slots: readonly RecordSlot[];
}

/** What a preview reads of the store; there is nothing it could write with. */
export interface PreviewReads {
  findLinksByRecord(refs: readonly RecordRef[]): Promise<readonly Link[]>;
  readMirrors(refs: readonly RecordRef[]): Promise<readonly Mirror[]>;
  loadSnapshots(ids: readonly EntityId[]): Promise<readonly Snapshot[]>;
  /** The entities that have one of the keys. */
  findByKeys(keys: readonly KindKey[]): Promise<readonly Snapshot[]>;
  /** Whether the first scan of the slot was read to its end. */
  isScanned(slot: RecordSlot): Promise<boolean>;
  /** Records that no link names under the kind and that would found or join an entity of it, in record order. */
  readUnlinked(of: KindInSlots, after: RecordRef | null, limit: number): Promise<readonly Mirror[]>;
  /** Ids of entities of the kind with a link that holds one of the slots, in id order. */
  readLinked(of: KindInSlots, after: EntityId | null, limit: number): Promise<readonly EntityId[]>;
}

/** The reads of a preview over one connection; in a snapshot they all see one state. */
export function previewReads(db: Queryable): PreviewReads {
  return {
    findLinksByRecord: (refs) => findLinksByRecord(db, refs),
    readMirrors: (refs) => readMirrors(db, refs),
    loadSnapshots: (ids) => loadSnapshots(db, ids),
    findByKeys: async (keys) => loadSnapshots(db, await findEntitiesByKey(db, keys)),
    isScanned: async (slot) => (await readCursor(db, slot)).firstReadAt !== null,
    readUnlinked: (of, after, limit) => readUnlinked(db, of, { after, limit }),
    readLinked: (of, after, limit) => readLinked(db, of, { after, limit }),
  };
}

/** A record that we made under one kind founds no entity of another. */
async function readUnlinked(
  db: Queryable,
  { kind, slots }: KindInSlots,
  { after, limit }: { readonly after: RecordRef | null; readonly limit: number },
): Promise<readonly Mirror[]> {
  const batch = batchOf(slotColumns, slots);
  const rows = await db.query(
    `select record.* from record join ${batch.from} using (system, record_type)
     where record.deleted_at is null and not exists (
       select from link
       where link.system = record.system and link.record_type = record.record_type
         and link.external_id = record.external_id and link.state <> 'unlinked'
         and (link.kind = $3 or link.origin in ('flow', 'mutation'))
     )
     and ($4::text is null or (record.system, record.record_type, record.external_id) > ($4, $5, $6))
     order by record.system, record.record_type, record.external_id limit $7`,
    [...batch.parameters, kind, after?.system ?? null, after?.type ?? null, toText(after?.externalId ?? null), limit],
  );
  return mirrorsOf(rows);
}

const idSchema = z.array(z.object({ entity_id: z.string() }));

async function readLinked(
  db: Queryable,
  { kind, slots }: KindInSlots,
  { after, limit }: { readonly after: EntityId | null; readonly limit: number },
): Promise<readonly EntityId[]> {
  const batch = batchOf(slotColumns, slots);
  const rows = await db.query(
    `select distinct link.entity_id from link join ${batch.from} using (system, record_type)
     where link.kind = $3 and link.state in ('creating', 'active', 'deleting', 'closed')
       and ($4::uuid is null or link.entity_id > $4)
     order by link.entity_id limit $5`,
    [...batch.parameters, kind, after, limit],
  );
  return idSchema.parse(rows).map((row) => entityId(row.entity_id));
}
