import type { Json, JsonObject } from '../../../lib/json';
import { queryOf } from '../../kit/request-parts';
import type { CarrierView } from '../carrier/view';
import { badArgument } from '../errors';
import { parseFilter } from '../filter/parse';
import { compileFilter } from '../filter/predicate';
import { renderDay, renderTime, type TimeView } from '../time-view';
import type { ArchiveSource, Column } from './columns';
import { sortRows } from './order';

/** One archive provider: which records it lists, and by which columns. */
export interface ArchiveProvider {
  readonly name: string;
  /** The `EntityName` of its rows. */
  readonly entityName: string;
  readonly columns: readonly Column[];
  /** The column that holds the row key. */
  readonly keyColumn: string;
  rows(): readonly ArchiveSource[];
}

/** Who asks, and when (ms). */
export interface ArchiveCaller {
  readonly view: CarrierView;
  readonly associateId: number;
  readonly now: number;
}

/** The rows that a query selects, as the vendor tells them, and how many matched before `$top` and `$skip`. */
export interface ArchiveResult {
  readonly value: readonly JsonObject[];
  readonly matched: number;
}

/** Answers `$select $filter $orderBy $top $skip $mode` over a provider (superoffice contract 4). Names are case-insensitive; an unknown column is a 400. */
export function queryArchive(provider: ArchiveProvider, query: URLSearchParams, caller: ArchiveCaller): ArchiveResult {
  const findColumn = columnFinder(provider);
  const key = findColumn(provider.keyColumn);
  const columns = selectedColumns(query, provider, findColumn);
  const rows = matchingRows(query, provider, { caller, findColumn });
  const ordered = sortRows(rows, orderOf(query, findColumn), caller.view);
  const skip = countOf(query, '$skip') ?? 0;
  const top = countOf(query, '$top') ?? ordered.length;
  const render = queryOf(query, '$mode')?.toLowerCase() === 'full' ? fullRow : slimRow;
  const value = ordered.slice(skip, skip + top).map((source) => {
    const id = key.read(source, caller.view)[0];
    return render(typeof id === 'number' ? id : 0, provider.entityName, cellsOf(source, columns, caller.view));
  });
  return { value, matched: rows.length };
}

type ColumnFinder = (name: string) => Column;

function columnFinder(provider: ArchiveProvider): ColumnFinder {
  const columns = new Map(provider.columns.map((column) => [column.name.toLowerCase(), column]));
  return (name) => {
    const column = columns.get(name.toLowerCase());
    if (!column) throw badArgument(`Unknown column '${name}' in archive ${provider.name}`);
    return column;
  };
}

interface NamedColumn {
  /** As the caller wrote it: rows answer with the same spelling. */
  readonly name: string;
  readonly column: Column;
}

function selectedColumns(query: URLSearchParams, provider: ArchiveProvider, findColumn: ColumnFinder): NamedColumn[] {
  const names = splitList(queryOf(query, '$select'));
  if (names.length > 0) return names.map((name) => ({ name, column: findColumn(name) }));
  return provider.columns.filter(({ name }) => !name.includes('/')).map((column) => ({ name: column.name, column }));
}

function matchingRows(
  query: URLSearchParams,
  provider: ArchiveProvider,
  { caller, findColumn }: { readonly caller: ArchiveCaller; readonly findColumn: ColumnFinder },
): readonly ArchiveSource[] {
  const text = queryOf(query, '$filter')?.trim() ?? '';
  const rows = provider.rows();
  if (text === '') return rows;
  const { view } = caller;
  const matches = compileFilter<ArchiveSource>(parseFilter(text), {
    column: (name) => {
      const column = findColumn(name);
      return { type: column.type, view: timeViewFor(column, view), read: (source) => column.read(source, view) };
    },
    now: new Date(caller.now).toISOString(),
    associateId: caller.associateId,
  });
  return rows.filter(matches);
}

function orderOf(query: URLSearchParams, findColumn: ColumnFinder): { column: Column; isDescending: boolean }[] {
  return splitList(queryOf(query, '$orderBy')).map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.split(/\s+/);
    const isDescending = direction.toLowerCase() === 'desc';
    if (rest.length > 0 || (!isDescending && direction.toLowerCase() !== 'asc'))
      throw badArgument(`Bad $orderBy: ${part}`);
    return { column: findColumn(name), isDescending };
  });
}

function countOf(query: URLSearchParams, name: string): number | null {
  const text = queryOf(query, name);
  if (text === null || text === '') return null;
  if (!/^\d+$/.test(text)) throw badArgument(`${name} must be a whole number`);
  return Number(text);
}

function splitList(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function timeViewFor(column: Column, view: CarrierView): TimeView {
  return column.isUtc ? { ...view.time, zone: 'UTC' } : view.time;
}

type NamedCells = readonly (readonly [name: string, shown: Json])[];

function cellsOf(source: ArchiveSource, columns: readonly NamedColumn[], view: CarrierView): NamedCells {
  return columns.map(({ name, column }) => [name, shownCell(column, source, view)]);
}

function shownCell(column: Column, source: ArchiveSource, view: CarrierView): Json {
  const cell = column.read(source, view)[0] ?? null;
  if (column.type === 'time') return renderTime(typeof cell === 'string' ? cell : null, timeViewFor(column, view));
  if (column.type === 'day') return renderDay(typeof cell === 'string' ? cell : null, view.time);
  if (typeof cell === 'object') return cell?.text ?? '';
  return cell;
}

function slimRow(id: number, entityName: string, cells: NamedCells): JsonObject {
  return { PrimaryKey: String(id), EntityName: entityName, ...Object.fromEntries(cells) };
}

function fullRow(id: number, entityName: string, cells: NamedCells): JsonObject {
  return {
    PrimaryKey: id,
    EntityName: entityName,
    StyleHint: '',
    LinkHint: '',
    TableRight: null,
    Column: Object.fromEntries(cells.map(([name, shown]) => [name, fullCell(shown)])),
  };
}

function fullCell(shown: Json): JsonObject {
  const display = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return { RawValue: shown, DisplayValue: display, LinkHint: '', TooltipHint: '' };
}
