import type { CanonicalValue } from '../core/canonical';
import type { Flow } from '../core/flow';
import type { RecordRef, RecordSlot, SystemId } from '../core/ids';
import type { PreviewReads } from '../store/preview-reads';

/** What to look at, and how far. */
export interface PreviewRequest {
  readonly flow: Flow;
  /** The store, as of one moment. */
  readonly reads: PreviewReads;
  /** What could not be looked at by then is told as a gap; our clock. */
  readonly deadlineAt: number;
  /** How many examples of each sort. */
  readonly samples: number;
}

/**
 * What a flow would do if it ran and its systems were written to, from the records as they were last read. Each left
 * record is counted once: linked, created, blocked, in doubt or left alone.
 */
export interface FlowPreview {
  readonly flow: Flow;
  /** What is not covered, in sentences; empty = everything is. */
  readonly gaps: readonly string[];
  readonly leftRecords: number;
  /** Have a right record already. */
  readonly linkedBefore: number;
  /** Would be linked with a right record that is there. */
  readonly linked: number;
  /** Would get a new right record. */
  readonly created: number;
  /** Would get one, but for something that it lacks or that is not allowed. */
  readonly blocked: number;
  /** Get none: a condition, a rule or a bar. */
  readonly leftAlone: number;
  /** Records of either side about which a person is, or would be, asked. */
  readonly ambiguous: number;
  readonly examples: readonly PreviewExample[];
  /** Everything that would be made, over this flow and those that follow from it. */
  readonly creates: readonly PreviewedCreates[];
  /** What would become of the values of records that are or would be linked. */
  readonly fields: readonly PreviewedField[];
  /** The most records that would be made of one left record, and the most that may. */
  readonly fanOut: number;
  readonly maxFanOut: number;
  readonly requests: readonly PreviewedRequests[];
}

/** What would become of a record; one that has its right record already has no outcome. */
export type PreviewOutcome = 'linked' | 'created' | 'blocked' | 'leftAlone' | 'ambiguous';

/** A record of which something would become. */
export interface PreviewExample {
  readonly outcome: PreviewOutcome;
  readonly record: RecordRef;
  /** Why, where that needs saying. */
  readonly reason: string | null;
}

/** How many records of one type the flows would make. */
export interface PreviewedCreates {
  readonly slot: RecordSlot;
  readonly count: number;
}

/** Updates go both ways; only the left is what records are made from. */
export type FlowSide = 'left' | 'right';

/** What would become of one field on the records of one side. */
export interface PreviewedField {
  readonly side: FlowSide;
  /** The field's path; a line's without its key: `lines/quantity`. */
  readonly field: string;
  /** Values that would be replaced. */
  readonly overwritten: number;
  /** Blanks that would be filled. */
  readonly filled: number;
  /** Values that differ and would stay as they are. */
  readonly differing: number;
  /** Values about which a person is, or would be, asked. */
  readonly held: number;
  /** Values that would be replaced. */
  readonly examples: readonly PreviewedValue[];
}

/** A value that would be replaced on a record, before and after; null = empty. */
export interface PreviewedValue {
  /** The field's path, with the line it is of. */
  readonly path: string;
  readonly record: RecordRef;
  readonly before: CanonicalValue;
  readonly after: CanonicalValue;
}

/** About how many requests the writes would take in one system, and for how long. */
export interface PreviewedRequests {
  readonly system: SystemId;
  readonly requests: number;
  readonly seconds: number;
}
