import type { JsonObject } from '../../../lib/json';
import { addressLengths } from '../carrier/address';
import { customFields, customFieldText, type CustomOwner } from '../carrier/custom-fields';
import { elementValues, flagAt, numberAt, objectAt, textAt, timeAt } from '../carrier/read';
import { stampOf } from '../carrier/render';
import type { CarrierView } from '../carrier/view';
import type { Cell, ColumnType } from '../filter/columns';
import { associates } from '../lists/associates';
import { countries } from '../lists/countries';
import { listItems, translate } from '../lists/list-items';
import type { ListName } from '../lists/list-names';

/** What an archive row is made from; times in ms. `deletedAt` is set while a deleted record is still listed. */
export interface ArchiveSource {
  readonly value: JsonObject;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

/** One column of an archive: the first cell is shown, any of the cells satisfies a filter. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Its times are UTC whatever zone the caller asks for. */
  readonly isUtc?: true;
  read(source: ArchiveSource, view: CarrierView): readonly Cell[];
}

const column = (name: string, type: ColumnType, read: (value: JsonObject, view: CarrierView) => Cell): Column => ({
  name,
  type,
  read: (source, view) => [read(source.value, view)],
});

/** A text column over one kept text. */
export const textColumn = (name: string, property: string): Column =>
  column(name, 'text', (value) => textAt(value, property));

/** A number column over one kept number or reference id. */
export const intColumn = (name: string, property: string): Column =>
  column(name, 'int', (value) => numberAt(value, property));

/** An amount column over one kept number. */
export const doubleColumn = (name: string, property: string): Column =>
  column(name, 'double', (value) => numberAt(value, property));

/** A yes/no column over one kept flag. */
export const flagColumn = (name: string, property: string): Column =>
  column(name, 'bool', (value) => flagAt(value, property));

/** A date column over one kept day. */
export const dayColumn = (name: string, property: string): Column =>
  column(name, 'day', (value) => timeAt(value, property));

/** A text column that is computed. */
export const computedColumn = (name: string, read: (value: JsonObject, view: CarrierView) => string): Column =>
  column(name, 'text', read);

/** A time column over when the record was made, changed or deleted. */
export const stampColumn = (name: string, of: 'createdAt' | 'updatedAt' | 'deletedAt'): Column => ({
  name,
  type: 'time',
  read: (source) => [stampOf(source[of])],
});

/** A flag column that tells whether the record is deleted. */
export const deletedColumn = (name: string): Column => ({
  name,
  type: 'bool',
  read: (source) => [source.deletedAt !== null],
});

/** A text column over an element list: shows the first value, finds any. */
export const elementsColumn = (name: string, property: string): Column => ({
  name,
  type: 'text',
  read: (source) => elementValues(source.value, property),
});

/** A list column: shows the text of the item, is restricted by its id. */
export const listColumn = (name: string, property: string, list: ListName): Column =>
  column(name, 'list', (value, view) => {
    const item = listItems[list].find((candidate) => candidate.id === numberAt(value, property));
    return item ? { id: item.id, text: translate(item.name, view.language) } : null;
  });

/** A country column: shows the name, is restricted by the id. */
export const countryColumn = (name: string, property: string): Column =>
  column(name, 'list', (value, view) => {
    const country = countries.find((candidate) => candidate.id === numberAt(value, property));
    return country ? { id: country.id, text: translate(country.name, view.language) } : null;
  });

/** An associate column: shows initials, is restricted by the id. */
export const associateColumn = (name: string, property: string): Column =>
  column(name, 'associate', (value) => {
    const associate = associates.find((candidate) => candidate.id === numberAt(value, property));
    return associate ? { id: associate.id, text: associate.initials } : null;
  });

/** The columns of one address: `prefix/line1` … `prefix/county`, and the country beside them by its own column. */
export function addressColumns(prefix: string, kind: 'Street' | 'Postal'): Column[] {
  return Object.entries(addressLengths).map(([part]) => {
    const name = part.startsWith('Address') ? `line${part.slice(-1)}` : part === 'Zipcode' ? 'zip' : part.toLowerCase();
    return computedColumn(`${prefix}/${name}`, (value) => textAt(objectAt(objectAt(value, 'Address'), kind), part));
  });
}

/** The columns of the custom fields: `personUdef/SuperOffice:7`, `personExtra/x_external_ref`. */
export function customColumns(owner: CustomOwner, prefix: string): Column[] {
  return customFields[owner].map(({ key }) => {
    const group = key.startsWith('x_') ? 'Extra' : 'Udef';
    return computedColumn(`${prefix}${group}/${key}`, (value) => customFieldText(objectAt(value, 'CustomFields'), key));
  });
}
