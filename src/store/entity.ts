import { z } from 'zod';
import type { Fields } from '../core/canonical';
import type { Entity, Provenance } from '../core/entity';
import { type EntityId, entityId } from '../core/ids';
import { entityKinds } from '../core/kinds';
import { asJson, batchOf, type Columns, json, numeric, text, uuid } from './columns';
import { survivorsSql } from './survivors';
import type { Queryable } from './transaction';

const entityColumns: Columns<Entity> = {
  id: uuid((entity) => entity.id),
  kind: text((entity) => entity.kind),
  fields: json((entity) => entity.fields),
  provenance: json((entity) => entity.provenance),
  version: numeric('integer', (entity) => entity.version),
  state: text((entity) => entity.state),
  merged_into: uuid((entity) => entity.mergedInto),
};

const entitySchema = z
  .object({
    id: z.string(),
    kind: z.enum(entityKinds),
    fields: asJson<Fields>(),
    provenance: asJson<Readonly<Record<string, Provenance>>>(),
    version: z.number(),
    state: z.enum(['active', 'gone']),
    merged_into: z.string().nullable(),
  })
  .transform((row): Entity => ({
    id: entityId(row.id),
    kind: row.kind,
    fields: row.fields,
    provenance: row.provenance,
    version: row.version,
    state: row.state,
    mergedInto: row.merged_into === null ? null : entityId(row.merged_into),
  }));

const entityNames = Object.keys(entityColumns)
  .map((name) => `e.${name}`)
  .join(', ');

const entityRows = z.array(entitySchema);

/** Decodes rows of all columns of `entity`. */
export const entitiesOf = (rows: readonly unknown[]): readonly Entity[] => entityRows.parse(rows);

/** Decodes a row of all columns of `entity`. */
export const entityOf = (row: unknown): Entity => entitySchema.parse(row);

/** Inserts new entities. */
export async function insertEntities(db: Queryable, entities: readonly Entity[]): Promise<void> {
  if (entities.length === 0) return;
  const batch = batchOf(entityColumns, entities);
  await db.query(`insert into entity (${batch.names}) select ${batch.names} from ${batch.from}`, batch.parameters);
}

/** Writes entities as they shall be. An entity never changes its kind. */
export async function updateEntities(db: Queryable, entities: readonly Entity[]): Promise<void> {
  if (entities.length === 0) return;
  const batch = batchOf(entityColumns, entities);
  await db.query(
    `update entity set
       fields = input.fields, provenance = input.provenance, version = input.version, state = input.state,
       merged_into = input.merged_into, updated_at = now()
     from ${batch.from}
     where entity.id = input.id`,
    batch.parameters,
  );
}

/** Removes entities that were founded in this transaction, before anybody could see them. */
export async function takeBackEntities(db: Queryable, ids: readonly EntityId[]): Promise<void> {
  if (ids.length === 0) return;
  await db.query('delete from entity where id = any($1::uuid[])', [ids]);
}

const versionSchema = z.object({ id: z.string(), version: z.number() });

/**
 * Locks entities in id order until the transaction ends and answers the version of each. Rows that only refer to them
 * can still be inserted.
 */
export async function lockEntities(db: Queryable, ids: readonly EntityId[]): Promise<ReadonlyMap<EntityId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(
    'select id, version from entity where id = any($1::uuid[]) order by id for no key update',
    [ids],
  );
  const versions = z.array(versionSchema).parse(rows);
  return new Map(versions.map((row) => [entityId(row.id), row.version]));
}

/** Entities by id; one that was merged away answers its survivor. In id order, each once. */
export async function loadSurvivors(db: Queryable, ids: readonly EntityId[]): Promise<readonly Entity[]> {
  if (ids.length === 0) return [];
  const rows = await db.query(`select distinct on (e.id) ${entityNames} from ${survivorsSql('$1')} e order by e.id`, [
    ids,
  ]);
  return entitiesOf(rows);
}
