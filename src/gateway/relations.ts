import { valueOf } from '../core/entity';
import { type EntityId, entityId } from '../core/ids';
import { type EntityKind, fieldSpec, isLinedKind, kindNames, lineFieldSpec } from '../core/kinds';
import { groupBy } from '../lib/batch';
import { readChildren, type WantedOfList } from './entity-list';
import type { EntityPage, EntityRow, LineRow, ReadScope, Relation } from './entity-row';
import { inverseRelations } from './kind-table';
import { lineReferenceOf, lineRowsOf } from './line-row';
import { readEntities } from './loaders';
import { beneathNodes, depthOf, isCountOnly, type Selection } from './selection';
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
      selections
        // a fragment on another type may give the same name to another relation
        .filter(({ on }) => on === null || on === kindNames[kind])
        .map((selection) => prefetchRelation(session, kind, ofKind, selection)),
    ),
  );
}

async function prefetchRelation(
  session: Session,
  kind: EntityKind,
  rows: readonly EntityRow[],
  selection: Selection,
): Promise<void> {
  if (fieldSpec(kind, selection.name)?.type === 'reference') {
    return prefetchReference(session, rows, selection, (row) => referenceOf(row, selection.name));
  }
  if (isLinedKind(kind) && selection.name === 'lines') return prefetchLines(session, rows, selection);
  const inverse = inverseRelations(kind).find(({ name }) => name === selection.name);
  const [first] = rows;
  if (inverse === undefined || first === undefined) return;
  const pages = await readChildren(
    session,
    rows.map(({ entity }) => entity.id),
    inverse,
    { args: selection.args, wanted: wantedOf(first, selection) },
  );
  for (const row of rows) row.relations.set(selection.responseKey, pages.get(row.entity.id) ?? null);
  const children = [...pages.values()].flatMap((page) => page.edges.map(({ node }) => node));
  await prefetchRelations(session, children, beneathNodes(selection));
}

/** What is to be read of the connection beneath a row. */
const wantedOf = ({ scope }: EntityRow, selection: Selection): WantedOfList =>
  isCountOnly(selection) ? null : { scope, depth: depthOf(beneathNodes(selection)) };

/** The lines of all rows, and what they refer to. */
async function prefetchLines(session: Session, rows: readonly EntityRow[], selection: Selection): Promise<void> {
  const lines = rows.flatMap((row) => {
    const own = lineRowsOf(row);
    row.relations.set(selection.responseKey, own);
    return own;
  });
  await Promise.all(
    selection.children
      .filter(({ name }) => lines.some(({ kind }) => lineFieldSpec(kind, name)?.type === 'reference'))
      .map((child) => prefetchReference(session, lines, child, (line) => lineReferenceOf(line, child.name))),
  );
}

/** Something with a reference. */
interface Referrer {
  readonly scope: ReadScope;
  readonly relations: Map<string, Relation>;
}

async function prefetchReference<R extends Referrer>(
  session: Session,
  rows: readonly R[],
  selection: Selection,
  idOf: (row: R) => EntityId | null,
): Promise<void> {
  const ids = rows.flatMap((row) => idOf(row) ?? []);
  const [first] = rows;
  if (first === undefined) return;
  const found = await readEntities(session, ids, { scope: first.scope, depth: depthOf(selection.children) });
  // a copy for this place of the operation: elsewhere the same entity may be asked for other relations
  const copies = new Map([...found].map(([id, row]) => [id, { ...row, relations: new Map() }]));
  for (const row of rows) {
    const id = idOf(row);
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
export const prefetched = (row: EntityRow | LineRow, responseKey: string): Relation | undefined =>
  row.relations.get(responseKey);

/** Whether a relation is a page. */
export const isPage = (relation: Relation): relation is EntityPage => relation !== null && 'edges' in relation;

/** Whether a relation is lines. */
export const isLines = (relation: Relation): relation is readonly LineRow[] => Array.isArray(relation);

/** Whether a relation is one entity. */
export const isEntity = (relation: Relation): relation is EntityRow => relation !== null && 'entity' in relation;
