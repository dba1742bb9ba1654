import type { EntityValues, Provenance } from '../core/entity';
import type { EntityKind, LinedKind } from '../core/kinds';
import type { LiveRecord } from '../sync/engine';
import type { LinkRow } from './link-row';
import type { Page, PageEdge } from './page';

/** How fresh everything beneath a root field shall be. */
export interface ReadScope {
  /** 0 = ask the systems now; null = the stored values will do. */
  readonly maxAgeSeconds: number | null;
  readonly deadlineAt: number;
}

/**
 * How much an operation looks at of an entity: its fields alone, also its links and who set its fields, or also what its
 * records hold.
 */
export type Depth = 'fields' | 'links' | 'records';

/** What is to be read of entities. */
export interface Wanted {
  readonly scope: ReadScope;
  readonly depth: Depth;
  /** Told of the entities once they are found, before their systems are asked. */
  readonly onFound?: (found: readonly EntityValues[]) => void;
}

/** An entity as the resolvers see it: stored and live values merged. */
export interface EntityRow<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly entity: EntityValues;
  /** These three are there at the depth that has them; a selection that asks for them is read at that depth. */
  readonly links: () => readonly LinkRow[];
  readonly provenance: () => readonly ProvenanceRow[];
  readonly records: () => readonly LiveRecord[];
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly scope: ReadScope;
  /** Relations that the list fetched ahead for all of its rows, by response key. */
  readonly relations: Map<string, Relation>;
}

/** What a list fetched ahead: the entity referred to, those that refer, or lines; null = there is none. */
export type Relation = EntityRow | EntityPage | readonly LineRow[] | null;

/** A line of an order or quote as the resolvers see it. */
export interface LineRow {
  readonly kind: LinedKind;
  readonly key: string;
  /** The order or quote that it is a line of. */
  readonly document: EntityValues;
  readonly scope: ReadScope;
  /** What the list fetched ahead for all of its lines, by response key. */
  readonly relations: Map<string, Relation>;
}

/** Who set a field. */
export interface ProvenanceRow extends Provenance {
  readonly field: string;
}

/** A page of a list. */
export type EntityPage<K extends EntityKind = EntityKind> = Page<EntityRow<K>>;
/** A place in a list; without a kind, in one that goes over several kinds, such as a search. */
export type EntityEdge<K extends EntityKind = EntityKind> = PageEdge<EntityRow<K>>;

/** What resolvers hand on for the object, the connection and the edge of each kind (codegen.yml): these and those below. */
export type ContactRow = EntityRow<'contact'>;
export type ContactPage = EntityPage<'contact'>;
export type ContactEdge = EntityEdge<'contact'>;
export type CustomerRow = EntityRow<'customer'>;
export type CustomerPage = EntityPage<'customer'>;
export type CustomerEdge = EntityEdge<'customer'>;
export type OrderRow = EntityRow<'order'>;
export type OrderPage = EntityPage<'order'>;
export type OrderEdge = EntityEdge<'order'>;
export type ProductRow = EntityRow<'product'>;
export type ProductPage = EntityPage<'product'>;
export type ProductEdge = EntityEdge<'product'>;
export type UserRow = EntityRow<'user'>;
export type UserPage = EntityPage<'user'>;
export type UserEdge = EntityEdge<'user'>;
export type QuoteRow = EntityRow<'quote'>;
export type QuotePage = EntityPage<'quote'>;
export type QuoteEdge = EntityEdge<'quote'>;

/** Whether a row is of a kind. */
export const isOfKind = <K extends EntityKind>(row: EntityRow, kind: K): row is EntityRow<K> => row.kind === kind;
