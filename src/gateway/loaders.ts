import DataLoader from 'dataloader';
import type { EntityId } from '../core/ids';
import { groupBy } from '../lib/batch';
import { readEntitiesById } from '../store/entity-lookup';
import { enliven } from './enliven';
import type { EntityRow, ReadScope } from './entity-row';
import type { Session } from './session';
import { visibleSystems } from './viewer';

/** Finds entities one at a time; those that are asked for at the same time are read together. */
export interface Loaders {
  readonly entity: (id: EntityId, scope: ReadScope) => Promise<EntityRow | null>;
}

interface Key {
  readonly id: EntityId;
  readonly scope: ReadScope;
}

/** Loaders for one operation: each entity is read once for each `maxAge`. */
export function createLoaders(session: Session): Loaders {
  const entity = new DataLoader<Key, EntityRow | null, string>((keys) => loadEntities(session, keys), {
    cacheKeyFn: ({ id, scope }) => `${scope.maxAgeSeconds} ${id}`,
  });
  return { entity: (id, scope) => entity.load({ id, scope }) };
}

async function loadEntities(session: Session, keys: readonly Key[]): Promise<(EntityRow | null)[]> {
  const found = new Map<string, EntityRow>();
  const groups = groupBy(keys, ({ scope }) => scope.maxAgeSeconds);
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const [askedId, row] of await readEntities(
        session,
        group.map(({ id }) => id),
        group[0]?.scope,
      )) {
        found.set(`${row.scope.maxAgeSeconds} ${askedId}`, row);
      }
    }),
  );
  return keys.map(({ id, scope }) => found.get(`${scope.maxAgeSeconds} ${id}`) ?? null);
}

/** Entities by the id asked for, read live together: one statement and one live read. */
export async function readEntities(
  session: Session,
  ids: readonly EntityId[],
  scope: ReadScope | undefined,
): Promise<ReadonlyMap<string, EntityRow>> {
  if (scope === undefined || ids.length === 0) return new Map();
  const stored = await readEntitiesById(session.db, [...new Set(ids)], visibleSystems(session.viewer));
  const distinct = new Map([...stored.values()].map((each) => [each.entity.id, each]));
  const rows = new Map((await enliven(session, [...distinct.values()], scope)).map((row) => [row.entity.id, row]));
  return new Map(
    [...stored].flatMap(([askedId, { entity }]) => {
      const row = rows.get(entity.id);
      return row === undefined ? [] : [[askedId, row] as const];
    }),
  );
}
