import { z } from 'zod';
import type { CanonicalValue } from '../../core/canonical';
import { type ConflictCandidate, type ConflictReason, conflictReasons } from '../../core/conflict';
import type { Provenance } from '../../core/entity';
import {
  type EntityId,
  entityId,
  type LinkId,
  linkId,
  type RecordRef,
  type RecordSlot,
  systemId,
} from '../../core/ids';
import { listOf, type Question, type QuestionList, questionOf, questionSchema } from './question-page';

/** A held field with what it could hold. */
export interface StoredConflict extends Question {
  readonly field: string;
  readonly reason: ConflictReason;
  /** What the entity holds now. */
  readonly current: CanonicalValue;
  /** Who set what it holds; null when nobody did. */
  readonly currentProvenance: Pick<Provenance, 'system' | 'at'> | null;
  readonly candidates: readonly ConflictCandidate[];
}

/** A newcomer that may be one of several entities. */
export interface StoredReview extends Question {
  readonly record: RecordRef;
  readonly candidates: readonly EntityId[];
  readonly reason: string;
}

/** A change that waits for approval. */
export interface StoredParkedChange extends Question {
  readonly linkId: LinkId;
  readonly slot: RecordSlot;
  /** Null = the record was deleted. */
  readonly field: string | null;
  /** What the entity holds now of the field. */
  readonly current: CanonicalValue;
  readonly reason: string;
}

/** A slot in which an entity gets no record until somebody lifts the bar; it is written when it begins. */
export interface StoredBar extends Question {
  readonly slot: RecordSlot;
}

const value = z.union([z.string(), z.boolean(), z.null()]);

const conflictSchema = questionSchema.extend({
  field: z.string(),
  reason: z.enum(conflictReasons),
  current: value,
  currentProvenance: z.object({ system: z.string().transform(systemId).nullable(), at: z.number() }).nullable(),
  candidates: z.array(z.object({ value, system: z.string().nullable(), linkId: z.string().nullish(), at: z.number() })),
});
const reviewSchema = questionSchema.extend({
  system: z.string(),
  record_type: z.string(),
  external_id: z.string(),
  candidates: z.array(z.string()),
  reason: z.string(),
});
const parkedSchema = questionSchema.extend({
  link_id: z.string(),
  system: z.string(),
  record_type: z.string(),
  field: z.string(),
  current: value,
  reason: z.string(),
});
const barSchema = questionSchema.extend({ system: z.string(), record_type: z.string() });

/** The held fields. */
export const conflictList: QuestionList<StoredConflict> = listOf({
  from: 'conflict q join entity e on e.id = q.entity_id',
  columns: `q.field, q.reason, q.candidates, coalesce(e.fields->q.field, 'null') as current,
    e.provenance->q.field as "currentProvenance"`,
  condition: `q.state = 'open' and e.state <> 'gone'`,
  isInSql: (systems) =>
    `exists (select from jsonb_array_elements(q.candidates) as shown where shown->>'system' = any(${systems}))`,
  isAboutOneRecord: false,
  decode: (row) => {
    const { field, reason, current, currentProvenance, candidates, ...rest } = conflictSchema.parse(row);
    return {
      ...questionOf(rest),
      field,
      reason,
      current,
      currentProvenance,
      candidates: candidates.map(({ system, linkId: link, ...candidate }) => ({
        ...candidate,
        system: system === null ? null : systemId(system),
        linkId: typeof link === 'string' ? linkId(link) : null,
      })),
    };
  },
});

/** The questions about newcomers. */
export const reviewList: QuestionList<StoredReview> = listOf({
  from: 'match_review q join entity e on e.id = q.entity_id',
  columns: 'q.system, q.record_type, q.external_id, q.candidates, q.reason',
  condition: `q.state = 'open' and e.state <> 'gone'`,
  isInSql: (systems) => `q.system = any(${systems})`,
  isAboutOneRecord: true,
  decode: (row) => {
    const review = reviewSchema.parse(row);
    return {
      ...questionOf(review),
      record: { system: systemId(review.system), type: review.record_type, externalId: review.external_id },
      candidates: review.candidates.map(entityId),
      reason: review.reason,
    };
  },
});

/**
 * The parked changes. A delete is a question as long as the record is missing; a value that a record lost which is made
 * anew elsewhere, until it is left.
 */
export const parkedList: QuestionList<StoredParkedChange> = listOf({
  from: 'parked_change q join entity e on e.id = q.entity_id join link l on l.id = q.link_id',
  columns: `q.link_id, l.system, l.record_type, q.field, q.reason, coalesce(e.fields->q.field, 'null') as current`,
  condition: `q.state = 'open' and l.state in ('active', 'moving') and (q.field <> '' or l.missing_since is not null)`,
  isInSql: (systems) => `l.system = any(${systems})`,
  isAboutOneRecord: true,
  decode: (row) => {
    const parked = parkedSchema.parse(row);
    return {
      ...questionOf(parked),
      linkId: linkId(parked.link_id),
      slot: { system: systemId(parked.system), type: parked.record_type },
      field: parked.field === '' ? null : parked.field,
      current: parked.current,
      reason: parked.reason,
    };
  },
});

/** The bars. */
export const barList: QuestionList<StoredBar> = listOf({
  from: 'link_bar q join entity e on e.id = q.entity_id',
  columns: 'q.system, q.record_type',
  condition: `e.state <> 'gone'`,
  isInSql: (systems) => `q.system = any(${systems})`,
  isAboutOneRecord: true,
  decode: (row) => {
    const bar = barSchema.parse(row);
    return { ...questionOf(bar), slot: { system: systemId(bar.system), type: bar.record_type } };
  },
});
