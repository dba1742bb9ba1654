import { badArgument } from '../errors';
import { dayOf, parseDay, parseTime, type TimeView } from '../time-view';
import type { Cell, ColumnType } from './columns';
import type { Filter, Literal } from './parse';
import { dayPeriod } from './periods';

/** One column as a filter sees it: the kind of its values, the zone in which its times are read, and the cells of a row (several for a list of e-mails). */
export interface FilterColumn<Row> {
  readonly type: ColumnType;
  readonly view: TimeView;
  read(row: Row): readonly Cell[];
}

/** What a filter is read against. `column` throws the 400 for an unknown name; `now` is an ISO instant. */
export interface FilterScope<Row> {
  column(name: string): FilterColumn<Row>;
  readonly now: string;
  readonly associateId: number;
}

type Test = (cell: Cell) => boolean;

/** Compiles a filter. An unknown column, or an operator that its type does not take, is a 400. Text compares without case. */
export function compileFilter<Row>(filter: Filter, scope: FilterScope<Row>): (row: Row) => boolean {
  if (filter.kind !== 'test') {
    const parts = filter.parts.map((part) => compileFilter(part, scope));
    return filter.kind === 'and' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
  }
  const { operator, values } = filter;
  const column = scope.column(filter.column);
  const test = testers[column.type](operator, values, { ...scope, view: column.view });
  if (!test) {
    throw badArgument(`Operator '${operator}' is not valid for column '${filter.column}' of type ${column.type}`);
  }
  if (negative.has(operator)) return (row) => column.read(row).every(test);
  return (row) => {
    const cells = column.read(row);
    return cells.length === 0 ? test(null) : cells.some(test);
  };
}

/** Over several cells these mean "none of them". */
const negative = new Set(['isnot', 'notbegins', 'notcontains', 'ne', 'unequals', 'notoneof']);

interface TestScope extends Pick<FilterScope<unknown>, 'now' | 'associateId'> {
  readonly view: TimeView;
}

type Tester = (operator: string, values: readonly Literal[], scope: TestScope) => Test | null;

const testers: Record<ColumnType, Tester> = {
  int: numberTest,
  double: numberTest,
  text: textTest,
  bool: flagTest,
  list: referenceTest,
  associate: associateTest,
  day: dayTest,
  time: timeTest,
};

function numberTest(operator: string, values: readonly Literal[]): Test | null {
  if (operator === 'set') return flagTest(operator, values);
  const numbers = values.map(numberOf);
  const [first = 0, second = first] = numbers;
  switch (operator) {
    case 'eq':
    case 'equals':
      return onNumber((cell) => cell === first);
    case 'ne':
    case 'unequals':
      return onNumber((cell) => cell !== first);
    case 'lt':
    case 'less':
      return onNumber((cell) => cell < first);
    case 'gt':
    case 'greater':
      return onNumber((cell) => cell > first);
    case 'between':
      return onNumber((cell) => cell >= first && cell <= second);
    case 'in':
      return onNumber((cell) => numbers.includes(cell));
    default:
      return null;
  }
}

function textTest(operator: string, values: readonly Literal[]): Test | null {
  const texts = values.map((value) => value.text.toLowerCase());
  const [first = '', second = first] = texts;
  switch (operator) {
    case 'eq':
    case 'is':
      return onText((cell) => cell === first);
    case 'isnot':
      return onText((cell) => cell !== first);
    case 'begins':
    case 'startswith':
      return onText((cell) => cell.startsWith(first));
    case 'notbegins':
      return onText((cell) => !cell.startsWith(first));
    case 'contains':
    case 'substringof':
      return onText((cell) => cell.includes(first));
    case 'notcontains':
      return onText((cell) => !cell.includes(first));
    case 'endswith':
      return onText((cell) => cell.endsWith(first));
    case 'between':
      return onText((cell) => cell >= first && cell <= second);
    case 'in':
      return onText((cell) => texts.includes(cell));
    default:
      return null;
  }
}

function flagTest(operator: string, values: readonly Literal[]): Test | null {
  if (operator !== 'set') return null;
  const wanted = ['true', '1'].includes(values[0]?.text.toLowerCase() ?? '');
  return (cell) => Boolean(cell) === wanted;
}

function referenceTest(operator: string, values: readonly Literal[]): Test | null {
  const ids = values.map(numberOf);
  if (operator === 'oneof' || operator === 'equals') return (cell) => ids.includes(idOf(cell));
  return operator === 'notoneof' ? (cell) => !ids.includes(idOf(cell)) : null;
}

function associateTest(operator: string, values: readonly Literal[], scope: TestScope): Test | null {
  if (operator === 'associateisoneof') return referenceTest('oneof', values);
  if (operator !== 'currentassociate') return null;
  return (cell) => typeof cell === 'object' && cell?.id === scope.associateId;
}

function dayTest(operator: string, values: readonly Literal[], scope: TestScope): Test | null {
  const period = dayPeriod(operator, dayOf(scope.now, scope.view));
  if (period) return onDay((day) => day >= period.from && day <= period.to);
  const days = values.map((value) => parseDay(value.text) ?? refuseValue(value, 'date'));
  const [first = '', second = first] = days;
  switch (operator) {
    case 'before':
      return onDay((day) => day < first);
    case 'beforeorequal':
      return onDay((day) => day <= first);
    case 'after':
      return onDay((day) => day > first);
    case 'date':
      return onDay((day) => day === first);
    case 'datebetween':
      return onDay((day) => day >= first && day <= second);
    default:
      return null;
  }
}

/** `afterTime` means at or after (superoffice contract 4). A time column also takes the day operators. */
function timeTest(operator: string, values: readonly Literal[], scope: TestScope): Test | null {
  if (operator !== 'datetime' && operator !== 'beforetime' && operator !== 'aftertime') {
    const test = dayTest(operator, values, scope);
    return test && ((cell) => typeof cell === 'string' && test(dayOf(cell, scope.view)));
  }
  const [value] = values;
  const limit = value && Date.parse(parseTime(value.text, scope.view) ?? refuseValue(value, 'time'));
  if (limit === undefined) return null;
  const compare = {
    datetime: (at: number) => at === limit,
    beforetime: (at: number) => at < limit,
    aftertime: (at: number) => at >= limit,
  };
  return (cell) => typeof cell === 'string' && compare[operator](Date.parse(cell));
}

function onNumber(compare: (cell: number) => boolean): Test {
  return (cell) => typeof cell === 'number' && compare(cell);
}

/** Unset text counts as empty. */
function onText(compare: (cell: string) => boolean): Test {
  return (cell) => compare(typeof cell === 'string' ? cell.toLowerCase() : '');
}

function onDay(compare: (day: string) => boolean): Test {
  return (cell) => typeof cell === 'string' && compare(cell);
}

function idOf(cell: Cell): number {
  return typeof cell === 'object' && cell !== null ? cell.id : 0;
}

function numberOf(value: Literal): number {
  const number = value.kind === 'word' ? Number.NaN : Number(value.text);
  return Number.isNaN(number) ? refuseValue(value, 'number') : number;
}

function refuseValue(value: Literal, wanted: string): never {
  throw badArgument(`'${value.text}' in filter is not a ${wanted}`);
}
