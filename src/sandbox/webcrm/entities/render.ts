import { assertNever } from '../../../lib/assert-never';
import type { Json, JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { emptyDate, timeText } from '../time-text';
import type { EntityType } from './entity-type';
import type { Field, RowSource } from './fields';

/** A stored record as fields see it. */
export function sourceOf({ id, value, createdAt, updatedAt }: StoredRecord): RowSource {
  return { id: Number(id), value, createdAt, updatedAt };
}

/** The whole DTO of a row. `prompt` is what unset dropdowns show. */
export function renderRow(type: EntityType, record: StoredRecord, prompt: string): JsonObject {
  const row = sourceOf(record);
  const properties = Object.entries(type.fields).map(([name, field]) => [name, cellOf(name, field, row, prompt)]);
  return { [type.idName]: row.id, ...Object.fromEntries(properties) };
}

/** One property as it is told. */
export function cellOf(name: string, field: Field, row: RowSource, prompt: string): Json {
  const kept = row.value[name] ?? null;
  switch (field.kind) {
    case 'text':
      return kept ?? field.blank;
    case 'dropdown':
      return kept ?? prompt;
    case 'multiSelect':
      return kept ?? '[]';
    case 'checkbox':
      return kept ?? 'No';
    case 'int':
    case 'double':
    case 'reference':
      return kept ?? 0;
    case 'bool':
      return kept ?? false;
    case 'choice':
      return kept ?? field.choices[0];
    case 'date':
      if (typeof kept === 'number') return timeText(kept);
      return field.blank === 'yearOne' ? emptyDate : null;
    case 'secret':
      return kept ?? '';
    case 'made':
      return field.make(row);
    case 'madeTime':
      return timeText(row[field.of]);
    default:
      return assertNever(field);
  }
}
