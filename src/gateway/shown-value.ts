import type { CanonicalValue } from '../core/canonical';
import { entityId } from '../core/ids';
import { type EntityKind, fieldSpec } from '../core/kinds';
import { entityGlobalId } from './global-id';

/** A value of a field as the API writes it: a reference is the global id of what it names. */
export function shownValue(kind: EntityKind, field: string, value: CanonicalValue): CanonicalValue {
  const spec = fieldSpec(kind, field);
  const isReference = spec?.type === 'reference' && typeof value === 'string';
  return isReference ? entityGlobalId(spec.to, entityId(value)) : value;
}
