import type { Entity, Provenance } from '../core/entity';
import type { EntityKind } from '../core/kinds';
import type { LiveRecord } from '../sync/engine';
import type { LinkRow } from './link-row';

/** How fresh everything beneath a root field shall be. */
export interface ReadScope {
  /** 0 = ask the systems now; null = the stored values will do. */
  readonly maxAgeSeconds: number | null;
  readonly deadlineAt: number;
}

/** An entity as the resolvers see it: stored and live values merged, with its links and records. */
export interface EntityRow<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly entity: Entity;
  readonly links: readonly LinkRow[];
  readonly records: readonly LiveRecord[];
  readonly provenance: readonly ProvenanceRow[];
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly scope: ReadScope;
  /** Relations that the list fetched ahead for all of its rows, by response key. */
  readonly relations: Map<string, EntityRow | EntityPage | null>;
}

/** Who set a field. */
export interface ProvenanceRow extends Provenance {
  readonly field: string;
}

/** A page of a list. */
export interface EntityPage<K extends EntityKind = EntityKind> {
  readonly edges: readonly EntityEdge<K>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the whole list; null when that takes too long. Asked only when wanted. */
  readonly countAll: () => Promise<number | null>;
}

export interface EntityEdge<K extends EntityKind = EntityKind> {
  readonly node: EntityRow<K>;
  /** Writes the cursor of this place. */
  readonly cursor: () => string;
}

export type ContactRow = EntityRow<'contact'>;
export type ContactPage = EntityPage<'contact'>;
export type ContactEdge = EntityEdge<'contact'>;
export type CustomerRow = EntityRow<'customer'>;
export type CustomerPage = EntityPage<'customer'>;
export type CustomerEdge = EntityEdge<'customer'>;

/** Whether a row is of a kind. */
export const isOfKind = <K extends EntityKind>(row: EntityRow, kind: K): row is EntityRow<K> => row.kind === kind;
