import type { Entity } from '../core/entity';
import { indexBy } from '../lib/batch';
import type { StoredEntity } from '../store/entity-json';
import type { EntityRow, ProvenanceRow, ReadScope } from './entity-row';
import { isShown } from './shown-path';
import { toLinkRow } from './link-row';
import { type Session, summarise } from './session';
import { canSee, type Viewer } from './viewer';

/** Turns stored entities into rows with the values their systems show now: one live read for all of them, in order. */
export async function enliven(
  session: Session,
  stored: readonly StoredEntity[],
  scope: ReadScope,
): Promise<readonly EntityRow[]> {
  if (stored.length === 0) return [];
  const live = await session.engine.readLive({
    entities: stored,
    referenced: stored.flatMap(({ referenced }) => referenced),
    maxAgeSeconds: scope.maxAgeSeconds,
    systems: session.viewer.systems,
    deadlineAt: scope.deadlineAt,
  });
  const byId = indexBy(live, ({ entity }) => entity.id);
  return stored.map((each) => {
    const { entity, records } = byId.get(each.entity.id) ?? { entity: each.entity, records: [] };
    const visible = records.filter(({ ref }) => canSee(session.viewer, ref.system));
    summarise(session, visible);
    return {
      kind: entity.kind,
      entity,
      links: each.links.map((link) => toLinkRow({ link, entity }, session.engine.topology)),
      records: visible,
      provenance: visibleProvenance(entity, session.viewer),
      createdAt: each.createdAt,
      updatedAt: each.updatedAt,
      scope,
      relations: new Map(),
    };
  });
}

function visibleProvenance(entity: Entity, viewer: Viewer): readonly ProvenanceRow[] {
  return Object.entries(entity.provenance)
    .filter(([field, { system }]) => isShown(field) && (system === null || canSee(viewer, system)))
    .map(([field, provenance]) => ({ field, ...provenance }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}
