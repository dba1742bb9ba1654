import { z } from 'zod';
import type { Entity } from '../core/entity';
import { entityKinds, fieldPaths, fieldSpec, isLinedKind, lineFieldsOf } from '../core/kinds';
import { linePath } from '../core/line-path';
import type { Link } from '../core/link';
import { invariant } from '../lib/invariant';
import { asTime } from './columns';
import { entitiesOf } from './entity';
import { linksOf } from './link';

/** An entity as the API reads it: with its links but unlinked ones, its times in milliseconds since 1970 UTC. */
export interface StoredEntity {
  readonly entity: Entity;
  readonly links: readonly Link[];
  /** The links that hold their slot of the entities it refers to. */
  readonly referenced: readonly Link[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The columns of `entity` on the alias `e` that {@link parseEntity} reads. */
export const entityColumns =
  'e.id, e.kind, e.fields, e.provenance, e.version, e.state, e.merged_into, e.created_at, e.updated_at';

/** A row of `link` on the alias `l` as the JSON that {@link parseLinks} reads. */
export const linkJsonSql = 'to_json(l)';

const references = [
  ...new Set(
    entityKinds.flatMap((kind) => fieldPaths(kind).filter((path) => fieldSpec(kind, path)?.type === 'reference')),
  ),
];

const linedKinds = entityKinds.filter(isLinedKind);
const lineReferences = [
  ...new Set(
    linedKinds.flatMap((kind) =>
      Object.entries(lineFieldsOf[kind]).flatMap(([field, { type }]) => (type === 'reference' ? [field] : [])),
    ),
  ),
];

/** The ids of the entities that the entity on the alias `e` refers to, itself or by its lines. */
const referencedIdsSql = `array[${references.map((path) => `(e.fields->>'${path}')::uuid`).join(', ')}]
      || case when e.kind in (${linedKinds.map((kind) => `'${kind}'`).join(', ')}) then array(
        select line.value::uuid from jsonb_each_text(e.fields) line
        where ${lineReferences.map((field) => `line.key like '${linePath('%', field)}'`).join(' or ')}
      ) else '{}' end`;

/**
 * The columns `links` and `referenced` for the entity on the alias `e`: its links, and those of the entities it refers
 * to, of the systems that `visible` names (an array parameter; null = all).
 */
export const linkColumnsSql = (visible: string): string => `coalesce((
    select json_agg(${linkJsonSql}) from link l
    where l.entity_id = e.id and l.state <> 'unlinked' and (${visible}::text[] is null or l.system = any(${visible}))
  ), '[]') as links,
  coalesce((
    select json_agg(${linkJsonSql}) from link l
    where l.entity_id = any(${referencedIdsSql})
      and l.state in ('creating', 'active', 'deleting', 'closed')
      and (${visible}::text[] is null or l.system = any(${visible}))
  ), '[]') as referenced`;

/** The columns of `link` that JSON turns into text and the driver into dates. */
const timeColumns = ['written_at', 'synced_at', 'missing_since'] as const;

const linkJson = z.looseObject({});
const jsonTime = z.union([z.string().transform((text) => new Date(text)), z.null()]);

/** Reads a list of {@link linkJsonSql}. */
export const parseLinks = (rows: readonly unknown[]): readonly Link[] =>
  linksOf(
    rows.map((json) => {
      const row = linkJson.parse(json);
      return { ...row, ...Object.fromEntries(timeColumns.map((column) => [column, jsonTime.parse(row[column])])) };
    }),
  );

/** Reads a row with {@link entityColumns}. */
export function parseEntity(row: unknown): Entity {
  const [entity] = entitiesOf([row]);
  invariant(entity, 'a row holds an entity');
  return entity;
}

const storedSchema = z.object({
  links: z.array(z.unknown()),
  referenced: z.array(z.unknown()),
  created_at: asTime,
  updated_at: asTime,
});

/** Reads a row with {@link entityColumns} and {@link linkColumnsSql}. */
export function parseStoredEntity(row: unknown): StoredEntity {
  const { links, referenced, created_at: createdAt, updated_at: updatedAt } = storedSchema.parse(row);
  return {
    entity: parseEntity(row),
    links: parseLinks(links).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    referenced: parseLinks(referenced),
    createdAt,
    updatedAt,
  };
}
