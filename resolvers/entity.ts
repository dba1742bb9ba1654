import type { GraphQLResolveInfo } from 'graphql';
import { valueOf } from '../src/core/entity';
import type { EntityRow, GraphqlContext, NodeRow, RelationField } from '../src/gateway/context';

/** Resolves a text field of an entity, by its path. */
export const text =
  (path: string) =>
  (row: EntityRow): string | null => {
    const value = valueOf(row.entity, path);
    return typeof value === 'string' ? value : null;
  };

/** Resolves texts joined by a blank; null when all are empty. */
export const joined =
  (...paths: readonly string[]) =>
  (row: EntityRow): string | null => {
    const parts = paths.flatMap((path) => text(path)(row) ?? []);
    return parts.length === 0 ? null : parts.join(' ');
  };

/** The leaves of an address. */
interface AddressRow {
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** Resolves an address; null when every part is empty. */
export const address =
  (part: string) =>
  (row: EntityRow): AddressRow | null => {
    const leaf = (name: string): string | null => text(`${part}.${name}`)(row);
    const found = { street: leaf('street'), zip: leaf('zip'), city: leaf('city'), country: leaf('country') };
    return Object.values(found).some((value) => value !== null) ? found : null;
  };

/** Resolves the global id of anything that has one. */
export function idOf(row: NodeRow, _args: unknown, { gateway }: GraphqlContext): string {
  return gateway.idOf(row);
}

/** What every entity has. */
export const entityFields = {
  id: idOf,
  version: (row: EntityRow): number => row.entity.version,
  createdAt: (row: EntityRow): number => row.createdAt,
  updatedAt: (row: EntityRow): number => row.updatedAt,
  records: (row: EntityRow) => [...row.records],
  links: (row: EntityRow) => [...row.links],
  provenance: (row: EntityRow) => [...row.provenance],
};

interface Edge<Node> {
  readonly node: Node;
  readonly cursor: () => string;
}

interface Page<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly countAll: () => Promise<number | null>;
}

/** What every connection has. */
export const connectionFields = <Node, E extends Edge<Node>>() => ({
  edges: (page: Page<Node> & { readonly edges: readonly E[] }): E[] => [...page.edges],
  nodes: (page: Page<Node>): Node[] => page.edges.map((edge) => edge.node),
  pageInfo: (page: Page<Node>) => ({
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    startCursor: page.edges.at(0)?.cursor() ?? null,
    endCursor: page.edges.at(-1)?.cursor() ?? null,
  }),
  totalCount: (page: Page<Node>) => page.countAll(),
});

/** What every edge has; `node` is there by its name. */
export const edgeFields = {
  cursor: (edge: Pick<Edge<unknown>, 'cursor'>): string => edge.cursor(),
};

/** Which relation is being resolved, to find what a list fetched ahead. */
export const relationOf = (info: GraphQLResolveInfo): RelationField => ({
  name: info.fieldName,
  responseKey: String(info.path.key),
});
