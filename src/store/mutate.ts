import type { EntityId } from '../core/ids';
import { invariant } from '../lib/invariant';
import { atOnce, mark, markOfEntity } from './dirty';
import { insertEntities, loadSurvivors, lockEntities, updateEntities } from './entity';
import { appendHistory } from './history';
import { takeIdempotencyKey } from './idempotency';
import { insertBars } from './link-bar';
import { writeLinks } from './link-changes';
import { findEntitiesByKey, lockKeys, replaceKeys } from './match-key';
import type { Mutation, MutationResult } from './mutation';
import type { Queryable } from './transaction';
import { findWaitingFor, findWaitingOn, lockRecords } from './waiting';

/** See SyncStore.mutate. Only the writes of a `committed` one may be kept: the caller rolls the others back. */
export async function mutate(db: Queryable, mutation: Mutation): Promise<MutationResult> {
  const { entity, idempotency, now } = mutation;
  if (idempotency !== null) {
    const taken = await takeIdempotencyKey(db, idempotency, { id: entity.id, now });
    if (taken !== null) return taken;
  }
  const refusal = mutation.seenVersion === null ? await insertNew(db, mutation) : await updateSeen(db, mutation);
  return refusal ?? writeRest(db, mutation);
}

async function insertNew(db: Queryable, { entity, keys, mustBeUnique }: Mutation): Promise<MutationResult | null> {
  const kindKeys = keys.map((key) => ({ ...key, kind: entity.kind }));
  await lockKeys(db, kindKeys);
  if (mustBeUnique) {
    const holders = await loadSurvivors(db, await findEntitiesByKey(db, kindKeys));
    const candidates: EntityId[] = holders.filter(({ state }) => state !== 'gone').map(({ id }) => id);
    if (candidates.length > 0) return { type: 'exists', candidates };
  }
  await insertEntities(db, [entity]);
  return null;
}

async function updateSeen(db: Queryable, { entity, seenVersion }: Mutation): Promise<MutationResult | null> {
  const versions = await lockEntities(db, [entity.id]);
  if (versions.get(entity.id) !== seenVersion) return { type: 'lost' };
  // a worker's commit is fenced by the version alone here: only a new one makes it plan again with what we write
  invariant(entity.version > seenVersion, `a mutation raises the version of entity ${entity.id}`);
  await updateEntities(db, [entity]);
  return null;
}

async function writeRest(
  db: Queryable,
  { entity, keys, links, history, bars, now }: Mutation,
): Promise<MutationResult> {
  await lockRecords(db, links);
  const { refused, decided } = await writeLinks(db, links);
  if (refused.size > 0) return { type: 'lost' };
  await replaceKeys(db, [{ id: entity.id, kind: entity.kind, keys }]);
  await appendHistory(db, history);
  await insertBars(
    db,
    bars.map((slot) => ({ entityId: entity.id, slot })),
  );
  const givesUp = bars.length > 0 || entity.state !== 'active';
  const woken = [...(await findWaitingFor(db, decided)), ...(await findWaitingOn(db, givesUp ? [entity.id] : []))];
  await mark(db, [markOfEntity(entity.id, now), ...woken.map((id) => markOfEntity(id, atOnce))]);
  return { type: 'committed' };
}
