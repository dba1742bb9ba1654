import type { EntityId, LinkId } from '../core/ids';
import { invariant } from '../lib/invariant';
import { atOnce, mark, markOfEntity } from './dirty';
import { lockEntities, updateEntities } from './entity';
import { lockFences } from './entity-lease';
import { appendHistory } from './history';
import { insertBars } from './link-bar';
import { writeLinks } from './link-changes';
import { replaceKeys } from './match-key';
import type { CommitResult, EntityChange } from './entity-change';
import { park, voidParked } from './parked';
import { openConflicts } from './questions';
import type { Queryable } from './transaction';
import { findWaitingFor, findWaitingOn, lockRecords, replaceWaits, withoutRefused } from './waiting';

/**
 * See SyncStore.commit. First the winners are decided under locks on all entities that the batch concerns, taken in id
 * order; then each table is written in one statement with the rows of the winners.
 */
export async function commit(db: Queryable, changes: readonly EntityChange[]): Promise<CommitResult> {
  const winners = await chooseWinners(db, changes);
  await updateEntities(
    db,
    winners.flatMap(({ entity }) => entity ?? []),
  );
  const links = winners.flatMap((change) => change.links);
  await lockRecords(
    db,
    links,
    winners.flatMap(({ waiting }) => waiting ?? []),
  );
  const { refused, decided } = await writeLinks(db, links);
  await writeFacts(db, winners);
  const woken = [
    ...winners.flatMap(({ wake }) => wake),
    ...(await findWaitingFor(db, decided)),
    ...(await findWaitingOn(
      db,
      winners.filter(givesUp).map(({ lease }) => lease.entityId),
    )),
    ...(await writeWaits(db, winners, refused)),
  ];
  await mark(
    db,
    woken.map((id) => markOfEntity(id, atOnce)),
  );
  return { committed: new Set(winners.map(({ lease }) => lease.entityId)), refusedLinks: refused };
}

/** Whether an entity may not get a record that others expect of it: they look again what to do without. */
const givesUp = ({ entity, bars }: EntityChange): boolean =>
  bars.length > 0 || (entity !== null && entity.state !== 'active');

async function chooseWinners(db: Queryable, changes: readonly EntityChange[]): Promise<readonly EntityChange[]> {
  const ids = changes.map(({ lease }) => lease.entityId);
  invariant(new Set(ids).size === ids.length, 'a commit changes an entity once');
  // awaited entities are locked too: whoever links one at this moment sees our wait, or we see the link
  const awaited = changes.flatMap(({ waiting }) => waiting ?? []).flatMap(({ onEntity }) => onEntity ?? []);
  const versions = await lockEntities(db, [...ids, ...awaited]);
  const fences = await lockFences(db, ids);
  return changes.filter(
    ({ lease, seenVersion }) =>
      fences.get(lease.entityId) === lease.fence && versions.get(lease.entityId) === seenVersion,
  );
}

async function writeFacts(db: Queryable, winners: readonly EntityChange[]): Promise<void> {
  await replaceKeys(
    db,
    winners.flatMap(({ entity, keys, lease }) => {
      if (keys === null) return [];
      invariant(entity !== null, `the match keys of entity ${lease.entityId} change only with the entity`);
      return [{ id: entity.id, kind: entity.kind, keys }];
    }),
  );
  await appendHistory(
    db,
    winners.flatMap(({ history }) => history),
  );
  await openConflicts(
    db,
    winners.flatMap(({ conflicts }) => conflicts),
  );
  await park(
    db,
    winners.flatMap(({ parked, lease }) => parked.map((change) => ({ ...change, entityId: lease.entityId }))),
  );
  await voidParked(
    db,
    winners.flatMap(({ voided }) => voided),
  );
  await insertBars(
    db,
    winners.flatMap(({ bars, lease }) => bars.map((slot) => ({ entityId: lease.entityId, slot }))),
  );
}

function writeWaits(
  db: Queryable,
  winners: readonly EntityChange[],
  refused: ReadonlySet<LinkId>,
): Promise<readonly EntityId[]> {
  const changed = winners.filter(({ waiting }) => waiting !== null);
  return replaceWaits(
    db,
    changed.map(({ lease }) => lease.entityId),
    withoutRefused(
      changed.flatMap(({ waiting }) => waiting ?? []),
      refused,
    ),
  );
}
