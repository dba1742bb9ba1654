import type { Json, JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { entityTypes } from '../entities';
import { type EntityType, findField } from '../entities/entity-type';
import type { Field } from '../entities/fields';
import { cellOf, renderRow, sourceOf } from '../entities/render';
import { badRequest } from '../errors';
import { linkedDataRow, linkedEntityTypes } from '../linked-data/linked-data-row';
import { toSecond } from '../time-text';

/** What a cell compares as: instants and flags are numbers. Null compares with nothing. */
export type Comparable = string | number | null;

/** One column of a table. `isTime`: literals are read as instants. `isCustom`: the vendor warns of conditions on it. */
export interface Column {
  readonly name: string;
  readonly isTime: boolean;
  readonly isCustom: boolean;
  /** As queries tell it. */
  cell(record: StoredRecord, prompt: string): Json;
  comparable(record: StoredRecord, prompt: string): Comparable;
}

const tables: Readonly<Record<string, EntityType>> = {
  organisation: entityTypes.Organisation,
  person: entityTypes.Person,
  opportunity: entityTypes.Opportunity,
  delivery: entityTypes.Delivery,
  linkeddata: linkedDataRow,
  quotationline: entityTypes.QuotationLine,
  product: entityTypes.Product,
  user: entityTypes.User,
};

/** The tables that clients were seen to query; of the others it is not known (webcrm contract 5). */
const seen = ['organisation', 'person', 'opportunity', 'delivery', 'linkeddata'];

/** The table of a name in lower case; a 400 when it cannot be queried. */
export function tableOf(name: string, which: 'seen' | 'all'): EntityType {
  const type = tables[name];
  if (!type || (which === 'seen' && !seen.includes(name))) throw badRequest(`Invalid table '${name}'`);
  return type;
}

/** A column of a table, in any case; null when it has none of this name. */
export function columnOf(type: EntityType, name: string): Column | null {
  if (name.toLowerCase() === type.idName.toLowerCase()) return idColumn(type);
  const found = findField(type, name);
  return found && fieldColumn(found.name, found.field);
}

/** All columns of a row, as `SELECT *` tells them: the properties, and columns of the database. */
export function wholeRow(type: EntityType, record: StoredRecord, prompt: string): JsonObject {
  const native = type.nativeColumns(sourceOf(record));
  const row = { ...renderRow(type, record, prompt), ...native };
  if (type !== linkedDataRow) return row;
  return { ...row, [entityTypeColumn]: entityTypeNumber(record) };
}

const entityTypeColumn = 'LinkedDataItemEntityType';

function idColumn(type: EntityType): Column {
  return { name: type.idName, isTime: false, isCustom: false, cell: numberOf, comparable: numberOf };
}

function numberOf({ id }: StoredRecord): number {
  return Number(id);
}

function fieldColumn(name: string, field: Field): Column {
  if (name === entityTypeColumn)
    return { name, isTime: false, isCustom: false, cell: entityTypeNumber, comparable: entityTypeNumber };
  const isTime = field.kind === 'date' || field.kind === 'madeTime';
  const cell: Column['cell'] = (record, prompt) => cellOf(name, field, sourceOf(record), prompt);
  return {
    name,
    isTime,
    isCustom: /(?:Custom|Plus)\d+$/.test(name),
    cell,
    comparable: isTime ? (record) => instantOf(name, field, record) : (record, prompt) => plain(cell(record, prompt)),
  };
}

/** Enums of linked data are numbers in queries (webcrm contract 5). */
function entityTypeNumber({ value }: StoredRecord): number {
  return linkedEntityTypes.findIndex((type) => type === value[entityTypeColumn]);
}

const yearOne = Date.parse('0001-01-01T00:00:00Z');

/** Rows keep whole seconds: two changes within one have the same time. */
function instantOf(name: string, field: Field, record: StoredRecord): number | null {
  if (field.kind === 'madeTime') return toSecond(record[field.of]);
  const kept = record.value[name];
  if (typeof kept === 'number') return kept;
  return field.kind === 'date' && field.blank === 'yearOne' ? yearOne : null;
}

function plain(cell: Json): Comparable {
  if (typeof cell === 'string') return cell.toLowerCase();
  if (typeof cell === 'boolean') return Number(cell);
  return typeof cell === 'number' ? cell : null;
}
