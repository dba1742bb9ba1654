import { isSameValue } from '../core/canonical';
import { type Entity, type HistoryEntry, revOf, valueOf } from '../core/entity';
import { parseLinePath } from '../core/line-path';
import { setByActor, setFields } from '../core/set-fields';
import type { FieldChanges } from './input-part';

/** Who changes an entity through the API, and when. */
export interface Edit {
  readonly actor: string;
  /** Our clock, milliseconds since 1970 UTC. */
  readonly at: number;
}

/** An entity as a mutation leaves it, with the values it replaced. */
export interface PlannedEntity {
  readonly entity: Entity;
  readonly history: readonly HistoryEntry[];
  readonly changedPaths: readonly string[];
}

/**
 * The entity with the values that differ from its own, under a new version. The version rises even when nothing
 * differs: whoever works on the entity meanwhile has to look at it again.
 */
export function planUpdate(entity: Entity, changes: FieldChanges, { actor, at }: Edit): PlannedEntity {
  const changed = [...changes].filter(([path, value]) => !isSameValue(value, valueOf(entity, path)));
  return {
    ...setFields(entity, Object.fromEntries(changed), setByActor(actor, at)),
    changedPaths: changed.map(([path]) => path),
  };
}

/**
 * The fields among `paths` that changed after the version that the caller saw; none when it asks for no check. A line
 * changes with each of its fields.
 */
export const changedSince = (
  entity: Entity,
  paths: readonly string[],
  expectedVersion: number | null,
): readonly string[] =>
  expectedVersion === null ? [] : paths.filter((path) => newestRev(entity, path) > expectedVersion);

function newestRev(entity: Entity, path: string): number {
  if (parseLinePath(path)?.field !== null) return revOf(entity, path);
  const within = Object.keys(entity.provenance).filter((each) => each.startsWith(`${path}/`));
  return Math.max(...[path, ...within].map((each) => revOf(entity, each)));
}
