import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type EntityId, entityId } from '../core/ids';
import { type EntityOperand, operandSql } from './entity-filter';
import { referringSql } from './entity-reference';
import { type EntitySet, setSql } from './entity-set';
import { relevanceSql } from './entity-words';
import { countWithin, queryWithin } from './query-within';
import { beyondSql, type KeysetPosition, keyTextSql, orderSql, type SortKey } from './keyset';
import { type SqlParameters, sqlParameters } from './sql-parameters';
import type { EntityShape } from './stored-entity';
import type { Queryable } from './transaction';

/** An order of entities. `relevance` sorts by how well the search fits. */
export interface EntitySort {
  readonly by: EntityOperand | 'relevance';
  readonly isDescending: boolean;
}

/** Which part of a set to read, in the order of `sort` and then of ids; with `parents`, `limit` holds for each of them. */
export interface EntityPageRequest {
  readonly set: EntitySet;
  readonly sort: readonly EntitySort[];
  readonly after: KeysetPosition | null;
  readonly before: KeysetPosition | null;
  readonly limit: number;
  /** Take the last `limit` instead of the first. */
  readonly isBackward: boolean;
  /** A page for each of these entities, of those that refer to it by `path`, as {@link referringSql} has it; null = one page of the whole set. */
  readonly parents: { readonly ids: readonly EntityId[]; readonly path: string } | null;
}

/** An entity in its place of a page. */
export interface Paged<Found> {
  readonly found: Found;
  /** The entity whose page this is; null without parents. */
  readonly parentId: string | null;
  readonly keys: readonly (string | null)[];
}

/** One page, in order; one more than `limit` when there is more beyond it. One statement. */
export async function readEntityPage<Found>(
  db: Queryable,
  request: EntityPageRequest,
  shape: EntityShape<Found>,
): Promise<readonly Paged<Found>[]> {
  const parameters = sqlParameters();
  const visible = parameters.add(request.set.visible);
  const keys = request.sort.map((sort) => sortKey(sort, request.set, parameters));
  const conditions = [setSql(request.set, visible, parameters)];
  for (const side of ['after', 'before'] as const) {
    const position = request[side];
    if (position !== null) conditions.push(beyondSql(keys, 'e.id', { side, position, parameters }));
  }
  const page = `
    select e.*, array[${keys.map(keyTextSql).join(', ')}]::text[] as keys
    from ${request.parents === null ? 'entity e' : referringSql(request.parents.path)}
    where ${conditions.join(' and ')}
    order by ${orderSql(keys, 'e.id', request.isBackward)}
    limit ${parameters.add(request.limit + 1)}::int`;
  const rows = await db.query(
    `select ${shape.columns(visible)}, e.keys, e.parent_id as "parentId"
     from ${pageSql(page, request.parents, parameters)}`,
    parameters.values,
  );
  const parsed = rows.map((row) => ({ found: shape.parse(row), ...placeSchema.parse(row) }));
  return request.isBackward ? parsed.toReversed() : parsed;
}

// the page is cut first, then the rest is looked up for the rows that stay
function pageSql(page: string, parents: EntityPageRequest['parents'], parameters: SqlParameters): string {
  if (parents === null) {
    return `(select page.*, null as parent_id, row_number() over () as place from (${page}) page) e order by e.place`;
  }
  return `unnest(${parameters.add(parents.ids)}::uuid[]) with ordinality as parent(id, place)
    cross join lateral (
      select page.*, parent.id as parent_id, row_number() over () as place from (${page}) page
    ) e
    order by parent.place, e.place`;
}

const placeSchema = z.object({ parentId: z.string().nullable(), keys: z.array(z.string().nullable()) });

/** How many entities the set has; null when counting takes longer than `timeoutMs`. */
export async function countEntities(dataSource: DataSource, set: EntitySet, timeoutMs: number): Promise<number | null> {
  const parameters = sqlParameters();
  const condition = setSql(set, parameters.add(set.visible), parameters);
  return countWithin(dataSource, timeoutMs, { sql: `entity e where ${condition}`, parameters });
}

/**
 * How many entities of the set refer to each of `ids` by `path`; those without one are left out. One statement; null when
 * it takes longer than `timeoutMs`.
 */
export async function countReferring(
  dataSource: DataSource,
  set: EntitySet,
  { ids, path, timeoutMs }: { readonly ids: readonly EntityId[]; readonly path: string; readonly timeoutMs: number },
): Promise<ReadonlyMap<EntityId, number> | null> {
  const parameters = sqlParameters();
  const condition = setSql(set, parameters.add(set.visible), parameters);
  const rows = await queryWithin(dataSource, timeoutMs, {
    sql: `select parent.id, count(*)::float8 as count
      from unnest(${parameters.add(ids)}::uuid[]) as parent(id) cross join lateral (
        select e.id from ${referringSql(path)} where ${condition}
      ) as counted
      group by parent.id`,
    parameters,
  });
  return rows === null ? null : new Map(countsSchema.parse(rows).map(({ id, count }) => [entityId(id), count]));
}

const countsSchema = z.array(z.object({ id: z.string(), count: z.number() }));

function sortKey(sort: EntitySort, set: EntitySet, parameters: SqlParameters): SortKey {
  if (sort.by === 'relevance') {
    const sql = set.search === null ? '0::numeric' : relevanceSql(set.search, parameters);
    return { sql, type: 'numeric', isDescending: sort.isDescending };
  }
  const { sql, type } = operandSql(sort.by);
  return { sql: type === 'text' ? `lower(${sql})` : sql, type, isDescending: sort.isDescending };
}
