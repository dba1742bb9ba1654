import type { EntityId } from '../core/ids';
import { atOnce, mark, markOfEntity, markOfRecord, markUnmarked } from './dirty';
import { insertEntities, lockEntities, takeBackEntities } from './entity';
import { insertLinks } from './link';
import { findEntitiesByKey, type KindKey, lockKeys, replaceKeys } from './match-key';
import { separateUnlinked } from './person-decisions';
import type { Claim } from './claim';
import type { Founding } from './founding';
import type { Snapshot } from './port';
import { openReviews } from './questions';
import { loadSnapshots } from './snapshot';
import type { Queryable } from './transaction';
import { findWaitingFor, findWaitingOn, lockRecords } from './waiting';

type NewEntity = Extract<Founding, { readonly type: 'entity' }>;

/**
 * See SyncStore.found. Whoever brings the same key at the same time waits here, and then finds the entity among its
 * candidates.
 */
export async function found(
  db: Queryable,
  keys: readonly KindKey[],
  decide: (candidates: readonly Snapshot[]) => readonly Founding[],
  claims: readonly Claim[],
): Promise<readonly EntityId[]> {
  await lockKeys(db, keys);
  const candidates = await loadSnapshots(db, await findEntitiesByKey(db, keys));
  const foundings = decide(candidates);
  const newcomers = foundings.filter((each): each is NewEntity => each.type === 'entity');
  // held, so that an entity that begins to wait for one of these either sees the link or question, or is seen waiting
  await lockEntities(db, [...foundings.flatMap(linkedEntity), ...foundings.flatMap(questioned)]);
  const links = foundings.map(({ link }) => link);
  await lockRecords(db, links);
  await insertEntities(
    db,
    newcomers.map(({ entity }) => entity),
  );
  const inserted = await insertLinks(db, links);
  const kept = foundings.filter(({ link }) => inserted.has(link.id));
  await separateUnlinked(
    db,
    kept.map(({ link }) => link),
  );
  await completeNewcomers(db, newcomers, new Set(kept.map(({ link }) => link.entityId)));
  await markUnmarked(
    db,
    claims.flatMap(({ ref }) => (ref === null ? [] : [markOfRecord(ref, atOnce, true)])),
  );
  const woken = [
    ...(await findWaitingFor(
      db,
      links.filter(({ id, state }) => inserted.has(id) && state === 'active'),
    )),
    ...(await findWaitingOn(db, kept.flatMap(questioned))),
  ];
  await mark(
    db,
    woken.map((id) => markOfEntity(id, atOnce)),
  );
  return [...new Set(kept.map(({ link }) => link.entityId))];
}

const linkedEntity = (founding: Founding): readonly EntityId[] =>
  founding.type === 'link' ? [founding.link.entityId] : [];

/** The entities that get nothing in the slot of a newcomer until a person has said whether it is one of them. */
const questioned = (founding: Founding): readonly EntityId[] =>
  founding.type === 'entity' ? (founding.review?.candidates ?? []) : [];

async function completeNewcomers(
  db: Queryable,
  newcomers: readonly NewEntity[],
  linked: ReadonlySet<EntityId>,
): Promise<void> {
  await takeBackEntities(
    db,
    newcomers.map(({ entity }) => entity.id).filter((id) => !linked.has(id)),
  );
  const kept = newcomers.filter(({ entity }) => linked.has(entity.id));
  await replaceKeys(
    db,
    kept.map(({ entity, keys }) => ({ id: entity.id, kind: entity.kind, keys })),
  );
  await openReviews(
    db,
    kept.flatMap(({ entity, review }) => (review === null ? [] : [{ entityId: entity.id, review }])),
  );
}
