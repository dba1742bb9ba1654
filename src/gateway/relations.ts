import { type EntityValues, valueOf } from '../core/entity';
import { type EntityId, entityId } from '../core/ids';
import { type EntityKind, fieldSpec, isLinedKind, kindNames, type LinedKind, lineFieldSpec } from '../core/kinds';
import { groupBy } from '../lib/batch';
import { createReadAhead } from '../lib/read-ahead';
import { readChildren, type WantedOfList } from './entity-list';
import type { EntityPage, EntityRow, LineRow, ReadScope, Relation, Wanted } from './entity-row';
import { type InverseRelation, inverseRelations } from './kind-table';
import { lineReferenceOf, lineRowsOf } from './line-row';
import { readEntities } from './loaders';
import { beneathNodes, depthOf, isCountOnly, type Selection } from './selection';
import type { Session } from './session';

/**
 * The relations that an operation asks beneath a list, read for all rows of the list at once, level by level: one
 * statement and one live read for each relation and level.
 */
export interface RelationReads {
  /**
   * Begins to read them for entities as they are stored, while their systems are asked what they hold now: hardly a
   * reference is another by then, and a level need not wait for the systems of the one above.
   */
  readonly begin: (found: readonly EntityValues[]) => void;
  /** Reads what is missing and gives each row its relations, so that their resolvers find them there. */
  readonly finish: (rows: readonly EntityRow[]) => Promise<void>;
}

/** Reads of the relations in `selections`, for rows that are read with this `scope`. */
export function createRelationReads(
  session: Session,
  scope: ReadScope,
  selections: readonly Selection[],
): RelationReads {
  const byKind = new Map<EntityKind, readonly RelationRead[]>();
  const readsOf = (kind: EntityKind): readonly RelationRead[] => {
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const made = selections
      // a fragment on another type may give the same name to another relation
      .filter(({ on }) => on === null || on === kindNames[kind])
      .flatMap((selection) => createRelationRead({ session, scope, selection }, kind) ?? []);
    byKind.set(kind, made);
    return made;
  };
  return {
    begin: (found) => {
      for (const [kind, ofKind] of groupBy(found, (entity) => entity.kind)) {
        const owners = ofKind.map((entity) => ({ kind, entity, scope }));
        for (const read of readsOf(kind)) read.begin(owners);
      }
    },
    finish: async (rows) => {
      const kinds = [...groupBy(rows, ({ kind }) => kind)];
      await Promise.all(kinds.flatMap(([kind, ofKind]) => readsOf(kind).map((read) => read.finish(ofKind))));
    },
  };
}

/** What of a row its relations follow from. */
type Owner = Pick<EntityRow, 'kind' | 'entity' | 'scope'>;

/** One relation of one kind. */
interface RelationRead {
  readonly begin: (owners: readonly Owner[]) => void;
  readonly finish: (rows: readonly EntityRow[]) => Promise<void>;
}

interface Asked {
  readonly session: Session;
  readonly scope: ReadScope;
  readonly selection: Selection;
}

function createRelationRead(asked: Asked, kind: EntityKind): RelationRead | null {
  const { name } = asked.selection;
  if (fieldSpec(kind, name)?.type === 'reference') {
    const idOf = (owner: Owner): EntityId | null => referenceOf(owner, name);
    const read = createReferenceRead(asked);
    return {
      begin: (owners) => read.begin(owners.map(idOf)),
      finish: (rows) => read.finish(rows, idOf),
    };
  }
  if (isLinedKind(kind) && name === 'lines') return createLinesRead(asked, kind);
  const inverse = inverseRelations(kind).find((relation) => relation.name === name);
  return inverse === undefined ? null : createChildrenRead(asked, inverse);
}

const idsOf = (owners: readonly Owner[]): readonly EntityId[] => owners.map(({ entity }) => entity.id);

/** The pages of those that refer to the rows. */
function createChildrenRead({ session, scope, selection }: Asked, inverse: InverseRelation): RelationRead {
  const beneath = createRelationReads(session, scope, beneathNodes(selection));
  const wanted: WantedOfList = isCountOnly(selection)
    ? null
    : { scope, depth: depthOf(beneathNodes(selection)), onFound: beneath.begin };
  const pages = createReadAhead<EntityId, EntityPage>((ids) =>
    readChildren(session, ids, inverse, { args: selection.args, wanted }),
  );
  return {
    begin: (owners) => pages.begin(idsOf(owners)),
    finish: async (rows) => {
      const found = await pages.finish(idsOf(rows));
      for (const row of rows) row.relations.set(selection.responseKey, found.get(row.entity.id) ?? null);
      await beneath.finish([...found.values()].flatMap((page) => page.edges.map(({ node }) => node)));
    },
  };
}

/** The lines of the rows, and what they refer to. */
function createLinesRead({ session, scope, selection }: Asked, kind: LinedKind): RelationRead {
  const reads = selection.children
    .filter(({ name }) => lineFieldSpec(kind, name)?.type === 'reference')
    .map((child) => ({
      idOf: (line: LineRow) => lineReferenceOf(line, child.name),
      read: createReferenceRead({ session, scope, selection: child }),
    }));
  return {
    begin: (owners) => {
      const lines = owners.flatMap(lineRowsOf);
      for (const { idOf, read } of reads) read.begin(lines.map(idOf));
    },
    finish: async (rows) => {
      const lines = rows.flatMap((row) => {
        const own = lineRowsOf(row);
        row.relations.set(selection.responseKey, own);
        return own;
      });
      await Promise.all(reads.map(({ idOf, read }) => read.finish(lines, idOf)));
    },
  };
}

/** The entities that rows or lines refer to. */
interface ReferenceRead {
  readonly begin: (ids: readonly (EntityId | null)[]) => void;
  readonly finish: <R extends Pick<EntityRow, 'relations'>>(
    rows: readonly R[],
    idOf: (row: R) => EntityId | null,
  ) => Promise<void>;
}

function createReferenceRead({ session, scope, selection }: Asked): ReferenceRead {
  const beneath = createRelationReads(session, scope, selection.children);
  const wanted: Wanted = { scope, depth: depthOf(selection.children), onFound: beneath.begin };
  const entities = createReadAhead<EntityId, EntityRow>((ids) => readEntities(session, ids, wanted));
  return {
    begin: (ids) => entities.begin(ids.filter((id) => id !== null)),
    finish: async (rows, idOf) => {
      const found = await entities.finish(rows.flatMap((row) => idOf(row) ?? []));
      // a copy for this place of the operation: elsewhere the same entity may be asked for other relations
      const copies = new Map(
        [...found].map(([id, row]): [EntityId, EntityRow] => [id, { ...row, relations: new Map() }]),
      );
      for (const row of rows) {
        const id = idOf(row);
        row.relations.set(selection.responseKey, id === null ? null : (copies.get(id) ?? null));
      }
      await beneath.finish([...copies.values()]);
    },
  };
}

/** The entity that a row refers to; null = none. */
export function referenceOf(row: Pick<EntityRow, 'entity'>, path: string): EntityId | null {
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
