import { canonicalize } from '../core/canonical';
import type { EntityKind } from '../core/kinds';
import type { Comparison, EntityCondition } from '../store/entity-filter';
import type { Directory } from './directory';
import { requireEntityId } from './global-id';
import { type Operand, operandsOf } from './kind-table';
import { fieldLimits } from './limits';
import { type ArgumentPath, badInput, limitExceeded, requireFew } from './request-error';
import { requireSystems } from './require-systems';

/** The longest text that a filter takes. */
const maxTextLength = 1000;

/** What a filter is read with. */
interface Scope {
  readonly kind: EntityKind;
  readonly directory: Directory;
  /** Counts the conditions of the whole filter. */
  readonly count: { conditions: number };
}

type Input = Readonly<Record<string, unknown>>;

/**
 * Turns a filter argument into a condition. A filter that is left out or null is none. Throws BAD_USER_INPUT with the
 * path of the value, and LIMIT_EXCEEDED.
 */
export function readFilter(
  kind: EntityKind,
  filter: object | null | undefined,
  directory: Directory,
): EntityCondition | null {
  if (filter === null || filter === undefined) return null;
  return readConditions({ ...filter }, ['filter'], { kind, directory, count: { conditions: 0 } });
}

function readConditions(input: Input, path: ArgumentPath, scope: Scope): EntityCondition {
  if (path.filter((step) => typeof step === 'string').length > fieldLimits.filterDepth) {
    throw limitExceeded('filterDepth', path);
  }
  const of = Object.entries(input).flatMap(([name, value]) =>
    value === undefined ? [] : readCondition(name, value, [...path, name], scope),
  );
  return { type: 'and', of };
}

function readCondition(name: string, value: unknown, path: ArgumentPath, scope: Scope): readonly EntityCondition[] {
  switch (name) {
    case 'and':
    case 'or': {
      const of = requireList(value, path).map((each, index) =>
        readConditions(requireInput(each, [...path, index]), [...path, index], scope),
      );
      return [{ type: name, of }];
    }
    case 'not':
      return [{ type: 'not', of: readConditions(requireInput(value, path), path, scope) }];
    case 'id':
      return readIdConditions(requireInput(value, path), path, scope);
    case 'systems':
      return readSystems(requireInput(value, path), path, scope);
    default:
      return readOperand(name, requireInput(value, path), path, scope);
  }
}

function readOperand(name: string, input: Input, path: ArgumentPath, scope: Scope): readonly EntityCondition[] {
  const operand = operandsOf(scope.kind).get(name);
  if (operand !== undefined) return readOperators(operand, input, path, scope);
  // a part of the entity, such as an address: the conditions stand one level deeper
  return Object.entries(input).flatMap(([part, value]) =>
    value === undefined
      ? []
      : readOperand(`${name}.${part}`, requireInput(value, [...path, part]), [...path, part], scope),
  );
}

function readOperators(operand: Operand, input: Input, path: ArgumentPath, scope: Scope): readonly EntityCondition[] {
  return Object.entries(input).flatMap(([operator, value]) => {
    if (value === undefined) return [];
    scope.count.conditions += 1;
    if (scope.count.conditions > fieldLimits.filterConditions) throw limitExceeded('filterConditions', path);
    return [readOperator(operand, operator, value, [...path, operator])];
  });
}

function readOperator(operand: Operand, operator: string, value: unknown, path: ArgumentPath): EntityCondition {
  switch (operator) {
    case 'isNull': {
      if (typeof value !== 'boolean') throw badInput(path, 'true or false');
      const isNull = { type: 'isNull', operand: operand.operand } as const;
      return value ? isNull : { type: 'not', of: isNull };
    }
    case 'in': {
      const values = requireList(value, path);
      requireFew(values, 'inValues', path);
      return {
        type: 'in',
        operand: operand.operand,
        values: values.map((each, index) => readValue(operand, each, [...path, index])),
      };
    }
    case 'contains':
    case 'startsWith':
      return { type: 'like', operand: operand.operand, by: operator, value: requireText(value, path) };
    default:
      return {
        type: 'compare',
        operand: operand.operand,
        // the schema lets no other operator through
        by: operator as Comparison,
        value: readValue(operand, value, path),
      };
  }
}

/** A value in the form in which the index holds it. */
function readValue(operand: Operand, value: unknown, path: ArgumentPath): string {
  if (value === null) throw badInput(path, 'a value; isNull asks for absent ones');
  if (operand.to !== null) return requireEntityId(requireText(value, path), operand.to, path);
  if (operand.form === 'reference') return requireText(value, path);
  const input = value instanceof Date ? value.toISOString() : value;
  const canonical = canonicalize(operand.form, typeof input === 'boolean' ? input : requireText(input, path));
  if (!canonical.ok) throw badInput(path, canonical.allowed);
  return canonical.value === null ? '' : String(canonical.value);
}

function readIdConditions(input: Input, path: ArgumentPath, scope: Scope): readonly EntityCondition[] {
  const ids = (values: readonly unknown[], at: ArgumentPath, isList: boolean): EntityCondition => ({
    type: 'ids',
    ids: values.map((each, index) => {
      const place = isList ? [...at, index] : at;
      return requireEntityId(requireText(each, place), scope.kind, place);
    }),
  });
  return Object.entries(input).flatMap(([operator, value]): readonly EntityCondition[] => {
    const at = [...path, operator];
    if (value === undefined) return [];
    if (operator === 'eq') return [ids([value], at, false)];
    if (operator === 'ne') return [{ type: 'not', of: ids([value], at, false) }];
    if (operator === 'isNull') return [{ type: value === true ? 'or' : 'and', of: [] }];
    const values = requireList(value, at);
    requireFew(values, 'inValues', at);
    return [ids(values, at, true)];
  });
}

function readSystems(input: Input, path: ArgumentPath, scope: Scope): readonly EntityCondition[] {
  const named = (side: 'has' | 'lacks'): readonly EntityCondition[] => {
    const value = input[side];
    if (value === undefined) return [];
    const at = [...path, side];
    const names = requireList(value, at).map((each, index) => requireText(each, [...at, index]));
    return requireSystems(scope.directory, names, at).map((system) => ({ type: 'hasSystem', system }));
  };
  return [...named('has'), ...named('lacks').map((of) => ({ type: 'not', of }) as const)];
}

function requireInput(value: unknown, path: ArgumentPath): Input {
  if (typeof value !== 'object' || value === null)
    throw badInput(path, 'an input object; leave it out for no condition');
  return { ...value };
}

function requireList(value: unknown, path: ArgumentPath): readonly unknown[] {
  if (!Array.isArray(value)) throw badInput(path, 'a list; leave it out for no condition');
  return value;
}

/** Text that the database can hold and that is not too long to look for. */
export function requireText(value: unknown, path: ArgumentPath): string {
  if (typeof value !== 'string') throw badInput(path, 'text; leave it out for no condition');
  if (!isStorable(value)) throw badInput(path, 'text without the NUL character and without halves of characters');
  if (value.length > maxTextLength) throw badInput(path, `text of at most ${maxTextLength} characters`);
  return value;
}

/** Whether the database can hold the text. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);
