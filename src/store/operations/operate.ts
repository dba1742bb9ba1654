import type { DataSource } from 'typeorm';
import type { Entity } from '../../core/entity';
import type { EntityId, RecordSlot } from '../../core/ids';
import { matchKeys } from '../../core/match';
import { atOnce, mark, markOfEntity, markOfRecord } from '../dirty';
import { loadSurvivors, lockEntities, updateEntities } from '../entity';
import { replaceKeys } from '../match-key';
import type { Snapshot } from '../port';
import { loadSnapshots } from '../snapshot';
import { inTransaction, type Queryable } from '../transaction';

/** Who decides something, and when. */
export interface Operator {
  readonly actor: string;
  /** Our clock, milliseconds since 1970 UTC. */
  readonly now: number;
}

/** Why an operation was not carried out. */
export type Refusal =
  /** There is no such thing, or it is gone. */
  | { readonly type: 'unknown' }
  /** Somebody decided it before. */
  | { readonly type: 'decided' }
  /** The two are of different kinds. */
  | { readonly type: 'otherKind' }
  /** The two are one already. */
  | { readonly type: 'same' }
  /** The decision names something that is not offered. */
  | { readonly type: 'notOffered' }
  /** Both have a record there. */
  | { readonly type: 'slotTaken'; readonly slot: RecordSlot }
  /** The record belongs to another entity that has more records. */
  | { readonly type: 'recordTaken'; readonly by: EntityId }
  /** An entity without a record is none. */
  | { readonly type: 'lastRecord' };

/** What came of an operation. */
export type Outcome =
  | { readonly type: 'done'; readonly entities: readonly EntityId[] }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** As the answer of the work in {@link operate} it undoes everything that the work wrote. */
export const refused = (refusal: Refusal): Outcome => ({ type: 'refused', refusal });
/** The entities that changed, each once: they are worked off next, and the first is the one to show. */
export const done = (...entities: readonly EntityId[]): Outcome => ({ type: 'done', entities: [...new Set(entities)] });

/** Runs an operation as one transaction; of one that is refused nothing stays. Throws DatabaseFailure. */
export const operate = (dataSource: DataSource, work: (db: Queryable) => Promise<Outcome>): Promise<Outcome> =>
  inTransaction(dataSource, work, ({ type }) => type === 'done');

/**
 * Locks entities, those merged away by their survivors, and loads them. Until the transaction ends no worker commits
 * anything on them; what workers planned before is lost once the version rises.
 */
export async function lockSnapshots(db: Queryable, ids: readonly EntityId[]): Promise<readonly Snapshot[]> {
  for (;;) {
    const survivors = (await loadSurvivors(db, ids)).map(({ id }) => id);
    await lockEntities(db, survivors);
    const snapshots = await loadSnapshots(db, survivors);
    // one that was merged while we waited for its lock answers its survivor, which is not locked yet
    if (snapshots.every(({ entity }) => survivors.includes(entity.id))) {
      return snapshots.filter(({ entity }) => entity.state !== 'gone');
    }
  }
}

/** One entity, locked; undefined when there is none. */
export const lockSnapshot = async (db: Queryable, id: EntityId): Promise<Snapshot | undefined> =>
  (await lockSnapshots(db, [id]))[0];

/** The entity under a new version with the same values: who works on it meanwhile has to look again. */
export const raised = (entity: Entity): Entity => ({ ...entity, version: entity.version + 1 });

/** Writes entities with the match keys of their values, and has them looked at. */
export async function saveEntities(db: Queryable, entities: readonly Entity[], { now }: Operator): Promise<void> {
  await updateEntities(db, entities);
  await replaceKeys(
    db,
    entities.map((entity) => ({ id: entity.id, kind: entity.kind, keys: matchKeys(entity.kind, entity.fields) })),
  );
  await mark(
    db,
    entities.map(({ id }) => markOfEntity(id, now)),
  );
}

/** Has the records of an entity's links read again. */
export async function readAgain(db: Queryable, links: Snapshot['links']): Promise<void> {
  await mark(
    db,
    links.flatMap(({ slot, externalId }) =>
      externalId === null ? [] : [markOfRecord({ ...slot, externalId }, atOnce, true)],
    ),
  );
}
