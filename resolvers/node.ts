import { kindNames } from '../src/core/kinds';
import type { NodeRow } from '../src/gateway/context';
import type { ApiResolvers } from './types.generated';

/** What a node is, told by what only that type has. */
function typeOfNode(row: NodeRow): 'System' | 'Dataflow' | 'Flow' | 'Link' | 'Record' | 'Contact' | 'Customer' {
  if ('entity' in row) return typeOfKind(row.kind);
  if ('link' in row) return 'Link';
  if ('freshness' in row) return 'Record';
  if ('flows' in row) return 'Dataflow';
  return 'settings' in row ? 'Flow' : 'System';
}

/** The kinds that the schema serves so far. */
function typeOfKind(kind: keyof typeof kindNames): 'Contact' | 'Customer' {
  if (kind !== 'contact' && kind !== 'customer') throw new Error(`the schema has no ${kindNames[kind]}`);
  return kindNames[kind];
}

/** Looking things up by global id, and who asks. */
export const nodeResolvers: ApiResolvers = {
  Query: {
    node: (_root, { id, maxAge }, { gateway }) => gateway.node(id, maxAge),
    nodes: async (_root, { ids, maxAge }, { gateway }) => [...(await gateway.nodes(ids, maxAge))],
    viewer: (_root, _args, { gateway }) => gateway.viewer,
  },
  Node: { __resolveType: typeOfNode },
  Entity: { __resolveType: ({ kind }) => typeOfKind(kind) },
  Viewer: {
    name: ({ principal }) => principal,
    scopes: ({ scopes }) => [...scopes],
    systems: (_viewer, _args, { gateway }) => [...gateway.directory.systems()],
  },
};
