import type { FlowId, RecordSlot } from './ids';
import type { EntityKind } from './kinds';

/**
 * Whether a left record gets a right record: always, once another record of the right system refers to it, only by
 * matching, or never.
 */
export type CreateRule = 'every' | 'onReference' | 'matchOnly' | 'never';
/** What a confirmed delete does to the other records of the entity. */
export type DeleteRule = 'unlink' | 'archive' | 'propagate';
/** What happens to fields that differ when two filled records are linked for the first time. */
export type FirstMergeRule = 'fillBlanks' | 'left' | 'right' | 'newestWins' | 'askPerson';

/** A creation condition: every named field has one of the values; `notNull` asks for any value. */
export interface FlowCondition {
  readonly field: string;
  readonly in?: readonly (string | boolean | null)[];
  readonly notNull?: true;
}

/** What an operator can say of one flow; where nothing is said, {@link defaultFlowSettings} holds. */
export interface FlowSettings {
  readonly create: CreateRule;
  /** All must hold for a create; a record that is linked stays linked. */
  readonly when: readonly FlowCondition[];
  readonly delete: DeleteRule;
  /** The match keys to use, in order; null = all of the kind. */
  readonly matchOn: readonly string[] | null;
  readonly firstMerge: FirstMergeRule;
  readonly isPaused: boolean;
}

/** One section of a dataflow document, between two connected systems: each left record gets a right record. */
export interface Flow {
  readonly id: FlowId;
  /** The dataflow document, such as `customcrm-superoffice`. */
  readonly dataflow: string;
  readonly kind: EntityKind;
  readonly left: RecordSlot;
  readonly right: RecordSlot;
  /** The names as the document prints them. */
  readonly printed: { readonly left: string; readonly right: string };
  readonly settings: FlowSettings;
  /** The left records are no entities of their own but lines of another record: they travel with it. */
  readonly isLines: boolean;
  /** No document prints it: other flows need it for their references. */
  readonly isSupport: boolean;
}

/** What a flow does unless its dataflow (`create` alone) or the operator says otherwise. */
export const defaultFlowSettings: FlowSettings = {
  create: 'every',
  when: [],
  delete: 'unlink',
  matchOn: null,
  firstMerge: 'fillBlanks',
  isPaused: false,
};
