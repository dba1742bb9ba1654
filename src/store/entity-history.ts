import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { HistoryEntry, Provenance } from '../core/entity';
import { type EntityId, entityId, type SystemId } from '../core/ids';
import { linePath } from '../core/line-path';
import { groupBy } from '../lib/batch';
import { asJson, asTime } from './columns';
import { queryWithin } from './query-within';
import { sqlParameters } from './sql-parameters';
import type { Queryable } from './transaction';

/** A value that an entity does not hold any more, as it was put aside. */
export interface StoredHistory extends HistoryEntry {
  /** Rises with time; a number as text. */
  readonly id: string;
  /** Milliseconds since 1970 UTC. */
  readonly recordedAt: number;
}

/** Whose history to read; `beforeId` and `limit` hold for each entity by itself. */
export interface HistoryRequest {
  readonly ids: readonly EntityId[];
  /** Systems whose values the caller may see; null = all. Values that callers of the API set are seen by all. */
  readonly visible: readonly SystemId[] | null;
  /** Only what was put aside before this entry. */
  readonly beforeId: string | null;
  readonly limit: number;
}

/** For each entity its history, the latest first; one more than `limit` when there is more. One statement. */
export async function readEntityHistory(
  db: Queryable,
  { ids, visible, beforeId, limit }: HistoryRequest,
): Promise<ReadonlyMap<EntityId, readonly StoredHistory[]>> {
  const parameters = sqlParameters();
  const parents = parameters.add(ids);
  const before = parameters.add(beforeId);
  const rows = await db.query(
    `select parent.id as "entityId", h.id::text as id, h.field, h.value, h.reason, h.provenance,
       h.recorded_at as "recordedAt"
     from unnest(${parents}::uuid[]) as parent(id)
     cross join lateral (
       select h.* from history h
       where ${ownSql(parameters.add(visible))} and (${before}::bigint is null or h.id < ${before})
       order by h.id desc limit ${parameters.add(limit + 1)}::int
     ) h
     order by parent.id, h.id desc`,
    parameters.values,
  );
  return groupBy(z.array(historySchema).parse(rows), (entry) => entry.entityId);
}

/**
 * How many entries each entity has; those without are left out. One statement; null when it takes longer than
 * `timeoutMs`.
 */
export async function countEntityHistory(
  dataSource: DataSource,
  { ids, visible }: Pick<HistoryRequest, 'ids' | 'visible'>,
  timeoutMs: number,
): Promise<ReadonlyMap<EntityId, number> | null> {
  const parameters = sqlParameters();
  const rows = await queryWithin(dataSource, timeoutMs, {
    sql: `select parent.id, count(*)::float8 as count
      from unnest(${parameters.add(ids)}::uuid[]) as parent(id)
      join history h on ${ownSql(parameters.add(visible))}
      group by parent.id`,
    parameters,
  });
  if (rows === null) return null;
  const counts = z.array(z.object({ id: z.string(), count: z.number() })).parse(rows);
  return new Map(counts.map(({ id, count }) => [entityId(id), count]));
}

/** Also the entries of what was merged into the entity, but those of where a line stands, which nobody sees. */
const ownSql = (visible: string): string => `h.entity_id in (
    select parent.id union all select m.id from entity m where m.merged_into = parent.id)
  and h.field not like '${linePath('%', 'position')}'
  and (${visible}::text[] is null or h.provenance->>'system' is null or h.provenance->>'system' = any(${visible}))`;

const historySchema = z.object({
  entityId: z.string().transform(entityId),
  id: z.string(),
  field: z.string(),
  value: z.union([z.string(), z.boolean(), z.null()]),
  reason: z.enum(['replaced', 'lostConflict', 'firstMerge']),
  provenance: asJson<Provenance>(),
  recordedAt: asTime,
});
