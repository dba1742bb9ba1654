import type { CanonicalValue } from './canonical';
import { type Entity, revOf, valueOf } from './entity';
import { type EntityId, entityId } from './ids';
import { ackOf, type Link, type Sent, type SentValue } from './link';
import { encodeRow, isCreated, isPushed, type Mapping, type MappingRow, project } from './mapping';
import type { NativeChange } from './native-path';

/** Where a referenced entity stands in the system that is written to. */
export type ReferenceState =
  | { readonly type: 'linked'; readonly externalId: string }
  /** It will get a record there: the write waits for it. */
  | { readonly type: 'expected' }
  /** It will not get one: the reference is left out. */
  | { readonly type: 'absent' };

/** Answers where the record of an entity is, of the given type in the system that is written to. */
export type ReferenceLookup = (entity: EntityId, recordType: string) => ReferenceState;

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

/** What to write to bring a record up to its entity. */
export interface PushPlan {
  /** The link with the acks of fields that need no write; the same object when none moved. */
  readonly link: Link;
  readonly changes: readonly NativeChange[];
  readonly sent: Sent;
  readonly blocked: readonly Blocked[];
  readonly awaited: readonly AwaitedReference[];
}

interface PushInput {
  readonly entity: Entity;
  readonly link: Link;
  readonly mapping: Mapping;
  readonly held: ReadonlySet<string>;
  readonly lookup: ReferenceLookup;
}

type Encoding =
  | { readonly type: 'send'; readonly changes: readonly NativeChange[]; readonly sent: SentValue }
  | { readonly type: 'blocked'; readonly problem: string }
  | { readonly type: 'awaited'; readonly onEntity: EntityId }
  | { readonly type: 'leftOut' };

/**
 * Plans an update: the fields whose ack is behind their rev. A field whose value the record already shows needs no
 * write. A field the record was never read with is not written, for nobody knows what it would overwrite.
 */
export function planPush(input: PushInput): PushPlan {
  const ack: Record<string, number> = { ...input.link.ack };
  const draft = emptyDraft();
  for (const row of input.mapping.rows) {
    const rev = revOf(input.entity, row.field);
    if (ackOf(input.link, row.field) >= rev || input.held.has(row.field)) continue;
    const base = input.link.base[row.field];
    if (!isPushed(row) || (base !== undefined && base === project(row, valueOf(input.entity, row.field)))) {
      ack[row.field] = rev;
    } else if (base !== undefined) {
      collect(draft, row, encode(input, row));
    }
  }
  const hasMoved = input.mapping.rows.some((row) => ack[row.field] !== input.link.ack[row.field]);
  return { link: hasMoved ? { ...input.link, ack } : input.link, ...draft };
}

/** Plans a create: every field the record type takes, nulls included, so that a vendor's template adds nothing of its own. */
export function planCreate(input: PushInput): Omit<PushPlan, 'link'> {
  const draft = emptyDraft();
  for (const row of input.mapping.rows) {
    if (!isCreated(row)) continue;
    if (row.isRequired === true && valueOf(input.entity, row.field) === null) {
      draft.blocked.push({ field: row.field, problem: `${input.mapping.recordType} cannot be created without it` });
    } else {
      const encoding = encode(input, row);
      if (encoding.type === 'leftOut' && row.isRequired === true) {
        draft.blocked.push({ field: row.field, problem: `the ${row.field} it names has no record in this system` });
      } else collect(draft, row, encoding);
    }
  }
  return draft;
}

interface Draft {
  readonly changes: NativeChange[];
  readonly sent: Record<string, SentValue>;
  readonly blocked: Blocked[];
  readonly awaited: AwaitedReference[];
}

const emptyDraft = (): Draft => ({ changes: [], sent: {}, blocked: [], awaited: [] });

function collect(draft: Draft, row: MappingRow, encoding: Encoding): void {
  if (encoding.type === 'send') {
    draft.changes.push(...encoding.changes);
    draft.sent[row.field] = encoding.sent;
  }
  if (encoding.type === 'blocked') draft.blocked.push({ field: row.field, problem: encoding.problem });
  if (encoding.type === 'awaited') draft.awaited.push({ field: row.field, onEntity: encoding.onEntity });
}

function encode({ entity, lookup }: PushInput, row: MappingRow): Encoding {
  const value = valueOf(entity, row.field);
  const sent: SentValue = { value: project(row, value), rev: revOf(entity, row.field) };
  if (row.referenceType !== undefined && typeof value === 'string') {
    const target = entityId(value);
    const state = lookup(target, row.referenceType);
    if (state.type === 'expected') return { type: 'awaited', onEntity: target };
    if (state.type === 'absent') return { type: 'leftOut' };
    return encodeNative(row, state.externalId, sent);
  }
  return encodeNative(row, value, sent);
}

function encodeNative(row: MappingRow, value: CanonicalValue, sent: SentValue): Encoding {
  const result = encodeRow(row, value);
  return result.ok ? { type: 'send', changes: result.changes, sent } : { type: 'blocked', problem: result.problem };
}
