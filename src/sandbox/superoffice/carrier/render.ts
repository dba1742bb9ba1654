import type { Json, JsonObject } from '../../../lib/json';
import { renderDay, renderTime } from '../time-view';
import { renderAddress } from './address';
import { renderCustomFields } from './custom-fields';
import type { Field, Fields } from './fields';
import { flagAt, listAt, numberAt, objectAt, objectsAt, textAt, timeAt } from './read';
import { renderReference } from './references';
import type { CarrierView } from './view';

/** What of a stored record a carrier is made from; times in ms. A template that is not saved has none. */
export interface CarrierSource {
  readonly value: JsonObject;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** Tells a record as the vendor's carrier: PascalCase, references expanded, times in the view's form. */
export function renderCarrier(fields: Fields, source: CarrierSource, view: CarrierView): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, renderField(name, field, source, view)]),
  );
}

/** A time in ms as the vendor keeps it: ISO, UTC, whole seconds. */
export function stampOf(ms: number | null): string | null {
  return ms === null ? null : new Date(Math.floor(ms / 1000) * 1000).toISOString();
}

function renderField(name: string, field: Field, source: CarrierSource, view: CarrierView): Json {
  const { value } = source;
  switch (field.kind) {
    case 'text':
    case 'choice':
      return textAt(value, name);
    case 'int':
    case 'double':
      return numberAt(value, name);
    case 'flag':
      return flagAt(value, name);
    case 'day':
      return renderDay(timeAt(value, name), view.time);
    case 'stamp':
      return renderTime(field.of === 'never' ? null : stampOf(source[field.of]), view.time);
    case 'elements':
      return objectsAt(value, name).map(renderElement);
    case 'texts':
      return listAt(value, name);
    case 'map':
      return objectAt(value, name);
    case 'reference':
      return renderReference(field.to, numberAt(value, name), view);
    case 'address':
      return renderAddress(objectAt(value, name), field.owner);
    case 'custom':
      return renderCustomFields(objectAt(value, name), field.owner);
    case 'constant':
      return field.value;
    case 'computed':
      return field.from(value, view);
  }
}

function renderElement(element: JsonObject): JsonObject {
  const text = textAt(element, 'Value');
  return {
    Value: text,
    StrippedValue: /^[+\d][\d\s()/.-]*$/.test(text) ? text.replaceAll(/[^+\d]/g, '') : text,
    Description: textAt(element, 'Description'),
    TableRight: null,
    FieldProperties: {},
  };
}
