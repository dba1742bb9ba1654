import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { SystemId } from '../core/ids';
import { type EntitySet, relevanceSql, setSql } from './entity-set';
import { queryWithin } from './query-within';
import { beyondSql, type KeysetPosition, keyTextSql, orderSql, type SortKey } from './keyset';
import { type SqlParameters, sqlParameters } from './sql-parameters';
import type { EntityShape } from './stored-entity';
import type { Queryable } from './transaction';

/** A search over sets of several kinds, all seen by the same caller. */
export interface SearchRequest {
  readonly sets: readonly [EntitySet, ...EntitySet[]];
  readonly after: KeysetPosition | null;
  readonly limit: number;
}

/** An entity with the sort keys of its place: how well it fits. */
export interface Hit<Found> {
  readonly found: Found;
  readonly keys: readonly (string | null)[];
}

const relevance: SortKey = { sql: 'found.relevance', type: 'numeric', isDescending: true };

/** One page of all sets together, the best fits first; one more than `limit` when there is more. One statement. */
export async function searchEntities<Found>(
  db: Queryable,
  request: SearchRequest,
  shape: EntityShape<Found>,
): Promise<readonly Hit<Found>[]> {
  const parameters = sqlParameters();
  const visible = parameters.add(request.sets[0].visible);
  const found = foundSql(request.sets, visible, parameters);
  const { after } = request;
  const beyond =
    after === null ? 'true' : beyondSql([relevance], 'found.id', { side: 'after', position: after, parameters });
  const order = orderSql([relevance], 'found.id', false);
  const rows = await db.query(
    `select ${shape.columns(visible)}, array[${keyTextSql(relevance)}] as keys
     from (select * from (${found}) found where ${beyond} order by ${order}
       limit ${parameters.add(request.limit + 1)}::int) found
     join entity e on e.id = found.id
     order by ${order}`,
    parameters.values,
  );
  return rows.map((row) => ({ found: shape.parse(row), ...foundSchema.parse(row) }));
}

const foundSchema = z.object({ keys: z.array(z.string().nullable()) });

/** How many entities the sets have together; null when counting takes longer than `timeoutMs`. */
export async function countFound(
  dataSource: DataSource,
  sets: readonly EntitySet[],
  within: { readonly visible: readonly SystemId[] | null; readonly timeoutMs: number },
): Promise<number | null> {
  const parameters = sqlParameters();
  const found = foundSql(sets, parameters.add(within.visible), parameters);
  const rows = await queryWithin(dataSource, within.timeoutMs, {
    sql: `select count(*)::float8 as count from (${found}) found`,
    parameters,
  });
  return rows === null ? null : countSchema.parse(rows)[0].count;
}

const countSchema = z.tuple([z.object({ count: z.number() })]);

const foundSql = (sets: readonly EntitySet[], visible: string, parameters: SqlParameters): string =>
  sets
    .map(
      (set) => `select e.id, ${relevanceSql(set.search, parameters)} as relevance
        from entity e where ${setSql(set, visible, parameters)}`,
    )
    .join(' union all ');
