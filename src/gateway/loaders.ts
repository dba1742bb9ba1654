import DataLoader from 'dataloader';
import { type EntityId, type LinkId, recordKey, type RecordRef } from '../core/ids';
import { groupBy } from '../lib/batch';
import { invariant } from '../lib/invariant';
import { readEntitiesById } from '../store/entity-lookup';
import type { LiveRecord } from '../sync/engine';
import { readLinkWaits, type StoredWait } from '../store/waiting';
import { enliven, shapeFor } from './enliven';
import { emptyPage, readChildren } from './entity-list';
import type { EntityPage, EntityRow, ReadScope, Wanted } from './entity-row';
import { countHistories, type HistoryArguments, type HistoryPage, readHistories } from './history-list';
import type { InverseRelation } from './kind-table';
import { readLinksById } from './link-list';
import type { LinkRow } from './link-row';
import type { ListArguments } from './list-arguments';
import { readRecords } from './read-records';
import type { Session } from './session';
import { visibleSystems } from './viewer';

/** Finds things one at a time; those that are asked for at the same time are read together. */
export interface Loaders {
  readonly entity: (id: EntityId, wanted: Wanted) => Promise<EntityRow | null>;
  readonly link: (id: LinkId) => Promise<LinkRow | null>;
  /** A record, linked or not, as {@link readRecords} finds it. */
  readonly record: (ref: RecordRef, scope: ReadScope) => Promise<LiveRecord | null>;
  /** What a link waits for. */
  readonly waits: (id: LinkId) => Promise<readonly StoredWait[]>;
  /** The page of those that refer to a row. */
  readonly children: (row: EntityRow, relation: InverseRelation, args: ListArguments) => Promise<EntityPage>;
  /** A page of what the fields of a row had before. */
  readonly history: (row: EntityRow, args: HistoryArguments) => Promise<HistoryPage>;
  /** Forgets what was found: something is about to change. */
  readonly clear: () => void;
}

interface EntityKey {
  readonly id: EntityId;
  readonly wanted: Wanted;
}

interface RecordKey {
  readonly ref: RecordRef;
  readonly scope: ReadScope;
}

const keyOf = ({ scope, depth }: Wanted): string => `${scope.maxAgeSeconds} ${depth}`;

interface ChildrenKey {
  readonly row: EntityRow;
  readonly relation: InverseRelation;
  readonly args: ListArguments;
}

interface HistoryKey {
  readonly row: EntityRow;
  readonly args: HistoryArguments;
}

/** Loaders for one operation: each entity is read once for each `maxAge` and depth. */
export function createLoaders(session: Session): Loaders {
  const entities = new DataLoader<EntityKey, EntityRow | null, string>((keys) => loadEntities(session, keys), {
    cacheKeyFn: ({ id, wanted }) => `${keyOf(wanted)} ${id}`,
  });
  const links = new DataLoader<LinkId, LinkRow | null>(async (ids) => {
    const found = await readLinksById(session, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  const waits = new DataLoader<LinkId, readonly StoredWait[]>(async (ids) => {
    const found = await readLinkWaits(session.db, ids);
    return ids.map((id) => found.get(id) ?? []);
  });
  const records = new DataLoader<RecordKey, LiveRecord | null, string>((keys) => loadRecords(session, keys), {
    cacheKeyFn: ({ ref, scope }) => `${scope.maxAgeSeconds} ${recordKey(ref)}`,
  });
  // rows are made for one place of the operation, so that nothing is asked twice
  const children = new DataLoader<ChildrenKey, EntityPage>((keys) => loadChildren(session, keys), { cache: false });
  const historyCounts = new DataLoader<EntityId, number | null>(async (ids) => {
    const counts = await countHistories(session, ids);
    return ids.map((id) => (counts === null ? null : (counts.get(id) ?? 0)));
  });
  const histories = new DataLoader<HistoryKey, HistoryPage>(
    (keys) => loadHistories(session, keys, (id) => historyCounts.load(id)),
    { cache: false },
  );
  return {
    history: (row, args) => histories.load({ row, args }),
    entity: (id, wanted) => entities.load({ id, wanted }),
    link: (id) => links.load(id),
    record: (ref, scope) => records.load({ ref, scope }),
    waits: (id) => waits.load(id),
    children: (row, relation, args) => children.load({ row, relation, args }),
    clear: () => {
      entities.clearAll();
      links.clearAll();
      records.clearAll();
      waits.clearAll();
      historyCounts.clearAll();
    },
  };
}

async function loadEntities(session: Session, keys: readonly EntityKey[]): Promise<(EntityRow | null)[]> {
  const found = new Map<string, EntityRow>();
  const groups = groupBy(keys, ({ wanted }) => keyOf(wanted));
  await Promise.all(
    [...groups].map(async ([key, group]) => {
      const ids = group.map(({ id }) => id);
      const [first] = group;
      if (first === undefined) return;
      const rows = await readEntities(session, ids, {
        ...first.wanted,
        onFound: (entities) => {
          for (const { id, wanted } of group) wanted.onFound?.(entities.filter((entity) => entity.id === id));
        },
      });
      for (const [askedId, row] of rows) found.set(`${key} ${askedId}`, row);
    }),
  );
  return keys.map(({ id, wanted }) => found.get(`${keyOf(wanted)} ${id}`) ?? null);
}

async function loadRecords(session: Session, keys: readonly RecordKey[]): Promise<(LiveRecord | null)[]> {
  const found = new Map<RecordKey, LiveRecord | null>();
  await Promise.all(
    [...groupBy(keys, ({ scope }) => scope.maxAgeSeconds).values()].map(async (group) => {
      const [first] = group;
      if (first === undefined) return;
      const refs = group.map(({ ref }) => ref);
      const records = await readRecords(session, refs, first.scope);
      for (const [index, key] of group.entries()) found.set(key, records[index] ?? null);
    }),
  );
  return keys.map((key) => found.get(key) ?? null);
}

async function loadChildren(session: Session, keys: readonly ChildrenKey[]): Promise<EntityPage[]> {
  const pages = new Map<ChildrenKey, EntityPage>();
  const groups = groupBy(keys, ({ row, relation, args }) =>
    JSON.stringify([relation.kind, relation.path, args, row.scope.maxAgeSeconds]),
  );
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [first] = group;
      if (first === undefined) return;
      const ids = group.map(({ row }) => row.entity.id);
      const { relation, args } = first;
      const wanted = { scope: first.row.scope, depth: 'records' } as const;
      const found = await readChildren(session, ids, relation, { args, wanted });
      for (const key of group) pages.set(key, found.get(key.row.entity.id) ?? emptyPage);
    }),
  );
  return keys.map((key) => pages.get(key) ?? emptyPage);
}

async function loadHistories(
  session: Session,
  keys: readonly HistoryKey[],
  countAll: (id: EntityId) => Promise<number | null>,
): Promise<HistoryPage[]> {
  const pages = new Map<HistoryKey, HistoryPage>();
  const groups = groupBy(keys, ({ args }) => JSON.stringify([args.first, args.after]));
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const owners = group.map(({ row }) => row.entity);
      const found = await readHistories(session, owners, { args: group[0]?.args ?? {}, countAll });
      group.forEach((key, index) => {
        const page = found[index];
        if (page !== undefined) pages.set(key, page);
      });
    }),
  );
  return keys.map((key) => {
    const page = pages.get(key);
    invariant(page, 'every history that was asked for is read');
    return page;
  });
}

/** Entities by the id asked for, read live together: one statement and one live read. */
export async function readEntities(
  session: Session,
  ids: readonly EntityId[],
  wanted: Wanted,
): Promise<ReadonlyMap<string, EntityRow>> {
  if (ids.length === 0) return new Map();
  const asked = { ids: [...new Set(ids)], visible: visibleSystems(session.viewer) };
  const stored = await readEntitiesById(session.db, asked, shapeFor(wanted));
  const distinct = new Map([...stored.values()].map((each) => [each.entity.id, each]));
  const rows = new Map((await enliven(session, [...distinct.values()], wanted)).map((row) => [row.entity.id, row]));
  return new Map(
    [...stored].flatMap(([askedId, { entity }]) => {
      const row = rows.get(entity.id);
      return row === undefined ? [] : [[askedId, row] as const];
    }),
  );
}
