import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { EntityId, SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { DatabaseFailure } from './database-failure';
import { conditionSql, type EntityCondition, type EntityOperand, escapeLike, operandSql } from './entity-filter';
import { entityColumns, linkColumnsSql, parseStoredEntity, type StoredEntity } from './entity-json';
import { beyondSql, type KeysetPosition, keyTextSql, orderSql, type SortKey } from './keyset';
import { type SqlParameters, sqlParameters } from './sql-parameters';
import { inSnapshot, type Queryable } from './transaction';

/** An order of entities. `relevance` sorts by how well the search fits. */
export interface EntitySort {
  readonly by: EntityOperand | 'relevance';
  readonly isDescending: boolean;
}

/** Which entities: all conditions hold. */
export interface EntitySet {
  readonly kind: EntityKind;
  readonly condition: EntityCondition | null;
  readonly search: EntitySearch | null;
  /** Systems of which the caller may see something; null = all. Entities without a record there do not exist for it. */
  readonly visible: readonly SystemId[] | null;
}

/** Words that must all occur in one of the fields; those in `title` weigh more. */
export interface EntitySearch {
  readonly words: readonly string[];
  readonly title: EntityOperand;
  readonly text: EntityOperand;
}

export interface EntityPageRequest {
  readonly set: EntitySet;
  readonly sort: readonly EntitySort[];
  readonly after: KeysetPosition | null;
  readonly before: KeysetPosition | null;
  readonly limit: number;
  /** Take the last `limit` instead of the first. */
  readonly isBackward: boolean;
  /** A page for each of these entities, of those that refer to it by `path`; null = one page of the whole set. */
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
    from ${request.parents === null ? 'entity e' : childrenSql}
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
    cross join lateral (select ${parameters.add(parents.path)}::text as path) as reference
    cross join lateral (
      select page.*, parent.id as parent_id, row_number() over () as place from (${page}) page
    ) e
    order by parent.place, e.place`;
}

// also those that still refer to an entity that was merged into the parent
const childrenSql = `(select m.id from entity m where m.id = parent.id union all
      select m.id from entity m where m.merged_into = parent.id) as target
    join entity e on e.fields @> jsonb_build_object(reference.path, target.id)`;

const pagedSchema = z.object({ parentId: z.string().nullable(), keys: z.array(z.string().nullable()) });

const parsePaged = (row: unknown): PagedEntity => ({ ...parseStoredEntity(row), ...pagedSchema.parse(row) });

/** How many entities the set has; null when counting takes longer than `timeoutMs`. */
export async function countEntities(
  dataSource: DataSource,
  set: EntitySet,
  within: { readonly parent: { readonly id: EntityId; readonly path: string } | null; readonly timeoutMs: number },
): Promise<number | null> {
  const parameters = sqlParameters();
  const conditions = [setSql(set, parameters.add(set.visible), parameters)];
  if (within.parent !== null) {
    const reference = JSON.stringify({ [within.parent.path]: within.parent.id });
    conditions.push(`e.fields @> ${parameters.add(reference)}::jsonb`);
  }
  try {
    return await inSnapshot(dataSource, async (transaction) => {
      await transaction.query(`select set_config('statement_timeout', $1, true)`, [String(within.timeoutMs)]);
      const rows = await transaction.query(
        `select count(*)::float8 as count from entity e where ${conditions.join(' and ')}`,
        parameters.values,
      );
      return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
    });
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}

const queryCancelled = '57014';
const isCancelled = (error: unknown): boolean => error instanceof DatabaseFailure && error.code === queryCancelled;

function setSql(set: EntitySet, visible: string, parameters: SqlParameters): string {
  const conditions = [
    `e.kind = ${parameters.add(set.kind)}`,
    `e.state <> 'gone'`,
    'e.merged_into is null',
    `(${visible}::text[] is null or exists (select from link l where l.entity_id = e.id
       and l.state <> 'unlinked' and l.system = any(${visible})))`,
  ];
  if (set.condition !== null) conditions.push(`(${conditionSql(set.condition, parameters)})`);
  for (const word of set.search?.words ?? []) {
    const text = set.search === null ? '' : operandSql(set.search.text).sql;
    conditions.push(`${text} ilike ${parameters.add(`%${escapeLike(word)}%`)}`);
  }
  return conditions.join(' and ');
}

function sortKey(sort: EntitySort, set: EntitySet, parameters: SqlParameters): SortKey {
  if (sort.by === 'relevance') {
    return { sql: relevanceSql(set.search, parameters), type: 'numeric', isDescending: sort.isDescending };
  }
  const { sql, type } = operandSql(sort.by);
  return { sql: type === 'text' ? `lower(${sql})` : sql, type, isDescending: sort.isDescending };
}

/** 2 for a word that begins the title, 1 for one within it. */
function relevanceSql(search: EntitySearch | null, parameters: SqlParameters): string {
  if (search === null) return '0::numeric';
  const title = operandSql(search.title).sql;
  const scores = search.words.map((word) => {
    const start = parameters.add(`${escapeLike(word)}%`);
    const within = parameters.add(`%${escapeLike(word)}%`);
    return `case when ${title} ilike ${start} then 2 when ${title} ilike ${within} then 1 else 0 end`;
  });
  return `(${scores.join(' + ')})::numeric`;
}
