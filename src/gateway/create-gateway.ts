import type { EntityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import { invariant } from '../lib/invariant';
import { createChangeStream } from './change-stream';
import { createEntity } from './create-entity';
import { deleteEntity } from './delete-entity';
import { readList, readSearchPage, type WantedOfList } from './entity-list';
import { type EntityPage, type EntityRow, isOfKind, type LineRow } from './entity-row';
import { requireText } from './filter';
import { type GlobalId, parseGlobalId, requireEntityId } from './global-id';
import type { EntityListing, Gateway, MaxAge, MaybePromise, RelationField } from './gateway';
import { inverseRelation } from './kind-table';
import { lineReferenceOf, lineRowsOf } from './line-row';
import { readLinks } from './link-list';
import type { ListArguments } from './list-arguments';
import { createLoaders, type Loaders } from './loaders';
import { createOperations } from './operations';
import { idOfNode, type NodeRow, readNode } from './node';
import { previewFlow } from './preview';
import { createRelationReads, isEntity, isLines, isPage, prefetched, referenceOf } from './relations';
import { badInput, requireFew } from './request-error';
import { beneathNodes, depthOf, isCountOnly, type Selection } from './selection';
import { createSession, type GatewayDependencies, readScope, type Session } from './session';
import { syncNow } from './sync-now';
import { updateEntity } from './update-entity';
import { requireScope, type Viewer } from './viewer';

/** The gateway for one operation. */
export function createGateway(dependencies: GatewayDependencies, viewer: Viewer): Gateway {
  const session = createSession(dependencies, viewer);
  const loaders = createLoaders(session);
  return {
    viewer,
    directory: session.directory,
    idOf: idOfNode,
    ...readers(session, loaders),
    ...relations(session, loaders),
    ...listings(session),
    ...writers(session, loaders),
    ...createOperations(session, loaders),
    ...createChangeStream(session, loaders),
    previewFlow: (args) => previewFlow(session, args),
    summaries: () => [...session.summaries.values()].toSorted((a, b) => (a.systemId < b.systemId ? -1 : 1)),
  };
}

type Writers = Pick<Gateway, 'create' | 'update' | 'delete' | 'syncNow'>;

/** Mutations of one operation run one after the other: what one found may not be there for the next. */
function writers(session: Session, loaders: Loaders): Writers {
  const afresh = <T>(work: () => Promise<T>): Promise<T> => {
    loaders.clear();
    return work();
  };
  return {
    create: (kind, asked) => afresh(() => createEntity(session, kind, asked)),
    update: (kind, asked) => afresh(() => updateEntity(session, kind, asked)),
    delete: (kind, input) => afresh(() => deleteEntity(session, kind, input)),
    syncNow: (input) => afresh(() => syncNow(session, input)),
  };
}

type Listings = Pick<Gateway, 'systems' | 'dataflows' | 'flow' | 'dataflowOf'>;

function listings({ directory, viewer }: Session): Listings {
  return {
    systems: () => {
      requireScope(viewer, 'read');
      return directory.systems();
    },
    dataflows: () => {
      requireScope(viewer, 'read');
      return directory.dataflows();
    },
    flow: (nameOrId) => {
      requireScope(viewer, 'read');
      return directory.findFlow(nameOrId);
    },
    dataflowOf: (flow) => {
      const found = directory.findDataflow(flow.dataflow);
      invariant(found, `flow ${flow.id} belongs to a dataflow`);
      return found;
    },
  };
}

type Readers = Pick<Gateway, 'node' | 'nodes' | 'entity' | 'list' | 'search' | 'record' | 'links'>;

function readers(session: Session, loaders: Loaders): Readers {
  const node = (id: GlobalId, maxAge: MaxAge): Promise<NodeRow | null> =>
    readNode(session, loaders, id, readScope(session, maxAge));
  return {
    node: async (id, maxAge) => {
      requireScope(session.viewer, 'read');
      return node(requireGlobalId(id, ['id']), maxAge);
    },
    nodes: async (ids, maxAge) => {
      requireScope(session.viewer, 'read');
      requireFew(ids, 'nodes', ['ids']);
      const parsed = ids.map((id, index) => requireGlobalId(id, ['ids', index]));
      return Promise.all(parsed.map((id) => node(id, maxAge)));
    },
    entity: async (kind, { id, maxAge, selection }) => {
      requireScope(session.viewer, 'read');
      const scope = readScope(session, maxAge);
      const beneath = createRelationReads(session, scope, selection.children);
      const wanted = { scope, depth: depthOf(selection.children), onFound: beneath.begin };
      const row = await loaders.entity(requireEntityId(id, kind, ['id']), wanted);
      if (row === null || !isOfKind(row, kind)) return null;
      // a copy for this place of the operation: elsewhere the same entity may be asked for other relations
      const own = { ...row, relations: new Map() };
      await beneath.finish([own]);
      return own;
    },
    list: async <K extends EntityKind>(kind: K, { args, selection }: EntityListing) => {
      requireScope(session.viewer, 'read');
      const page = await readWithRelations(session, { maxAge: args.maxAge, selection }, (wanted) =>
        readList(session, kind, args, wanted),
      );
      // the store answers only entities of the kind asked for
      return page as EntityPage<K>;
    },
    search: async ({ args, selection }) => {
      requireScope(session.viewer, 'read');
      return readWithRelations(session, { maxAge: args.maxAge, selection }, (wanted) =>
        readSearchPage(session, args, wanted),
      );
    },
    record: async ({ systemId, recordType, externalId, maxAge }) => {
      requireScope(session.viewer, 'read');
      const system = session.directory.findSystem(systemId);
      if (system === null) return null;
      const ref = {
        system: system.id,
        type: requireText(recordType, ['recordType']),
        externalId: requireText(externalId, ['externalId']),
      };
      return loaders.record(ref, readScope(session, maxAge));
    },
    links: async (args) => {
      requireScope(session.viewer, 'read');
      return readLinks(session, args);
    },
  };
}

/** A page with the relations that are asked for beneath it. */
async function readWithRelations(
  session: Session,
  { maxAge, selection }: { readonly maxAge: MaxAge; readonly selection: Selection },
  read: (wanted: WantedOfList) => Promise<EntityPage>,
): Promise<EntityPage> {
  const scope = readScope(session, maxAge);
  if (isCountOnly(selection)) return read(null);
  const beneath = createRelationReads(session, scope, beneathNodes(selection));
  const page = await read({ scope, depth: depthOf(beneathNodes(selection)), onFound: beneath.begin });
  await beneath.finish(page.edges.map((edge) => edge.node));
  return page;
}

type Relations = Pick<
  Gateway,
  'reference' | 'children' | 'lines' | 'lineReference' | 'history' | 'entityOfLink' | 'waitsOf'
>;

function relations(session: Session, loaders: Loaders): Relations {
  const referenceFrom = <K extends EntityKind>(
    row: EntityRow | LineRow,
    kind: K,
    { id, responseKey }: { readonly id: EntityId | null; readonly responseKey: string },
  ): MaybePromise<EntityRow<K> | null> => {
    const ahead = prefetched(row, responseKey);
    if (ahead !== undefined) return isEntity(ahead) ? ofKind(ahead, kind) : null;
    return id === null
      ? null
      : loaders.entity(id, { scope: row.scope, depth: 'records' }).then((found) => ofKind(found, kind));
  };
  return {
    reference: (row, kind, { name, responseKey }) =>
      referenceFrom(row, kind, { id: referenceOf(row, name), responseKey }),
    lines: (row, { responseKey }) => {
      const ahead = prefetched(row, responseKey);
      return ahead !== undefined && isLines(ahead) ? ahead : lineRowsOf(row);
    },
    lineReference: (line, kind, { name, responseKey }) =>
      referenceFrom(line, kind, { id: lineReferenceOf(line, name), responseKey }),
    history: (row, args) => loaders.history(row, args),
    children: <K extends EntityKind>(
      row: EntityRow,
      kind: K,
      { name, responseKey, args }: RelationField & { readonly args: ListArguments },
    ): MaybePromise<EntityPage<K>> => {
      const relation = inverseRelation(row.kind, name);
      invariant(relation.kind === kind, `${row.kind}.${name} does not hold a ${kind}`);
      const ahead = prefetched(row, responseKey);
      // pages of a relation hold only entities of its kind
      if (ahead !== undefined && isPage(ahead)) return ahead as EntityPage<K>;
      return loaders.children(row, relation, args) as Promise<EntityPage<K>>;
    },
    waitsOf: ({ link }) => loaders.waits(link.id),
    entityOfLink: ({ link }) => loaders.entity(link.entityId, { scope: readScope(session, null), depth: 'records' }),
  };
}

const ofKind = <K extends EntityKind>(row: EntityRow | null, kind: K): EntityRow<K> | null =>
  row !== null && isOfKind(row, kind) ? row : null;

function requireGlobalId(text: string, path: readonly (string | number)[]): GlobalId {
  const id = parseGlobalId(text);
  if (id === null) throw badInput(path, 'a global id that this API answered');
  return id;
}
