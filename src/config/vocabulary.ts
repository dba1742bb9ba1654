import type { EntityKind } from '../core/kinds';

/** The names of other parts of the product that a configuration may use. The composition root knows them all. */
export interface Vocabulary {
  /** The kinds of systems that a connector speaks to, such as `superoffice`. */
  readonly systemKinds: readonly string[];
  /** The dataflow documents by name, such as `customcrm-superoffice`. */
  readonly dataflows: Readonly<Record<string, DataflowVocabulary>>;
}

/** A dataflow document: the kinds of system on its sides, and its flows by name with the kind each carries. */
export interface DataflowVocabulary {
  readonly leftKind: string;
  readonly rightKind: string;
  readonly flows: Readonly<Record<string, EntityKind>>;
}
