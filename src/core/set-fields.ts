import { type Fields, isSameValue } from './canonical';
import { type Entity, type HistoryEntry, type Provenance, valueOf } from './entity';
import type { Link } from './link';

/** Who sets fields of an entity, and when. */
export type Setter = Omit<Provenance, 'rev'>;

/** A person or a service that sets fields through us, at a moment of our clock. */
export const setByActor = (actor: string, at: number): Setter => ({
  system: null,
  recordType: null,
  externalId: null,
  notBefore: at,
  at,
  actor,
});

/** A record that sets fields by what it shows, edited in the interval (notBefore, at]. */
export const setByRecord = (
  { slot, externalId }: Pick<Link, 'slot' | 'externalId'>,
  { notBefore, at }: Pick<Provenance, 'notBefore' | 'at'>,
): Setter => ({ system: slot.system, recordType: slot.type, externalId, notBefore, at, actor: null });

/** The entity with these fields under its next version, and the values that they replaced. */
export function setFields(
  entity: Entity,
  fields: Fields,
  setter: Setter,
): { readonly entity: Entity; readonly history: readonly HistoryEntry[] } {
  const version = entity.version + 1;
  const provenance = { ...setter, rev: version };
  const paths = Object.keys(fields);
  return {
    entity: {
      ...entity,
      version,
      fields: { ...entity.fields, ...fields },
      provenance: { ...entity.provenance, ...Object.fromEntries(paths.map((path) => [path, provenance])) },
    },
    history: paths.flatMap((field) => replacedValue(entity, field, fields)),
  };
}

function replacedValue(entity: Entity, field: string, fields: Fields): readonly HistoryEntry[] {
  const provenance = entity.provenance[field];
  const value = valueOf(entity, field);
  if (provenance === undefined || isSameValue(value, fields[field] ?? null)) return [];
  return [{ entityId: entity.id, field, value, reason: 'replaced', provenance }];
}
