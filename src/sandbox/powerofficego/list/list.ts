import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, queryOf } from '../call';
import { Refusal, uncastable } from '../errors';
import type { Fields } from '../fields';
import { flagOf, type Filter, type Predicate } from './filters';

/** What a list shows. */
export interface ListSource {
  /** The kept values, in order of creation. */
  readonly values: readonly JsonObject[];
  readonly fields: Fields;
  readonly filters: Readonly<Record<string, Filter>>;
  /** A kept value as the API tells it, whole. */
  show(value: JsonObject): JsonObject;
}

const defaultPageSize = 5_000;
const maxPageSize = 20_000;

/** Parameters of every list (powerofficego contract 5); those of one list alone that are no filters come after. */
const common = [
  'pagenumber',
  'pagesize',
  'fields',
  'orderby',
  'usedatabasevalidation',
  'includesubproject',
  'showinherited',
];

/** One page of a list: a bare array, or 204 without a body when there is nothing. */
export function answerList(call: ApiCall, source: ListSource): SandboxResponse {
  checkParameters(call, source);
  const isWanted = predicateOf(call, source.filters);
  const order = orderOf(call, source.fields);
  const names = fieldNames(call, source.fields);
  const { number, size } = pageOf(call);
  const found = source.values.filter(isWanted);
  const sorted = order ? found.toSorted(order) : found;
  const page = sorted.slice((number - 1) * size, number * size);
  if (page.length === 0) return { status: 204 };
  const next = number * size < sorted.length ? nextLink(call, number + 1) : '';
  return {
    status: 200,
    headers: { 'x-pagination': JSON.stringify({ nextPageLink: next }) },
    body: page.map((value) => projected(source.show(value), names)),
  };
}

function checkParameters(call: ApiCall, { filters }: ListSource): void {
  const known = new Set([...common, ...Object.keys(filters).map((name) => name.toLowerCase())]);
  for (const name of call.request.query.keys()) {
    if (known.has(name.toLowerCase())) continue;
    call.inspector.report('unknownParameter', `the parameter ${name} is not known`, call.request);
    // What OData calls its parameters is refused; anything else is passed over, so that a misspelt filter filters nothing.
    if (name.startsWith('$'))
      throw new Refusal(400, 'Invalid parameter(s)', `The parameter '${name}' is not supported.`);
  }
}

function predicateOf(call: ApiCall, filters: Readonly<Record<string, Filter>>): Predicate {
  const options = {
    isChecked: flagOf(queryOf(call, 'UseDatabaseValidation') ?? 'false'),
    includesSubProjects: flagOf(queryOf(call, 'includeSubProject') ?? 'false'),
  };
  const predicates = Object.entries(filters).flatMap(([name, filter]) => {
    const text = queryOf(call, name);
    return text === null ? [] : [filter(text, options)];
  });
  return (value) => predicates.every((isWanted) => isWanted(value));
}

function pageOf(call: ApiCall): { readonly number: number; readonly size: number } {
  const read = (name: string, fallback: number): number => {
    const text = queryOf(call, name);
    if (text === null) return fallback;
    if (/^-?\d{1,9}$/.test(text)) return Number(text);
    throw uncastable(`The value '${text}' is not valid for ${name}.`);
  };
  const number = read('PageNumber', 1);
  const size = read('PageSize', defaultPageSize);
  if (number >= 1 && size >= 1 && size <= maxPageSize) return { number, size };
  call.inspector.report(
    'pageSize',
    `page ${number} of ${size}: pages begin at 1 and hold 1 to ${maxPageSize}`,
    call.request,
  );
  throw new Refusal(
    400,
    'Invalid parameter(s)',
    `PageNumber must be at least 1 and PageSize from 1 to ${maxPageSize}.`,
  );
}

function nextLink(call: ApiCall, page: number): string {
  const query = new URLSearchParams([...call.request.query].filter(([name]) => name.toLowerCase() !== 'pagenumber'));
  query.set('PageNumber', String(page));
  return `${call.baseUrl}/${call.segments.join('/')}?${query.toString()}`;
}

/** The names asked for by `Fields`, or null for all. */
function fieldNames(call: ApiCall, fields: Fields): readonly string[] | null {
  const text = queryOf(call, 'Fields');
  return text === null ? null : text.split(',').map((part) => nameOf(call, fields, part.trim()));
}

function nameOf(call: ApiCall, fields: Fields, wanted: string): string {
  const name = Object.keys(fields).find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (name === undefined || fields[name]?.isHidden === true)
    throw new Refusal(400, 'Invalid parameter(s)', `The field '${wanted}' is not known.`);
  if (name !== wanted) call.inspector.report('casing', `the field ${name} is written ${wanted}`, call.request);
  return name;
}

function projected(value: JsonObject, names: readonly string[] | null): JsonObject {
  return names === null ? value : Object.fromEntries(names.map((name) => [name, value[name] ?? null]));
}

/** By `OrderBy=Name desc,Id`; the grammar is inferred. Null: as created. */
function orderOf(call: ApiCall, fields: Fields): ((a: JsonObject, b: JsonObject) => number) | null {
  const text = queryOf(call, 'OrderBy');
  if (text === null) return null;
  const keys = text.split(',').map((part) => {
    const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
    if (!['asc', 'desc'].includes(direction.toLowerCase())) throw uncastable(`'${part.trim()}' is no order.`);
    return { name: nameOf(call, fields, name), sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { name, sign } of keys) {
      const difference = compared(a[name] ?? null, b[name] ?? null);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

function compared(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [orderText(a), orderText(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function orderText(value: Json): string {
  if (value === null || isJsonObject(value)) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
