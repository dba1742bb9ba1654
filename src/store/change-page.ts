import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type EntityId, entityId, type SystemId, systemId } from '../core/ids';
import { type EntityKind, entityKinds } from '../core/kinds';
import { asNumber, asTime } from './columns';
import { countWithin } from './query-within';
import { type SqlParameters, sqlParameters } from './sql-parameters';
import type { Queryable } from './transaction';

/** What became of an entity; `linked` and `unlinked`: only its records did. */
export type ChangeOperation = 'created' | 'updated' | 'deleted' | 'merged' | 'linked' | 'unlinked';

/** The place of a change in the stream. Its id tells it from one that took the number in another life of the database. */
export interface ChangePlace {
  readonly position: number;
  readonly id: string;
}

/** What one transaction made of one entity. */
export interface StoredChange {
  readonly place: ChangePlace;
  readonly entityId: EntityId;
  readonly kind: EntityKind;
  /** Of the entity, after the change. */
  readonly version: number;
  /** Null = nothing but its links. */
  readonly operation: Exclude<ChangeOperation, 'linked' | 'unlinked'> | null;
  /** The paths of the fields with another value. */
  readonly fields: readonly string[];
  /** Systems that got a record, and systems that lost one. */
  readonly linked: readonly SystemId[];
  readonly unlinked: readonly SystemId[];
  /** Milliseconds since 1970 UTC. */
  readonly changedAt: number;
}

/** Which changes: all conditions hold; null = any. */
export interface ChangeSet {
  readonly kinds: readonly EntityKind[] | null;
  /** Systems with a link to the entity; of a change of links alone, those that got or lost a record. */
  readonly systems: readonly SystemId[] | null;
}

/** Which changes to read, in the order of their commits. */
export interface ChangePageRequest {
  readonly set: ChangeSet;
  /** Null = from the oldest that is kept. */
  readonly after: ChangePlace | null;
  readonly limit: number;
}

/** Changes in the order of the commits, or why they cannot be told. */
export type ChangePage =
  | {
      readonly type: 'page';
      /** One more than `limit` when there is more beyond it. */
      readonly changes: readonly StoredChange[];
      /** The last of all changes, in the set or not; null = there was none yet. */
      readonly latest: ChangePlace | null;
    }
  /** What came after the place is kept no more, or the place is none of this database. */
  | { readonly type: 'expired'; readonly oldest: ChangePlace | null };

/**
 * One page of the stream, in one statement and so of one moment. The change at a place is kept as long as everything
 * after it (retention.ts), so that a place that is not found tells of a gap.
 */
export async function readChangePage(db: Queryable, { set, after, limit }: ChangePageRequest): Promise<ChangePage> {
  const parameters = sqlParameters();
  const position = `${parameters.add(after?.position ?? null)}::bigint`;
  const id = `${parameters.add(after?.id ?? null)}::uuid`;
  const rows = await db.query(
    `select latest.position as "latestPosition", latest.id as "latestId",
       ${position} is null or exists (select from change c where c.position = ${position} and c.id = ${id}) as "isKept",
       page.*
     from (select position, id from change order by position desc limit 1) latest
     left join lateral (
       select c.position, c.id, c.entity_id as "entityId", c.kind, c.version, c.operation, c.fields, c.linked,
         c.unlinked, c.changed_at as "changedAt"
       from change c
       where c.position > coalesce(${position}, 0) and ${setSql(set, parameters)}
       order by c.position limit ${parameters.add(limit + 1)}::int
     ) page on true
     order by page.position`,
    parameters.values,
  );
  const [first] = z.array(headSchema).parse(rows);
  if (first === undefined && after === null) return { type: 'page', changes: [], latest: null };
  if (first === undefined || !first.isKept) return { type: 'expired', oldest: await readOldest(db) };
  return {
    type: 'page',
    changes: rows.flatMap((row) => rowSchema.parse(row) ?? []),
    latest: { position: first.latestPosition, id: first.latestId },
  };
}

/** The place of the last change; null = there was none yet. */
export async function readLatestPlace(db: Queryable): Promise<ChangePlace | null> {
  return placeOf(await db.query('select position, id from change order by position desc limit 1'));
}

/** How many changes of the set are kept; null when counting takes longer than `timeoutMs`. */
export async function countChanges(dataSource: DataSource, set: ChangeSet, timeoutMs: number): Promise<number | null> {
  const parameters = sqlParameters();
  return countWithin(dataSource, timeoutMs, { sql: `change c where ${setSql(set, parameters)}`, parameters });
}

async function readOldest(db: Queryable): Promise<ChangePlace | null> {
  return placeOf(await db.query('select position, id from change order by position limit 1'));
}

const placeOf = (rows: readonly unknown[]): ChangePlace | null => z.array(placeSchema).parse(rows)[0] ?? null;

function setSql({ kinds, systems }: ChangeSet, parameters: SqlParameters): string {
  const conditions = ['true'];
  if (kinds !== null) conditions.push(`c.kind = any(${parameters.add(kinds)}::text[])`);
  if (systems !== null) {
    const any = `${parameters.add(systems)}::text[]`;
    conditions.push(`case when c.operation is null then c.linked || c.unlinked else c.systems end && ${any}`);
  }
  return conditions.join(' and ');
}

const placeSchema = z.object({ position: asNumber, id: z.string() });
const headSchema = z.object({ latestPosition: asNumber, latestId: z.string(), isKept: z.boolean() });

const systems = z.array(z.string().transform(systemId));
const changeSchema = z
  .object({
    position: asNumber,
    id: z.string(),
    entityId: z.string().transform(entityId),
    kind: z.enum(entityKinds),
    version: z.number(),
    operation: z.enum(['created', 'updated', 'deleted', 'merged']).nullable(),
    fields: z.array(z.string()),
    linked: systems,
    unlinked: systems,
    changedAt: asTime,
  })
  .transform(({ position, id, ...change }): StoredChange => ({ place: { position, id }, ...change }));

/** The one row of an empty page has nothing but the last change of all. */
const rowSchema = z.union([changeSchema, z.object({ position: z.null() }).transform(() => null)]);
