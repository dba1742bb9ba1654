import { z } from 'zod';
import { type RecordRef, recordKey, systemId } from '../core/ids';
import { indexBy } from '../lib/batch';
import type { JsonObject } from '../lib/json';
import { asJson, asTime, asTimeOrNull, batchOf, boolean, type Columns, json, numeric, text, time } from './columns';
import type { Mirror, ObservedReading } from './port';
import { refColumns, refSchema } from './record-ref';
import type { Queryable } from './transaction';

const recordColumns: Columns<ObservedReading> = {
  system: text(({ reading }) => reading.ref.system),
  record_type: text(({ reading }) => reading.ref.type),
  external_id: text(({ reading }) => reading.ref.externalId),
  version: text(({ reading }) => reading.version),
  hash: text(({ hash }) => hash),
  native: json(({ reading }) => reading.native),
  is_complete: boolean(({ reading }) => reading.isComplete),
  source_updated_at: time(({ reading }) => reading.updatedAt),
  read_at: time(({ reading }) => reading.readAt),
  clock_skew_ms: numeric('double precision', ({ reading }) => reading.clockSkewMs),
  url: text(({ reading }) => reading.url),
};

/** A record whose reading brought news. */
export interface ChangedRecord {
  readonly ref: RecordRef;
  readonly readAt: number;
  /** Whether the reading was whole and taken in: otherwise the mirror does not say what the record held then. */
  readonly isComplete: boolean;
}

/**
 * Takes readings into the mirror unless it holds a later one, and answers those that say something else than it did. A reading that is not
 * complete keeps the properties it does not carry as they were. A record that is read is not deleted.
 */
export async function upsertMirrors(
  db: Queryable,
  readings: readonly ObservedReading[],
): Promise<readonly ChangedRecord[]> {
  if (readings.length === 0) return [];
  const latest = latestOfEach(readings);
  const known = await lockHashes(
    db,
    latest.map(({ reading }) => reading.ref),
  );
  const batch = batchOf(recordColumns, latest);
  const rows = await db.query(
    `insert into record (${batch.names})
     select ${batch.names} from ${batch.from}
     order by system, record_type, external_id
     on conflict (system, record_type, external_id) do update set
       version = excluded.version,
       hash = excluded.hash,
       native = case when excluded.is_complete then excluded.native else record.native || excluded.native end,
       is_complete = record.is_complete or excluded.is_complete,
       source_updated_at = excluded.source_updated_at,
       read_at = excluded.read_at,
       clock_skew_ms = excluded.clock_skew_ms,
       url = coalesce(excluded.url, record.url),
       deleted_at = null
     where excluded.read_at >= record.read_at
     returning system, record_type, external_id`,
    batch.parameters,
  );
  const taken = new Set(z.array(refSchema).parse(rows).map(recordKey));
  return latest
    .filter(({ reading, hash }) => known.get(recordKey(reading.ref)) !== hash)
    .map(({ reading }) => ({
      ref: reading.ref,
      readAt: reading.readAt,
      // a request that left earlier may have been served later: what it told is not thrown away but read again
      isComplete: reading.isComplete && taken.has(recordKey(reading.ref)),
    }));
}

/** Of several readings of one record the latest; of equally late ones the last. */
function latestOfEach(readings: readonly ObservedReading[]): readonly ObservedReading[] {
  const latest = new Map<string, ObservedReading>();
  for (const each of readings) {
    const key = recordKey(each.reading.ref);
    const other = latest.get(key);
    if (other === undefined || each.reading.readAt >= other.reading.readAt) latest.set(key, each);
  }
  return [...latest.values()];
}

const hashSchema = z.object({
  system: z.string(),
  record_type: z.string(),
  external_id: z.string(),
  hash: z.string(),
});

async function lockHashes(db: Queryable, refs: readonly RecordRef[]): Promise<ReadonlyMap<string, string>> {
  const batch = batchOf(refColumns, refs);
  const rows = await db.query(
    `select record.system, record.record_type, record.external_id, record.hash
     from record join ${batch.from} using (system, record_type, external_id)
     order by record.system, record.record_type, record.external_id
     for update of record`,
    batch.parameters,
  );
  const known = z.array(hashSchema).parse(rows);
  return new Map(known.map((row) => [recordKey(refSchema.parse(row)), row.hash]));
}

/** Notes that the feed says these records were deleted, until one is read again. */
export async function markMirrorsDeleted(db: Queryable, refs: readonly RecordRef[]): Promise<void> {
  if (refs.length === 0) return;
  const batch = batchOf(refColumns, refs);
  await db.query(
    `with gone as (
       select system, record_type, external_id
       from record join ${batch.from} using (system, record_type, external_id)
       where record.deleted_at is null
       order by system, record_type, external_id
       for update of record
     )
     update record set deleted_at = now() from gone
     where (record.system, record.record_type, record.external_id)
       = (gone.system, gone.record_type, gone.external_id)`,
    batch.parameters,
  );
}

const mirrorSchema = z
  .object({
    system: z.string(),
    record_type: z.string(),
    external_id: z.string(),
    version: z.string().nullable(),
    hash: z.string(),
    native: asJson<JsonObject>(),
    is_complete: z.boolean(),
    source_updated_at: asTimeOrNull,
    read_at: asTime,
    clock_skew_ms: z.number().nullable(),
    url: z.string().nullable(),
    deleted_at: asTimeOrNull,
  })
  .transform((row): Mirror => ({
    reading: {
      ref: { system: systemId(row.system), type: row.record_type, externalId: row.external_id },
      native: row.native,
      isComplete: row.is_complete,
      version: row.version,
      updatedAt: row.source_updated_at,
      readAt: row.read_at,
      clockSkewMs: row.clock_skew_ms,
      url: row.url,
    },
    hash: row.hash,
    deletedAt: row.deleted_at,
  }));

/** Decodes rows of all columns of `record`. */
export const mirrorsOf = (rows: readonly unknown[]): readonly Mirror[] => z.array(mirrorSchema).parse(rows);

/** The mirrors of records that have one, in the order of `refs`. */
export async function readMirrors(db: Queryable, refs: readonly RecordRef[]): Promise<readonly Mirror[]> {
  if (refs.length === 0) return [];
  const batch = batchOf(refColumns, refs);
  const rows = await db.query(
    `select record.* from record join ${batch.from} using (system, record_type, external_id)`,
    batch.parameters,
  );
  const mirrors = indexBy(mirrorsOf(rows), ({ reading }) => recordKey(reading.ref));
  return [...new Set(refs.map(recordKey))].flatMap((key) => mirrors.get(key) ?? []);
}
