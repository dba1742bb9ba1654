import type { CreateRule } from '../core/flow';
import type { EntityKind } from '../core/kinds';

/** A dataflow document as data: the flows between a left and a right system, by kind of system. */
export interface Dataflow {
  /** The document's name, such as `customcrm-superoffice`. */
  readonly name: string;
  readonly left: DataflowSide;
  readonly right: DataflowSide;
  readonly flows: readonly FlowRow[];
}

/** Any configured system of this kind can stand on the side, also the same one on both. */
export interface DataflowSide {
  /** The connector that speaks to systems of this side. */
  readonly systemKind: string;
  /** The system's name as the document prints it. */
  readonly printed: string;
}

/** Every `left` record is synchronised with a `right` record, as one entity of `kind`. Types as the vendors name them. */
export interface FlowRow {
  readonly left: string;
  readonly right: string;
  readonly kind: EntityKind;
  /** The kind instead, where one system is on both sides: a flow and its inverse then share one kind. */
  readonly kindInOneSystem?: EntityKind;
  /** What the flow does unless the operator says otherwise; `every` unless set. */
  readonly create?: CreateRule;
  /** The document does not print it; its other flows need it for their references. */
  readonly isSupport?: true;
  /** The left records are lines of this record type and travel with it, as lines of the right record. */
  readonly linesOf?: string;
  /** Type names as the document prints them, where they differ from the vendor's. */
  readonly printed?: { readonly left?: string; readonly right?: string };
}
