import type { Entity } from '../core/entity';
import type { EntityId } from '../core/ids';
import { invariant } from '../lib/invariant';
import { readEntitiesById } from '../store/entity-lookup';
import { type EntityCopy, entityCopy, type EntityShape, type StoredEntity, wholeEntity } from '../store/stored-entity';
import type { EntityRow, ProvenanceRow, Wanted } from './entity-row';
import { toLinkRow } from './link-row';
import { type Session, summarise } from './session';
import { isShown } from '../core/shown-path';
import { canSee, type Viewer, visibleSystems } from './viewer';

/** An entity as a statement found it: whole, or no more than a copy. */
export type FoundEntity = StoredEntity | EntityCopy;

/** The shape in which a statement is to find entities: a copy where the answer may need no more. */
export const shapeFor = ({ scope, depth }: Wanted): EntityShape<FoundEntity> =>
  depth === 'fields' && scope.maxAgeSeconds !== 0 ? entityCopy : wholeEntity;

/**
 * Turns entities into rows with the values their systems show now: one live read for all of them, in order. Copies that
 * are young enough are shown as they are; of the others the rest is looked up with one more statement.
 */
export async function enliven(
  session: Session,
  found: readonly FoundEntity[],
  wanted: Wanted,
): Promise<readonly EntityRow[]> {
  if (found.length > 0) wanted.onFound?.(found.map(({ entity }) => entity));
  const stored = found.filter((each) => each.type === 'whole');
  const tooOld = found.filter((each) => each.type === 'copy' && isTooOld(session, each, wanted));
  const live = await readRows(session, [...stored, ...(await readWhole(session, tooOld))], wanted);
  return found.map((each) => {
    const row = live.get(each.entity.id);
    if (row !== undefined) return row;
    invariant(each.type === 'copy', 'every entity is read live that was found for it');
    return copyRow(session, each, wanted);
  });
}

function isTooOld(session: Session, { records }: EntityCopy, { scope: { maxAgeSeconds } }: Wanted): boolean {
  if (maxAgeSeconds === null) return false;
  const since = session.now() - maxAgeSeconds * 1_000;
  return records.some(({ readAt }) => readAt === null || readAt < since);
}

async function readWhole(session: Session, copies: readonly FoundEntity[]): Promise<readonly StoredEntity[]> {
  if (copies.length === 0) return [];
  const ids = [...new Set(copies.map(({ entity }) => entity.id))];
  const visible = visibleSystems(session.viewer);
  return [...(await readEntitiesById(session.db, { ids, visible }, wholeEntity)).values()];
}

async function readRows(
  session: Session,
  stored: readonly StoredEntity[],
  { scope, depth }: Wanted,
): Promise<ReadonlyMap<EntityId, EntityRow>> {
  if (stored.length === 0) return new Map();
  const live = await session.engine.readLive({
    entities: stored,
    maxAgeSeconds: scope.maxAgeSeconds,
    systems: session.viewer.systems,
    deadlineAt: scope.deadlineAt,
    withNative: depth === 'records',
  });
  return new Map(
    live.map(({ entity, records }, index): [EntityId, EntityRow] => {
      const each = stored[index];
      invariant(each?.entity.id === entity.id, 'entities are read live in their order');
      const visible = records.filter(({ ref }) => canSee(session.viewer, ref.system));
      summarise(session, visible);
      return [
        entity.id,
        {
          kind: entity.kind,
          entity,
          links: () => each.links.map((link) => toLinkRow({ link, entity }, session.engine.topology)),
          provenance: () => visibleProvenance(entity, session.viewer),
          records: depth === 'records' ? () => visible : notRead,
          createdAt: each.createdAt,
          updatedAt: each.updatedAt,
          scope,
          relations: new Map(),
        },
      ];
    }),
  );
}

function copyRow(
  session: Session,
  { entity, records, createdAt, updatedAt }: EntityCopy,
  { scope }: Wanted,
): EntityRow {
  summarise(
    session,
    records.map(({ ref }) => ({ ref, freshness: 'CACHED', freshnessReason: null })),
  );
  const nothing = { links: notRead, provenance: notRead, records: notRead };
  return { kind: entity.kind, entity, ...nothing, createdAt, updatedAt, scope, relations: new Map() };
}

function notRead(): never {
  invariant(false, 'what an operation selects of an entity is read before it is resolved');
}

function visibleProvenance(entity: Entity, viewer: Viewer): readonly ProvenanceRow[] {
  return Object.entries(entity.provenance)
    .filter(([field, { system }]) => isShown(field) && (system === null || canSee(viewer, system)))
    .map(([field, provenance]) => ({ field, ...provenance }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}
