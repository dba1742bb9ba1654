import { z } from 'zod';
import type { Fields } from '../core/canonical';
import type { Entity, EntityValues } from '../core/entity';
import { entityId, type LinkId, linkId, type RecordRef, systemId } from '../core/ids';
import { entityKinds, fieldPaths, fieldSpec, isLinedKind, lineFieldsOf } from '../core/kinds';
import { linePath } from '../core/line-path';
import type { Link } from '../core/link';
import { asJson } from './columns';
import { entityOf } from './entity';
import { linkJson } from './link';

/** How a statement answers entities: the columns it selects on the alias `e`, and what a row of them means. */
export interface EntityShape<Found> {
  /** `visible` is the placeholder of the systems of which something may be answered; null = all. */
  readonly columns: (visible: string) => string;
  readonly parse: (row: unknown) => Found;
}

/** What every shape tells. Times in milliseconds since 1970 UTC. */
interface EntityTimes {
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An entity with everything that a live read merges into it. */
export interface StoredEntity extends EntityTimes {
  readonly type: 'whole';
  readonly entity: Entity;
  /** All but unlinked ones, in the order of their ids. */
  readonly links: readonly Link[];
  /** When the record of a link was last read; none where the mirror does not hold it, or holds it as deleted. */
  readonly readAt: ReadonlyMap<LinkId, number>;
  /** The links that hold their slot of the entities it refers to. */
  readonly referenced: readonly ReferencedLink[];
  /** Fields that wait for a person. */
  readonly held: ReadonlySet<string>;
  /** Losses of records that wait for approval. */
  readonly parked: readonly { readonly linkId: LinkId; readonly field: string }[];
}

/** As much of a link as tells which entity a record is. */
export type ReferencedLink = Pick<Link, 'entityId' | 'kind' | 'slot' | 'externalId'>;

/** An entity as it was last seen: enough to show its fields where no system is asked, and a tenth to transport. */
export interface EntityCopy extends EntityTimes {
  readonly type: 'copy';
  readonly entity: EntityValues;
  readonly records: readonly CopiedRecord[];
}

/** Where a record of the entity is and how old its copy is, without what the copy holds. */
export interface CopiedRecord {
  readonly ref: RecordRef;
  /** When it was last read; null where the mirror does not hold it, or holds it as deleted. */
  readonly readAt: number | null;
}

const msSql = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;
const timesSql = `${msSql('e.created_at')} as "createdAt", ${msSql('e.updated_at')} as "updatedAt"`;
const times = { createdAt: z.number(), updatedAt: z.number() };

const isVisibleSql = (visible: string): string => `(${visible}::text[] is null or l.system = any(${visible}))`;

/** A link on the alias `l` with its mirror on the alias `r`. */
const linksWithMirrorSql = `link l left join record r on r.deleted_at is null
  and (r.system, r.record_type, r.external_id) = (l.system, l.record_type, l.external_id)`;

/** The rows of a subquery of one JSON column as one list. */
const listSql = (column: string, rest: string): string => `(select coalesce(json_agg(${column}), '[]') from ${rest})`;

/** The shape of {@link StoredEntity}. */
export const wholeEntity: EntityShape<StoredEntity> = {
  columns: (visible) => `
    e.id, e.kind, e.fields, e.provenance, e.version, e.state, e.merged_into, ${timesSql},
    ${listSql(
      `json_build_array(l, ${msSql('r.read_at')}) order by l.id`,
      `${linksWithMirrorSql} where l.entity_id = e.id and l.state <> 'unlinked' and ${isVisibleSql(visible)}`,
    )} as links,
    ${listSql(
      'json_build_array(l.entity_id, l.kind, l.system, l.record_type, l.external_id)',
      `link l where l.entity_id = any(${referencedIdsSql}) and ${isVisibleSql(visible)}
        and l.state in ('creating', 'active', 'deleting', 'closed')`,
    )} as referenced,
    array(select c.field from conflict c where c.entity_id = e.id and c.state = 'open') as held,
    ${listSql(
      'json_build_array(p.link_id, p.field)',
      `parked_change p where p.entity_id = e.id and p.state = 'open'`,
    )} as parked`,
  parse: (row) => {
    const { links, held, ...rest } = wholeSchema.parse(row);
    return {
      type: 'whole',
      entity: entityOf(row),
      ...rest,
      links: links.map(([link]) => link),
      readAt: new Map(links.flatMap(([link, readAt]) => (readAt === null ? [] : [[link.id, readAt] as const]))),
      held: new Set(held),
    };
  },
};

const references = uniqueOf(
  entityKinds.flatMap((kind) => fieldPaths(kind).filter((path) => fieldSpec(kind, path)?.type === 'reference')),
);

const linedKinds = entityKinds.filter(isLinedKind);

const lineReferences = uniqueOf(
  linedKinds.flatMap((kind) =>
    Object.entries(lineFieldsOf[kind]).flatMap(([field, { type }]) => (type === 'reference' ? [field] : [])),
  ),
);

/** The ids of the entities that the entity on the alias `e` refers to, itself or by its lines. */
const referencedIdsSql = `array[${references.map((path) => `(e.fields->>'${path}')::uuid`).join(', ')}]
      || case when e.kind in (${linedKinds.map((kind) => `'${kind}'`).join(', ')}) then array(
        select line.value::uuid from jsonb_each_text(e.fields) line
        where ${lineReferences.map((field) => `line.key like '${linePath('%', field)}'`).join(' or ')}
      ) else '{}' end`;

const wholeSchema = z.object({
  ...times,
  links: z.array(z.tuple([linkJson, z.number().nullable()])),
  referenced: z.array(
    z
      .tuple([z.string(), z.enum(entityKinds), z.string(), z.string(), z.string().nullable()])
      .transform(([id, kind, system, type, externalId]): ReferencedLink => ({
        entityId: entityId(id),
        kind,
        slot: { system: systemId(system), type },
        externalId,
      })),
  ),
  held: z.array(z.string()),
  parked: z.array(z.tuple([z.string(), z.string()]).transform(([id, field]) => ({ linkId: linkId(id), field }))),
});

/** The shape of {@link EntityCopy}. */
export const entityCopy: EntityShape<EntityCopy> = {
  columns: (visible) => `
    e.id, e.kind, e.fields, e.version, ${timesSql},
    ${listSql(
      `json_build_array(l.system, l.record_type, l.external_id, ${msSql('r.read_at')}) order by l.id`,
      `${linksWithMirrorSql} where l.entity_id = e.id and l.state in ('active', 'deleting')
        and l.external_id is not null and ${isVisibleSql(visible)}`,
    )} as records`,
  parse: (row) => {
    const { id, kind, version, fields, ...rest } = copySchema.parse(row);
    return { type: 'copy', entity: { id, kind, version, fields }, ...rest };
  },
};

const copySchema = z.object({
  ...times,
  id: z.string().transform(entityId),
  kind: z.enum(entityKinds),
  version: z.number(),
  fields: asJson<Fields>(),
  records: z.array(
    z
      .tuple([z.string(), z.string(), z.string(), z.number().nullable()])
      .transform(([system, type, externalId, readAt]): CopiedRecord => ({
        ref: { system: systemId(system), type, externalId },
        readAt,
      })),
  ),
});

function uniqueOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
