import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Entity } from '../core/entity';
import type { EntityId, LinkId, SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Link, LinkState } from '../core/link';
import { entityOf } from './entity';
import { linkJson } from './link';
import type { Queryable } from './transaction';
import { beyondSql, type KeysetPosition, orderSql } from './keyset';
import { countWithin } from './query-within';
import { type SqlParameters, sqlParameters } from './sql-parameters';

/** Which links: all conditions hold; null = any. */
export interface LinkSet {
  readonly ids: readonly LinkId[] | null;
  readonly systems: readonly SystemId[] | null;
  readonly recordTypes: readonly string[] | null;
  readonly externalIds: readonly string[] | null;
  readonly entityIds: readonly EntityId[] | null;
  readonly kinds: readonly EntityKind[] | null;
  /** Null = all but unlinked ones. */
  readonly states: readonly LinkState[] | null;
  readonly isBlocked: boolean | null;
  /** Whether a field waits for a reference. */
  readonly isWaiting: boolean | null;
  /** Whether its record was missing when it was last asked for, and is not known to be gone. */
  readonly isMissing: boolean | null;
  /** Whether something failed on them, or blocks them; gone and unlinked ones are left alone. */
  readonly hasFailed: boolean | null;
}

/** No condition but the one of `states`: every link but unlinked ones. */
export const allLinks: LinkSet = {
  ids: null,
  systems: null,
  recordTypes: null,
  externalIds: null,
  entityIds: null,
  kinds: null,
  states: null,
  isBlocked: null,
  isWaiting: null,
  isMissing: null,
  hasFailed: null,
};

/** Which part of a set to read, in the order of ids; `isBackward` takes the last `limit` instead of the first. */
export interface LinkPageRequest {
  readonly set: LinkSet;
  readonly after: KeysetPosition | null;
  readonly before: KeysetPosition | null;
  readonly limit: number;
  readonly isBackward: boolean;
}

/** A link with its entity, which tells what is still to be written. */
export interface StoredLink {
  readonly link: Link;
  readonly entity: Entity;
}

/** One page of links in the order of their ids; one more than `limit` when there is more beyond it. */
export async function readLinkPage(db: Queryable, request: LinkPageRequest): Promise<readonly StoredLink[]> {
  const parameters = sqlParameters();
  const conditions = [setSql(request.set, parameters)];
  for (const side of ['after', 'before'] as const) {
    const position = request[side];
    if (position !== null) conditions.push(beyondSql([], 'l.id', { side, position, parameters }));
  }
  const rows = await db.query(
    `select e.*, to_json(l) as link
     from link l join entity e on e.id = l.entity_id
     where ${conditions.join(' and ')}
     order by ${orderSql([], 'l.id', request.isBackward)}
     limit ${parameters.add(request.limit + 1)}::int`,
    parameters.values,
  );
  const links = rows.map((row) => ({ ...linkSchema.parse(row), entity: entityOf(row) }));
  return request.isBackward ? links.toReversed() : links;
}

const linkSchema = z.object({ link: linkJson });

/** How many links the set has; null when counting takes longer than `timeoutMs`. */
export async function countLinks(dataSource: DataSource, set: LinkSet, timeoutMs: number): Promise<number | null> {
  const parameters = sqlParameters();
  return countWithin(dataSource, timeoutMs, { sql: `link l where ${setSql(set, parameters)}`, parameters });
}

const missingSql = `(l.missing_since is not null and l.state = 'active')`;

function setSql(set: LinkSet, parameters: SqlParameters): string {
  const conditions: string[] = [];
  const oneOf = (column: string, values: readonly string[] | null, type: 'text' | 'uuid'): void => {
    if (values !== null) conditions.push(`${column} = any(${parameters.add(values)}::${type}[])`);
  };
  oneOf('l.id', set.ids, 'uuid');
  oneOf('l.system', set.systems, 'text');
  oneOf('l.record_type', set.recordTypes, 'text');
  oneOf('l.external_id', set.externalIds, 'text');
  oneOf('l.entity_id', set.entityIds, 'uuid');
  oneOf('l.kind', set.kinds, 'text');
  oneOf('l.state', set.states, 'text');
  if (set.states === null) conditions.push(`l.state <> 'unlinked'`);
  if (set.isBlocked !== null) conditions.push(`l.blocked_reason is ${set.isBlocked ? 'not ' : ''}null`);
  if (set.isWaiting !== null) {
    conditions.push(`${set.isWaiting ? '' : 'not '}exists (select from waiting w where w.link_id = l.id)`);
  }
  if (set.isMissing !== null) conditions.push(set.isMissing ? missingSql : `not ${missingSql}`);
  if (set.hasFailed !== null) {
    const failed = `((l.blocked_reason is not null or l.last_error is not null) and l.state not in ('gone', 'unlinked'))`;
    conditions.push(set.hasFailed ? failed : `not ${failed}`);
  }
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
