import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { EntityId } from '../core/ids';
import { type EntityOperand, operandSql } from './entity-filter';
import { entityColumns, linkColumnsSql, parseStoredEntity, type StoredEntity } from './entity-json';
import { referringSql } from './entity-reference';
import { countWithin, type EntitySet, relevanceSql, setSql } from './entity-set';
import { beyondSql, type KeysetPosition, keyTextSql, orderSql, type SortKey } from './keyset';
import { type SqlParameters, sqlParameters } from './sql-parameters';
import type { Queryable } from './transaction';

/** An order of entities. `relevance` sorts by how well the search fits. */
export interface EntitySort {
  readonly by: EntityOperand | 'relevance';
  readonly isDescending: boolean;
}

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

export interface PagedEntity extends StoredEntity {
  /** The entity whose page this is; null without parents. */
  readonly parentId: string | null;
  readonly keys: readonly (string | null)[];
}

/** One page, in order; one more than `limit` when there is more beyond it. One statement, links included. */
export async function readEntityPage(db: Queryable, request: EntityPageRequest): Promise<readonly PagedEntity[]> {
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
    `select ${entityColumns}, e.keys, ${linkColumnsSql(visible)}, e.parent_id as "parentId"
     from ${pageSql(page, request.parents, parameters)}`,
    parameters.values,
  );
  const parsed = rows.map(parsePaged);
  return request.isBackward ? parsed.toReversed() : parsed;
}

// the page is cut first, then the links are looked up for the rows that stay
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

const pagedSchema = z.object({ parentId: z.string().nullable(), keys: z.array(z.string().nullable()) });

const parsePaged = (row: unknown): PagedEntity => ({ ...parseStoredEntity(row), ...pagedSchema.parse(row) });

/** How many entities the set has; null when counting takes longer than `timeoutMs`. */
export function countEntities(
  dataSource: DataSource,
  set: EntitySet,
  within: { readonly parent: { readonly id: EntityId; readonly path: string } | null; readonly timeoutMs: number },
): Promise<number | null> {
  const parameters = sqlParameters();
  const condition = setSql(set, parameters.add(set.visible), parameters);
  const { parent } = within;
  const from =
    parent === null
      ? `entity e where ${condition}`
      : `(select ${parameters.add(parent.id)}::uuid as id) as parent cross join lateral (
          select e.id from ${referringSql(parent.path)} where ${condition}
        ) as counted`;
  return countWithin(dataSource, { from, parameters }, within.timeoutMs);
}

function sortKey(sort: EntitySort, set: EntitySet, parameters: SqlParameters): SortKey {
  if (sort.by === 'relevance') {
    return { sql: relevanceSql(set.search, parameters), type: 'numeric', isDescending: sort.isDescending };
  }
  const { sql, type } = operandSql(sort.by);
  return { sql: type === 'text' ? `lower(${sql})` : sql, type, isDescending: sort.isDescending };
}
