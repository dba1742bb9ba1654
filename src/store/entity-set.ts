import type { SystemId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { conditionSql, type EntityCondition, type EntityOperand, escapeLike, operandSql } from './entity-filter';
import type { SqlParameters } from './sql-parameters';

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

/** The SQL condition that the entity on the alias `e` is in the set. `visible` is the placeholder of its systems. */
export function setSql(set: EntitySet, visible: string, parameters: SqlParameters): string {
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

/** How well the entity on the alias `e` fits: for each word 2 when it begins the title, 1 when it stands within it. */
export function relevanceSql(search: EntitySearch | null, parameters: SqlParameters): string {
  if (search === null) return '0::numeric';
  const title = operandSql(search.title).sql;
  const scores = search.words.map((word) => {
    const start = parameters.add(`${escapeLike(word)}%`);
    const within = parameters.add(`%${escapeLike(word)}%`);
    return `case when ${title} ilike ${start} then 2 when ${title} ilike ${within} then 1 else 0 end`;
  });
  return `(${scores.join(' + ')})::numeric`;
}
