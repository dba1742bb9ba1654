import type { CanonicalValue } from '../core/canonical';
import { valueOf } from '../core/entity';
import { type EntityId, entityId } from '../core/ids';
import { isLinedKind } from '../core/kinds';
import { linePath } from '../core/line-path';
import { lineKeys } from '../core/lines';
import type { EntityRow, LineRow } from './entity-row';

/** The lines of an entity in the order in which they stand; none where its kind has none. */
export function lineRowsOf({ kind, entity, scope }: Pick<EntityRow, 'kind' | 'entity' | 'scope'>): readonly LineRow[] {
  if (!isLinedKind(kind)) return [];
  return lineKeys(entity.fields).map((key) => ({ kind, key, document: entity, scope, relations: new Map() }));
}

/** The value of a field of a line. */
export const lineValueOf = ({ document, key }: LineRow, field: string): CanonicalValue =>
  valueOf(document, linePath(key, field));

/** The entity that a field of a line refers to; null = none. */
export function lineReferenceOf(line: LineRow, field: string): EntityId | null {
  const value = lineValueOf(line, field);
  return typeof value === 'string' ? entityId(value) : null;
}
