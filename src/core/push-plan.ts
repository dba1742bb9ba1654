import type { Encoding } from './encode-field';
import type { EntityId } from './ids';
import type { Link, Sent, SentValue } from './link';
import type { NativeChange, NativeLineChange } from './native-path';

/** A field whose value the system cannot take, and why. */
export interface Blocked {
  readonly field: string;
  readonly problem: string;
}

/** A reference that has to be there first. */
export interface AwaitedReference {
  readonly field: string;
  readonly onEntity: EntityId;
}

/** A reference that is left out. */
export interface LeftOutReference extends AwaitedReference {
  /** The field that names the place it is taken from, where what it refers to is in another one (`MappingRow.within`). */
  readonly within?: string;
}

/** What to send, and what stands in the way. */
export interface WritePlan {
  readonly changes: readonly NativeChange[];
  readonly lines: readonly NativeLineChange[];
  readonly sent: Sent;
  readonly blocked: readonly Blocked[];
  readonly awaited: readonly AwaitedReference[];
  /** References that are left out for now: they are sent once they can be. */
  readonly leftOut: readonly LeftOutReference[];
}

/** What to write to bring a record up to its entity. */
export interface PushPlan extends WritePlan {
  /** The link with the acks of fields that need no write; the same object when none moved. */
  readonly link: Link;
  /**
   * The record is not where it belongs and cannot be moved: all of it is to be made anew there. What the plan writes is for
   * the record where it is, should that have to stay.
   */
  readonly isMove: boolean;
}

/** Whether a plan changes nothing in the record where it is. */
export const isEmpty = ({ changes, lines }: WritePlan): boolean => changes.length === 0 && lines.length === 0;

/** A plan while it is made. */
export interface WriteDraft extends WritePlan {
  readonly changes: NativeChange[];
  readonly lines: NativeLineChange[];
  readonly sent: Record<string, SentValue>;
  readonly blocked: Blocked[];
  readonly awaited: AwaitedReference[];
  readonly leftOut: LeftOutReference[];
}

/** A plan that writes nothing yet, with lists of its own for {@link collect} to fill. */
export const emptyDraft = (): WriteDraft => ({
  changes: [],
  lines: [],
  sent: {},
  blocked: [],
  awaited: [],
  leftOut: [],
});

/** Adds what becomes of one field to a plan. A reference that is left out stays unacknowledged: it is sent once it can be. */
export function collect(draft: WriteDraft, path: string, encoding: Encoding): void {
  if (encoding.type === 'send') {
    draft.changes.push(...encoding.changes);
    draft.sent[path] = encoding.sent;
  }
  if (encoding.type === 'blocked') draft.blocked.push({ field: path, problem: encoding.problem });
  if (encoding.type === 'awaited') draft.awaited.push({ field: path, onEntity: encoding.onEntity });
  if (encoding.type === 'leftOut') {
    const { onEntity, within } = encoding;
    draft.leftOut.push({ field: path, onEntity, ...(within && { within }) });
  }
}
