import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { applyChanges } from '../../core/native-path';

/** The record types of this connector. */
export type SuperofficeType = 'Person' | 'Contact';

/** Whether `type` names one of them. */
export const isSuperofficeType = (type: string): type is SuperofficeType => type === 'Person' || type === 'Contact';

/** How a list column becomes a property of the record. */
type ColumnForm =
  /** Text; an empty cell is `''`. */
  | 'text'
  /** The first element of a list of e-mails, phones or addresses of pages; an empty cell is an empty list. */
  | 'element'
  /** A date; an empty cell is null. */
  | 'date'
  /** A country's id; the record shows the country itself. */
  | 'country'
  /** A company's id; the record shows the company itself. */
  | 'company';

/** One column of a list and the property of the record that it stands for. */
export interface Column {
  readonly path: string;
  readonly column: string;
  readonly form: ColumnForm;
}

/** How records of one type are listed (superoffice contract 4: column names are not the names of the record). */
export interface Archive {
  readonly type: SuperofficeType;
  readonly key: string;
  readonly updated: string;
  readonly deleted: string;
  readonly columns: readonly Column[];
  /** The property that holds our create markers. */
  readonly marker: Column;
}

const column = (path: string, name: string, form: ColumnForm = 'text'): Column => ({ path, column: name, form });

const address = (part: 'Street' | 'Postal', prefix: string): readonly Column[] =>
  [
    ['Address1', 'line1'],
    ['Address2', 'line2'],
    ['Address3', 'line3'],
    ['Zipcode', 'zip'],
    ['City', 'city'],
  ].map(([leaf, name]) => column(`Address.${part}.${leaf}`, `${prefix}/${name}`));

/**
 * The lists as shipped. Phone columns show `formattedNumber`, which a tenant may format unlike the record's own value, and
 * `description` is not among the columns that the vendor publishes for companies: where either differs, the setting
 * `readFrom: records` reads each record by itself and asks lists for nothing but ids. `columns` renames a column.
 */
const archives: Record<SuperofficeType, Omit<Archive, 'marker'>> = {
  Person: {
    type: 'Person',
    key: 'personId',
    updated: 'personUpdatedDate',
    deleted: 'personDeletedDate',
    columns: [
      column('Firstname', 'firstName'),
      column('Lastname', 'lastName'),
      column('Title', 'title'),
      column('Emails', 'email/emailAddress', 'element'),
      column('OfficePhones', 'personDirectPhone/formattedNumber', 'element'),
      column('MobilePhones', 'personMobilePhone/formattedNumber', 'element'),
      column('BirthDate', 'birthdate', 'date'),
      column('Country', 'personCountryId', 'country'),
      column('Contact', 'contactId', 'company'),
      ...address('Street', 'personAddress'),
    ],
  },
  Contact: {
    type: 'Contact',
    key: 'contactId',
    updated: 'updatedDate',
    deleted: 'deletedDate',
    columns: [
      column('Name', 'name'),
      column('OrgNr', 'orgnr'),
      column('Number2', 'number'),
      column('Description', 'description'),
      column('Emails', 'email/emailAddress', 'element'),
      column('Phones', 'contactPhone/formattedNumber', 'element'),
      column('Urls', 'url/URLAddress', 'element'),
      column('Country', 'countryId', 'country'),
      ...address('Street', 'streetAddress'),
      ...address('Postal', 'postAddress'),
    ],
  },
};

/**
 * The properties of their own that can hold our marker, and their columns. Those of `DbiKey` are inferred: the vendor's
 * lists that we know do not have it, and the numbers or a custom field take its place there.
 */
const markerColumns: Record<SuperofficeType, Readonly<Record<string, string>>> = {
  Person: { DbiKey: 'personDbiKey', PersonNumber: 'personNumber' },
  Contact: { DbiKey: 'dbiKey', Number1: 'code' },
};

/** Whether a marker of a type can be kept in the property: one of its own, or a custom field (`SuperOffice:7`, `x_name`). */
export const isMarkerProperty = (type: SuperofficeType, property: string): boolean =>
  Object.hasOwn(markerColumns[type], property) || /^(SuperOffice:\d+|x_\w+)$/.test(property);

/** The properties of a type's own that can hold our marker. */
export const markerProperties = (type: SuperofficeType): readonly string[] => Object.keys(markerColumns[type]);

function markerColumn(type: SuperofficeType, property: string): Column {
  const own = markerColumns[type][property];
  if (own !== undefined) return column(property, own);
  const group = property.startsWith('x_') ? 'Extra' : 'Udef';
  return column(`CustomFields.${property}`, `${type.toLowerCase()}${group}/${property}`);
}

/** The properties whose columns can be renamed, as `Person.BirthDate`. */
export const columnProperties: readonly string[] = Object.values(archives).flatMap(({ type, columns }) =>
  [...columns.map(({ path }) => path), 'DbiKey'].map((path) => `${type}.${path}`),
);

/** A type's list for a marker property, with the operator's column names given by property. */
export function archiveOf(
  type: SuperofficeType,
  { marker, columns }: { readonly marker: string; readonly columns: Readonly<Record<string, string>> },
): Archive {
  const rename = (shipped: Column): Column => ({
    ...shipped,
    column: columns[`${type}.${shipped.path}`] ?? shipped.column,
  });
  return { ...archives[type], columns: archives[type].columns.map(rename), marker: rename(markerColumn(type, marker)) };
}

/** The column by which `path` (`Emails[0].Value`, `OrgNr`) is searched; null when the list has none. */
export const columnOf = (archive: Archive, path: string): string | null =>
  [...archive.columns, archive.marker].find((candidate) => candidate.path === path.replace(/\[0\]\.Value$/, ''))
    ?.column ?? null;

/** What every page of a list selects. */
export const keyColumnsOf = ({ key, updated, deleted }: Archive): readonly string[] => [key, updated, deleted];

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

/** Finds the ISO code of a country's id; null when the country table does not have it. */
export type CountryCodes = (countryId: number) => string | null;

/** Turns a list row into the shape of the record, so that a path reads the same from both; null without a usable id. */
export function readRow(archive: Archive, row: JsonObject, codeOf: CountryCodes): ArchiveRow | null {
  const id = row[archive.key] ?? row['PrimaryKey'];
  if (!isId(id)) return null;
  let native: JsonObject = { [`${archive.type}Id`]: Number(id) };
  let isComplete = true;
  for (const { path, column, form } of [...archive.columns, archive.marker]) {
    const cell = row[column];
    const value = cell === undefined ? undefined : shapeCell(form, cell, codeOf);
    if (value === undefined) isComplete = false;
    else native = applyChanges(native, [{ path, value }]);
  }
  return {
    externalId: String(id),
    native,
    updatedAt: readTime(row[archive.updated]),
    isDeleted: readTime(row[archive.deleted]) !== null,
    isComplete,
  };
}

/** `undefined`: the cell does not say, and the property is not carried. */
function shapeCell(form: ColumnForm, cell: Json, codeOf: CountryCodes): Json | undefined {
  const textOf = (): string | undefined => {
    if (cell === null) return '';
    return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : undefined;
  };
  switch (form) {
    case 'text':
      return textOf();
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
      const code = isId(cell) ? codeOf(Number(cell)) : null;
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
