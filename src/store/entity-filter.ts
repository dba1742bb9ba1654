import type { EntityId, SystemId } from '../core/ids';
import { type EntityKind, fieldSpec, type FieldType } from '../core/kinds';
import { assertNever } from '../lib/assert-never';
import { invariant } from '../lib/invariant';
import type { SqlParameters } from './sql-parameters';

/** Something of an entity that can be compared and sorted by. */
export type EntityOperand =
  | { readonly type: 'field'; readonly kind: EntityKind; readonly path: string }
  /** Text fields joined by a blank; empty ones are left out. */
  | { readonly type: 'joined'; readonly kind: EntityKind; readonly paths: readonly string[] }
  | { readonly type: 'time'; readonly column: 'createdAt' | 'updatedAt' };

/** Null is `ne` to every value and nothing else; `eq` and `ne` of e-mail addresses do not look at case. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';

/** Which entities, as data. Values are canonical, booleans `true` or `false` as text; every condition is either true or false, never unknown. */
export type EntityCondition =
  | { readonly type: 'and' | 'or'; readonly of: readonly EntityCondition[] }
  | { readonly type: 'not'; readonly of: EntityCondition }
  | { readonly type: 'ids'; readonly ids: readonly EntityId[] }
  | { readonly type: 'isNull'; readonly operand: EntityOperand }
  | { readonly type: 'compare'; readonly operand: EntityOperand; readonly by: Comparison; readonly value: string }
  | { readonly type: 'in'; readonly operand: EntityOperand; readonly values: readonly string[] }
  | {
      readonly type: 'like';
      readonly operand: EntityOperand;
      readonly by: 'contains' | 'startsWith';
      readonly value: string;
    }
  | { readonly type: 'hasSystem'; readonly system: SystemId };

/** The PostgreSQL type in which an operand is compared. */
export type OperandType = 'text' | 'numeric' | 'timestamptz';

/** The SQL of an operand, on the alias `e`, and the type it has. Paths come from the table of kinds alone. */
export function operandSql(operand: EntityOperand): { readonly sql: string; readonly type: OperandType } {
  switch (operand.type) {
    case 'time':
      return { sql: operand.column === 'createdAt' ? 'e.created_at' : 'e.updated_at', type: 'timestamptz' };
    case 'joined':
      return {
        sql: `nullif(concat_ws(' ', ${operand.paths.map((path) => fieldSql(operand.kind, path)).join(', ')}), '')`,
        type: 'text',
      };
    case 'field': {
      const sql = fieldSql(operand.kind, operand.path);
      return fieldTypeOf(operand.kind, operand.path) === 'decimal'
        ? { sql: `(${sql})::numeric`, type: 'numeric' }
        : { sql, type: 'text' };
    }
    default:
      return assertNever(operand);
  }
}

function fieldSql(kind: EntityKind, path: string): string {
  invariant(fieldSpec(kind, path) !== undefined && /^[A-Za-z.]+$/.test(path), `${kind} has no field ${path}`);
  return `e.fields->>'${path}'`;
}

function fieldTypeOf(kind: EntityKind, path: string): FieldType | 'reference' {
  const spec = fieldSpec(kind, path);
  invariant(spec, `${kind} has no field ${path}`);
  return spec.type;
}

const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** The SQL of a condition on the alias `e`. */
export function conditionSql(condition: EntityCondition, parameters: SqlParameters): string {
  switch (condition.type) {
    case 'and':
    case 'or':
      return joinConditions(condition, parameters);
    case 'not':
      return `(${conditionSql(condition.of, parameters)}) is not true`;
    case 'ids':
      return `e.id = any(${parameters.add(condition.ids)}::uuid[])`;
    case 'isNull':
      return `${operandSql(condition.operand).sql} is null`;
    case 'compare':
      return compareSql(condition, parameters);
    case 'in': {
      const { sql, type } = folded(condition.operand);
      const values = isFolded(condition.operand)
        ? condition.values.map((each) => each.toLowerCase())
        : condition.values;
      return `${sql} = any(${parameters.add(values)}::${type}[])`;
    }
    case 'like': {
      const pattern = `${condition.by === 'contains' ? '%' : ''}${escapeLike(condition.value)}%`;
      return `${operandSql(condition.operand).sql} ilike ${parameters.add(pattern)}`;
    }
    case 'hasSystem':
      return `exists (select from link l where l.entity_id = e.id and l.system = ${parameters.add(condition.system)}
        and l.state in ('active', 'deleting', 'closed'))`;
    default:
      return assertNever(condition);
  }
}

function joinConditions(
  condition: { readonly type: 'and' | 'or'; readonly of: readonly EntityCondition[] },
  parameters: SqlParameters,
): string {
  if (condition.of.length === 0) return condition.type === 'and' ? 'true' : 'false';
  return condition.of.map((each) => `(${conditionSql(each, parameters)})`).join(` ${condition.type} `);
}

function compareSql(
  { operand, by, value }: { readonly operand: EntityOperand; readonly by: Comparison; readonly value: string },
  parameters: SqlParameters,
): string {
  if (by === 'eq' && operand.type === 'field' && !isFolded(operand) && operandSql(operand).type === 'text') {
    // containment, because the index on the fields serves it
    const held = fieldTypeOf(operand.kind, operand.path) === 'boolean' ? value === 'true' : value;
    return `e.fields @> ${parameters.add(JSON.stringify({ [operand.path]: held }))}::jsonb`;
  }
  const { sql, type } = by === 'eq' || by === 'ne' ? folded(operand) : operandSql(operand);
  const folds = (by === 'eq' || by === 'ne') && isFolded(operand);
  const placeholder = `${parameters.add(folds ? value.toLowerCase() : value)}::${type}`;
  if (by === 'ne') return `${sql} is distinct from ${placeholder}`;
  return by === 'eq' ? `${sql} = ${placeholder}` : `${sql} ${operators[by]} ${placeholder}`;
}

/** E-mail addresses are the same whatever their case. */
const isFolded = (operand: EntityOperand): boolean =>
  operand.type === 'field' && fieldTypeOf(operand.kind, operand.path) === 'email';

function folded(operand: EntityOperand): { readonly sql: string; readonly type: OperandType } {
  const { sql, type } = operandSql(operand);
  return isFolded(operand) ? { sql: `lower(${sql})`, type } : { sql, type };
}

/** Takes the meaning from the characters that LIKE gives one. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
