import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { applyChanges, type NativeChange } from '../../core/native-path';
import { type Archive, archives, type Column, column, type ColumnForm, markerColumns } from './archive-tables';
import { idNames, type SuperofficeType } from './record-types';

/** Whether a marker of a type can be kept in the property: one of its own, or a custom field (`SuperOffice:7`, `x_name`). */
export const isMarkerProperty = (type: SuperofficeType, property: string): boolean =>
  Object.hasOwn(markerColumns[type], property) || (hasCustomFields(type) && customField.test(property));

const customField = /^(SuperOffice:\d+|x_\w+)$/;

/** Persons and companies have user-defined and extra fields; products and quotes do not (superoffice contract 7). */
const hasCustomFields = (type: SuperofficeType): boolean => type === 'Person' || type === 'Contact';

/** The properties of a type's own that can hold our marker. */
export const markerProperties = (type: SuperofficeType): readonly string[] => Object.keys(markerColumns[type]);

/** Whether the list of a type shows a native path: of a column, of a part of one, or of a custom field. */
export function isListed(type: SuperofficeType, path: string): boolean {
  if (path.startsWith(customPrefix)) return hasCustomFields(type) && customField.test(path.slice(customPrefix.length));
  return archives[type].columns.some(
    (shown) => path === shown.path || path.startsWith(`${shown.path}.`) || path.startsWith(`${shown.path}[0].`),
  );
}

/** What a list shows, in words. */
export function listedPaths(type: SuperofficeType): string {
  const own = archives[type].columns.map(({ path }) => path).join(', ');
  return hasCustomFields(type) ? `${own}, ${customPrefix}SuperOffice:7, ${customPrefix}x_name` : own;
}

function markerColumn(type: SuperofficeType, property: string): Column {
  const own = markerColumns[type][property];
  return own === undefined ? customColumn(type, property) : column(property, own);
}

/** The list column of a custom field (superoffice contract 4): `personUdef/SuperOffice:7`, `contactExtra/x_segment`. */
function customColumn(type: SuperofficeType, property: string): Column {
  const group = property.startsWith('x_') ? 'Extra' : 'Udef';
  return column(`${customPrefix}${property}`, `${type.toLowerCase()}${group}/${property}`);
}

const customPrefix = 'CustomFields.';

/** The properties whose columns can be renamed, as `Person.BirthDate`. */
export const columnProperties: readonly string[] = Object.values(archives).flatMap(({ type, columns }) =>
  [...columns.map(({ path }) => path), ...markerProperties(type)].map((path) => `${type}.${path}`),
);

/** How a type's list is to be read. */
interface ArchiveOptions {
  readonly marker: string;
  /** The operator's column names, by property. */
  readonly columns: Readonly<Record<string, string>>;
  /** The native paths that are mapped: custom fields among them are selected too. */
  readonly mapped?: readonly string[];
}

/** A type's list, with the columns of the custom fields that are mapped. */
export function archiveOf(type: SuperofficeType, { marker, columns, mapped = [] }: ArchiveOptions): Archive {
  const rename = (shipped: Column): Column => ({
    ...shipped,
    column: columns[`${type}.${shipped.path}`] ?? shipped.column,
  });
  const markerAt = rename(markerColumn(type, marker));
  const custom = [...new Set(mapped)]
    .filter((path) => path.startsWith(customPrefix) && path !== markerAt.path)
    .map((path) => customColumn(type, path.slice(customPrefix.length)));
  return { ...archives[type], columns: [...archives[type].columns, ...custom].map(rename), marker: markerAt };
}

/** The column by which `path` (`Emails[0].Value`, `OrgNr`) is searched; null when the list has none. */
export const columnOf = (archive: Archive, path: string): string | null =>
  [...archive.columns, archive.marker].find((candidate) => candidate.path === path.replace(/\[0\]\.Value$/, ''))
    ?.column ?? null;

/** What every page of a list selects. */
export const keyColumnsOf = ({ key, updated, deleted }: Archive): readonly string[] =>
  deleted === null ? [key, updated] : [key, updated, deleted];

/** What a page of readings selects. */
export const selectOf = (archive: Archive): readonly string[] => [
  ...keyColumnsOf(archive),
  ...[...archive.columns, archive.marker].map(({ column }) => column),
];

/** A record as a list row tells it. */
export interface ArchiveRow {
  readonly externalId: string;
  readonly native: JsonObject;
  readonly updatedAt: number | null;
  readonly isDeleted: boolean;
  /** Whether every column of the table was there. */
  readonly isComplete: boolean;
}

/** What the cells of a list name by key only. */
export interface Lookups {
  /** The ISO code of a country's id; null when the country table does not have it. */
  readonly codeOf: (countryId: number) => string | null;
  /** The name of a product type's key; a key that is no list item is the name itself. */
  readonly typeNameOf: (key: string) => string;
}

/** Whether a row says that its record is deleted. */
export const isMarkedDeleted = ({ deleted }: Archive, row: JsonObject): boolean =>
  deleted !== null && readTime(row[deleted]) !== null;

/** Turns a list row into the shape of the record, so that a path reads the same from both; null without a usable id. */
export function readRow(archive: Archive, row: JsonObject, lookups: Lookups): ArchiveRow | null {
  const id = row[archive.key] ?? row['PrimaryKey'];
  if (!isId(id)) return null;
  const shown: NativeChange[] = [];
  let isComplete = true;
  for (const { path, column, form } of [...archive.columns, archive.marker]) {
    const cell = row[column];
    const value = cell === undefined ? undefined : shapeCell(form, cell, lookups);
    if (value === undefined) isComplete = false;
    else shown.push({ path, value });
  }
  return {
    externalId: String(id),
    native: applyChanges({ [idNames[archive.type]]: Number(id) }, shown),
    updatedAt: readTime(row[archive.updated]),
    isDeleted: isMarkedDeleted(archive, row),
    isComplete,
  };
}

/** `undefined`: the cell does not say, and the property is not carried. */
function shapeCell(form: ColumnForm, cell: Json, lookups: Lookups): Json | undefined {
  const textOf = (): string | undefined => {
    if (cell === null) return '';
    return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : undefined;
  };
  switch (form) {
    case 'text':
      return textOf();
    case 'number':
      return cell === null || typeof cell === 'number' ? cell : undefined;
    case 'flag':
      return cell === null || typeof cell === 'boolean' ? cell : undefined;
    case 'productType': {
      const key = textOf();
      return key === undefined ? undefined : lookups.typeNameOf(key);
    }
    case 'date':
      return cell === null || typeof cell === 'string' ? cell : undefined;
    case 'element': {
      const value = textOf();
      if (value === undefined) return undefined;
      return value === '' ? [] : [{ Value: value }];
    }
    case 'company':
      return cell === null || cell === 0 ? null : isId(cell) ? { ContactId: Number(cell) } : undefined;
    case 'country': {
      if (cell === null || cell === 0) return null;
      const code = isId(cell) ? lookups.codeOf(Number(cell)) : null;
      return code === null ? undefined : { CountryId: Number(cell), TwoLetterISOCountry: code };
    }
  }
}

/** Whether `value` can be a record's id: a whole number above 0, as number or digits. */
export const isId = (value: unknown): value is string | number =>
  (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) ||
  (typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value));

/** A vendor time in milliseconds since 1970 UTC; null for an empty (year 1) or unreadable one. */
export function readTime(value: Json | undefined): number | null {
  if (typeof value !== 'string' || value.startsWith('0001-')) return null;
  // Every request asks for UTC with offset; a time that comes without one is still UTC.
  const at = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? null : at;
}

/** Whether `value` is a non-null object; a narrow door for record parts. */
export const partOf = (value: Json | undefined): JsonObject | null => (isJsonObject(value) ? value : null);
