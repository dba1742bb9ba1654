import type { SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { conditionSql, type EntityCondition } from './entity-filter';
import { type SearchWords, wordsSql } from './entity-words';
import type { SqlParameters } from './sql-parameters';

/** Which entities: all conditions hold. */
export interface EntitySet {
  readonly kinds: readonly EntityKind[];
  readonly condition: EntityCondition | null;
  readonly search: SearchWords | null;
  /** Systems of which the caller may see something; null = all. Entities without a record there do not exist for it. */
  readonly visible: readonly SystemId[] | null;
}

/** The SQL condition that the entity on the alias `e` is in the set. `visible` is the placeholder of its systems. */
export function setSql({ kinds, condition, search }: EntitySet, visible: string, parameters: SqlParameters): string {
  const [only, ...others] = kinds;
  const conditions = [
    others.length === 0 ? `e.kind = ${parameters.add(only)}` : `e.kind = any(${parameters.add(kinds)}::text[])`,
    `e.state <> 'gone'`,
    'e.merged_into is null',
    `(${visible}::text[] is null or exists (select from link l where l.entity_id = e.id
       and l.state <> 'unlinked' and l.system = any(${visible})))`,
  ];
  if (condition !== null) conditions.push(`(${conditionSql(condition, parameters)})`);
  if (search !== null) conditions.push(wordsSql(search, parameters));
  return conditions.join(' and ');
}
