import { z } from 'zod';
import type { Entity, Provenance } from '../core/entity';
import { entityId, linkId, systemId } from '../core/ids';
import { entityKinds, fieldPaths, fieldSpec } from '../core/kinds';
import type { Intent, Link, Pending } from '../core/link';

/** An entity as the API reads it: with its links but unlinked ones, its times in milliseconds since 1970 UTC. */
export interface StoredEntity {
  readonly entity: Entity;
  readonly links: readonly Link[];
  /** The links that hold their slot of the entities it refers to. */
  readonly referenced: readonly Link[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

/** The columns of `entity` on the alias `e` that {@link parseEntity} reads. */
export const entityColumns = `e.id, e.kind, e.fields, e.provenance, e.version, e.state, e.merged_into as "mergedInto",
  ${milliseconds('e.created_at')}::float8 as "createdAt", ${milliseconds('e.updated_at')}::float8 as "updatedAt"`;

/** The JSON of a row of `link` on the alias `l` that {@link parseLink} reads. */
export const linkJsonSql = `jsonb_build_object(
  'id', l.id, 'entityId', l.entity_id, 'kind', l.kind, 'system', l.system, 'type', l.record_type,
  'externalId', l.external_id, 'state', l.state, 'blockedReason', l.blocked_reason,
  'blockedVersion', l.blocked_version, 'origin', l.origin, 'marker', l.marker, 'intent', l.intent, 'base', l.base,
  'ack', l.ack, 'pending', l.pending, 'recordVersion', l.record_version, 'writtenAt', ${milliseconds('l.written_at')},
  'mappingHash', l.mapping_hash, 'syncedAt', ${milliseconds('l.synced_at')},
  'missingSince', ${milliseconds('l.missing_since')}, 'lastError', l.last_error)`;

const references = [
  ...new Set(
    entityKinds.flatMap((kind) => fieldPaths(kind).filter((path) => fieldSpec(kind, path)?.type === 'reference')),
  ),
];

/**
 * The columns `links` and `referenced` for the entity on the alias `e`: its links, and those of the entities it refers
 * to, of the systems that `visible` names (an array parameter; null = all).
 */
export const linkColumnsSql = (visible: string): string => `coalesce((
    select jsonb_agg(${linkJsonSql} order by l.created_at, l.id) from link l
    where l.entity_id = e.id and l.state <> 'unlinked' and (${visible}::text[] is null or l.system = any(${visible}))
  ), '[]') as links,
  coalesce((
    select jsonb_agg(${linkJsonSql}) from link l
    where l.entity_id = any(array[${references.map((path) => `(e.fields->>'${path}')::uuid`).join(', ')}])
      and l.state in ('creating', 'active', 'deleting', 'closed')
      and (${visible}::text[] is null or l.system = any(${visible}))
  ), '[]') as referenced`;

const kind = z.enum(entityKinds);
const fields = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]));
const revs = z.record(z.string(), z.number());

const entitySchema = z.object({
  id: z.string().transform(entityId),
  kind,
  fields,
  // written by us in one shape; checked where it is written
  provenance: z.custom<Readonly<Record<string, Provenance>>>((value) => typeof value === 'object' && value !== null),
  version: z.number(),
  state: z.enum(['active', 'deleting', 'gone']),
  mergedInto: z.string().transform(entityId).nullable(),
});

const linkSchema = z
  .object({
    id: z.string().transform(linkId),
    entityId: z.string().transform(entityId),
    kind,
    system: z.string().transform(systemId),
    type: z.string(),
    externalId: z.string().nullable(),
    state: z.enum(['creating', 'active', 'deleting', 'closed', 'gone', 'unlinked']),
    blockedReason: z.string().nullable(),
    blockedVersion: z.number().nullable(),
    origin: z.enum(['flow', 'match', 'manual', 'mutation', 'seed']),
    marker: z.string(),
    intent: z.custom<Intent | null>((value) => typeof value === 'object'),
    base: fields,
    ack: revs,
    pending: z.custom<Pending | null>((value) => typeof value === 'object'),
    recordVersion: z.string().nullable(),
    writtenAt: z.number().nullable(),
    mappingHash: z.string().nullable(),
    syncedAt: z.number().nullable(),
    missingSince: z.number().nullable(),
    lastError: z.string().nullable(),
  })
  .transform(({ system, type, ...rest }): Link => ({ ...rest, slot: { system, type } }));

const storedSchema = z.object({
  links: z.array(linkSchema),
  referenced: z.array(linkSchema),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** Reads a row with {@link entityColumns}. */
export const parseEntity = (row: unknown): Entity => entitySchema.parse(row);

/** Reads {@link linkJsonSql}. */
export const parseLink = (json: unknown): Link => linkSchema.parse(json);

/** Reads a row with {@link entityColumns} and, {@link linkColumnsSql}. */
export const parseStoredEntity = (row: unknown): StoredEntity => ({
  entity: parseEntity(row),
  ...storedSchema.parse(row),
});
