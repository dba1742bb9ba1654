import { z } from 'zod';
import type { Fields } from '../core/canonical';
import { type EntityId, entityId, isUuid, type LinkId, linkId, type RecordRef, systemId } from '../core/ids';
import { entityKinds } from '../core/kinds';
import { type Intent, type Link, type LinkOrigin, linkStates, type Pending } from '../core/link';
import { asJson, asTimeOrNull, asTimeText, batchOf, type Columns, json, numeric, text, time, uuid } from './columns';
import { refColumns } from './record-ref';
import type { Queryable } from './transaction';

/** The columns of `link`, for batches. */
export const linkColumns: Columns<Link> = {
  id: uuid((link) => link.id),
  entity_id: uuid((link) => link.entityId),
  kind: text((link) => link.kind),
  system: text((link) => link.slot.system),
  record_type: text((link) => link.slot.type),
  external_id: text((link) => link.externalId),
  state: text((link) => link.state),
  blocked_reason: text((link) => link.blockedReason),
  blocked_version: numeric('integer', (link) => link.blockedVersion),
  origin: text((link) => link.origin),
  marker: uuid((link) => link.marker),
  intent: json((link) => link.intent),
  base: json((link) => link.base),
  ack: json((link) => link.ack),
  pending: json((link) => link.pending),
  line_ids: json((link) => link.lineIds),
  record_version: text((link) => link.recordVersion),
  written_at: time((link) => link.writtenAt),
  mapping_hash: text((link) => link.mappingHash),
  synced_at: time((link) => link.syncedAt),
  missing_since: time((link) => link.missingSince),
  last_error: text((link) => link.lastError),
};

const origins = ['flow', 'match', 'manual', 'mutation', 'seed'] as const satisfies LinkOrigin[];

const linkRow = z.object({
  id: z.string(),
  entity_id: z.string(),
  kind: z.enum(entityKinds),
  system: z.string(),
  record_type: z.string(),
  external_id: z.string().nullable(),
  state: z.enum(linkStates),
  blocked_reason: z.string().nullable(),
  blocked_version: z.number().nullable(),
  origin: z.enum(origins),
  marker: z.string(),
  intent: asJson<Intent>().nullable(),
  base: asJson<Fields>(),
  ack: asJson<Readonly<Record<string, number>>>(),
  pending: asJson<Pending>().nullable(),
  line_ids: asJson<Readonly<Record<string, string>>>().nullable(),
  record_version: z.string().nullable(),
  written_at: asTimeOrNull,
  mapping_hash: z.string().nullable(),
  synced_at: asTimeOrNull,
  missing_since: asTimeOrNull,
  last_error: z.string().nullable(),
});

const toLink = (row: z.output<typeof linkRow>): Link => ({
  id: linkId(row.id),
  entityId: entityId(row.entity_id),
  kind: row.kind,
  slot: { system: systemId(row.system), type: row.record_type },
  externalId: row.external_id,
  state: row.state,
  blockedReason: row.blocked_reason,
  blockedVersion: row.blocked_version,
  origin: row.origin,
  marker: row.marker,
  intent: row.intent,
  base: row.base,
  ack: row.ack,
  pending: row.pending,
  lineIds: row.line_ids,
  recordVersion: row.record_version,
  writtenAt: row.written_at,
  mappingHash: row.mapping_hash,
  syncedAt: row.synced_at,
  missingSince: row.missing_since,
  lastError: row.last_error,
});

const linkRows = z.array(linkRow.transform(toLink));

/** Decodes rows of all columns of `link`. */
export const linksOf = (rows: readonly unknown[]): readonly Link[] => linkRows.parse(rows);

/** Decodes a row of all columns of `link` as `to_json` writes it. */
export const linkJson = linkRow
  .extend({ written_at: asTimeText.nullable(), synced_at: asTimeText.nullable(), missing_since: asTimeText.nullable() })
  .transform(toLink);

/** Links of any state but `unlinked` that name one of the records. */
export async function findLinksByRecord(db: Queryable, refs: readonly RecordRef[]): Promise<readonly Link[]> {
  if (refs.length === 0) return [];
  const batch = batchOf(refColumns, refs);
  const rows = await db.query(
    `select link.* from link
     where (system, record_type, external_id) in (select ${batch.names} from ${batch.from})
       and external_id is not null and state <> 'unlinked'
     order by id`,
    batch.parameters,
  );
  return linksOf(rows);
}

/** Links with one of the markers, as records show them: another case, or text that is no marker, does no harm. */
export async function findLinksByMarker(db: Queryable, shown: readonly string[]): Promise<readonly Link[]> {
  const markers = shown.map((each) => each.toLowerCase()).filter(isUuid);
  const rows = await db.query('select * from link where marker = any($1::uuid[]) order by id', [markers]);
  return linksOf(rows);
}

/** All links of entities but unlinked ones. */
export async function findLinksOfEntities(db: Queryable, ids: readonly EntityId[]): Promise<readonly Link[]> {
  const rows = await db.query(
    `select * from link where entity_id = any($1::uuid[]) and state <> 'unlinked' order by id`,
    [ids],
  );
  return linksOf(rows);
}

const idSchema = z.object({ id: z.string() });

/** Inserts links whose slot and record are free, in record order; answers the ids of those that were inserted. */
export async function insertLinks(db: Queryable, links: readonly Link[]): Promise<ReadonlySet<LinkId>> {
  if (links.length === 0) return new Set();
  const batch = batchOf(linkColumns, links);
  const rows = await db.query(
    `insert into link (${batch.names}) select ${batch.names} from ${batch.from}
     order by system, record_type, external_id, kind
     on conflict do nothing
     returning id`,
    batch.parameters,
  );
  return new Set(
    z
      .array(idSchema)
      .parse(rows)
      .map(({ id }) => linkId(id)),
  );
}
