import type { GraphQLResolveInfo } from 'graphql';
import { type EntityValues, valueOf } from '../src/core/entity';
import type {
  EntityRow,
  GraphqlContext,
  HistoryArguments,
  NodeRow,
  Page,
  PageEdge,
  RelationField,
} from '../src/gateway/context';

/** Resolves a text field of an entity, by its path. */
export const text =
  (path: string) =>
  (row: EntityRow): string | null => {
    const value = valueOf(row.entity, path);
    return typeof value === 'string' ? value : null;
  };

/** Resolves a yes or no of an entity, by its path. */
export const flag =
  (path: string) =>
  (row: EntityRow): boolean | null => {
    const value = valueOf(row.entity, path);
    return typeof value === 'boolean' ? value : null;
  };

/** An amount, and the currency it is in. */
interface MoneyRow {
  readonly amount: string;
  readonly currency: string;
}

/** ISO 4217's code for no currency: an amount is worth showing also where no system says in what. */
const noCurrency = 'XXX';

/** An amount in the currency of an entity. */
export function moneyIn(entity: EntityValues, amount: string | null): MoneyRow | null {
  const currency = valueOf(entity, 'currency');
  return amount === null ? null : { amount, currency: typeof currency === 'string' ? currency : noCurrency };
}

/** Resolves an amount of an entity, by its path. */
export const money =
  (path: string) =>
  (row: EntityRow): MoneyRow | null =>
    moneyIn(row.entity, text(path)(row));

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
  records: (row: EntityRow) => [...row.records()],
  links: (row: EntityRow) => [...row.links()],
  provenance: (row: EntityRow) => [...row.provenance()],
  history: (row: EntityRow, args: HistoryArguments, { gateway }: GraphqlContext) => gateway.history(row, args),
};

/** What every connection has. */
export const connectionFields = <Node, E extends PageEdge<Node>>() => ({
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
  cursor: (edge: Pick<PageEdge<unknown>, 'cursor'>): string => edge.cursor(),
};

/** Which relation is being resolved, to find what a list fetched ahead. */
export const relationOf = (info: GraphQLResolveInfo): RelationField => ({
  name: info.fieldName,
  responseKey: String(info.path.key),
});
