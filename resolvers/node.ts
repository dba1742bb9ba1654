import { type EntityKind, kindNames } from '../src/core/kinds';
import type { EntityEdge, EntityRow, NodeRow } from '../src/gateway/context';
import { connectionFields, edgeFields } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';

/** What a node is, told by what only that type has. */
function typeOfNode(row: NodeRow): 'System' | 'Dataflow' | 'Flow' | 'Link' | 'Record' | QuestionName | KindName {
  if ('entity' in row) return kindNames[row.kind];
  if ('link' in row) return 'Link';
  if ('conflict' in row) return 'Conflict';
  if ('review' in row) return 'MatchReview';
  if ('failure' in row) return 'Failure';
  if ('parkedChange' in row) return 'ParkedChange';
  if ('bar' in row) return 'Bar';
  if ('freshness' in row) return 'Record';
  if ('flows' in row) return 'Dataflow';
  return 'settings' in row ? 'Flow' : 'System';
}

type QuestionName = 'Conflict' | 'MatchReview' | 'Failure' | 'ParkedChange' | 'Bar';
type KindName = (typeof kindNames)[EntityKind];

/** Looking things up by global id, and who asks. */
export const nodeResolvers: ApiResolvers = {
  Query: {
    node: (_root, { id, maxAge }, { gateway }) => gateway.node(id, maxAge),
    nodes: async (_root, { ids, maxAge }, { gateway }) => [...(await gateway.nodes(ids, maxAge))],
    entities: (_root, args, { gateway }, info) => gateway.search({ args, selection: selectionOf(info) }),
    viewer: (_root, _args, { gateway }) => gateway.viewer,
  },
  Node: { __resolveType: typeOfNode },
  Entity: { __resolveType: ({ kind }) => kindNames[kind] },
  EntityConnection: connectionFields<EntityRow, EntityEdge>(),
  EntityEdge: edgeFields,
  Viewer: {
    name: ({ principal }) => principal,
    scopes: ({ scopes }) => [...scopes],
    systems: (_viewer, _args, { gateway }) => [...gateway.directory.systems()],
  },
};
