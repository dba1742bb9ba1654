import { valueOf } from '../core/entity';
import { type EntityId, entityId } from '../core/ids';
import { type EntityKind, fieldSpec } from '../core/kinds';
import { groupBy } from '../lib/batch';
import { readChildren } from './entity-list';
import type { EntityPage, EntityRow } from './entity-row';
import { inverseRelations } from './kind-table';
import { readEntities } from './loaders';
import { beneathNodes, type Selection } from './selection';
import type { Session } from './session';

/**
 * Fetches the relations that an operation asks beneath a list for all rows of the list at once, level by level, so
 * that their resolvers find them there: one statement and one live read for each relation and level.
 */
export async function prefetchRelations(
  session: Session,
  rows: readonly EntityRow[],
  selections: readonly Selection[],
): Promise<void> {
  const kinds = groupBy(rows, ({ kind }) => kind);
  await Promise.all(
    [...kinds].flatMap(([kind, ofKind]) =>
      selections.map((selection) => prefetchRelation(session, kind, ofKind, selection)),
    ),
  );
}

async function prefetchRelation(
  session: Session,
  kind: EntityKind,
  rows: readonly EntityRow[],
  selection: Selection,
): Promise<void> {
  if (fieldSpec(kind, selection.name)?.type === 'reference') return prefetchReference(session, rows, selection);
  const inverse = inverseRelations(kind).find(({ name }) => name === selection.name);
  const [first] = rows;
  if (inverse === undefined || first === undefined) return;
  const pages = await readChildren(
    session,
    rows.map(({ entity }) => entity.id),
    inverse,
    { args: selection.args, scope: first.scope },
  );
  for (const row of rows) row.relations.set(selection.responseKey, pages.get(row.entity.id) ?? null);
  const children = [...pages.values()].flatMap((page) => page.edges.map(({ node }) => node));
  await prefetchRelations(session, children, beneathNodes(selection));
}

async function prefetchReference(session: Session, rows: readonly EntityRow[], selection: Selection): Promise<void> {
  const ids = rows.flatMap((row) => referenceOf(row, selection.name) ?? []);
  const found = await readEntities(session, ids, rows[0]?.scope);
  // a copy for this place of the operation: elsewhere the same entity may be asked for other relations
  const copies = new Map([...found].map(([id, row]) => [id, { ...row, relations: new Map() }]));
  for (const row of rows) {
    const id = referenceOf(row, selection.name);
    row.relations.set(selection.responseKey, id === null ? null : (copies.get(id) ?? null));
  }
  await prefetchRelations(session, [...copies.values()], selection.children);
}

/** The entity that a row refers to; null = none. */
export function referenceOf(row: EntityRow, path: string): EntityId | null {
  const value = valueOf(row.entity, path);
  return typeof value === 'string' ? entityId(value) : null;
}

/** What a list fetched ahead for a field of a row: undefined = nothing was, null = there is none. */
export const prefetched = (row: EntityRow, responseKey: string): EntityRow | EntityPage | null | undefined =>
  row.relations.get(responseKey);

/** Whether a relation is a page. */
export const isPage = (relation: EntityRow | EntityPage): relation is EntityPage => 'edges' in relation;
