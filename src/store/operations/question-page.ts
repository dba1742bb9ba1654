import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type CanonicalValue } from '../../core/canonical';
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
  type SystemId,
} from '../../core/ids';
import { type EntityKind, entityKinds } from '../../core/kinds';
import { asTime } from '../columns';
import { beyondSql, keyTextSql, type KeysetPosition, orderSql, type SortKey } from '../keyset';
import { countWithin } from '../query-within';
import { sqlParameters } from '../sql-parameters';
import type { Queryable } from '../transaction';

interface Question {
  readonly id: string;
  readonly entityId: EntityId;
  readonly kind: EntityKind;
  readonly createdAt: number;
}

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

const questionSchema = z.object({
  id: z.string(),
  entity_id: z.string().transform(entityId),
  kind: z.enum(entityKinds),
  created_at: asTime,
  position: z.string(),
});
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

/** Which open questions; all that the systems allow when `ids` is null. */
export interface QuestionPageRequest {
  readonly ids: readonly string[] | null;
  /** Only about entities with a link in one of these systems, and about no record of another one; null = all. */
  readonly visible: readonly SystemId[] | null;
  /** Only about records in one of these systems; null = all. */
  readonly systems: readonly SystemId[] | null;
  readonly after: KeysetPosition | null;
  readonly before: KeysetPosition | null;
  readonly limit: number;
  readonly isBackward: boolean;
}

/** A question and its place in the order. */
export interface Placed<T> {
  readonly question: T;
  readonly position: KeysetPosition;
}

/** A list of open questions, the oldest first; one more than `limit` when there is more. */
export interface QuestionList<T extends Question> {
  readonly read: (db: Queryable, request: QuestionPageRequest) => Promise<readonly Placed<T>[]>;
  /** Null when counting takes longer than `timeoutMs`. */
  readonly count: (dataSource: DataSource, set: QuestionSet, timeoutMs: number) => Promise<number | null>;
}

type QuestionSet = Pick<QuestionPageRequest, 'ids' | 'visible' | 'systems'>;

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

/** A delete is a question as long as the record is missing. */
export const parkedList: QuestionList<StoredParkedChange> = listOf({
  from: 'parked_change q join entity e on e.id = q.entity_id join link l on l.id = q.link_id',
  columns: `q.link_id, l.system, l.record_type, q.field, q.reason, coalesce(e.fields->q.field, 'null') as current`,
  condition: `q.state = 'open' and l.state = 'active' and (q.field <> '' or l.missing_since is not null)`,
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

const questionOf = (row: Omit<z.infer<typeof questionSchema>, 'position'>): Question => ({
  id: row.id,
  entityId: row.entity_id,
  kind: row.kind,
  createdAt: row.created_at,
});

interface Source<T> {
  readonly from: string;
  readonly columns: string;
  readonly condition: string;
  /** Whether a question is about a record in one of the systems; the argument is SQL for their array. */
  readonly isInSql: (systems: string) => string;
  /** Whether it is a question about one record alone, and not about an entity with all that it has. */
  readonly isAboutOneRecord: boolean;
  readonly decode: (row: unknown) => T;
}

const oldestFirst: readonly SortKey[] = [{ sql: 'q.created_at', type: 'timestamptz', isDescending: false }];

function listOf<T extends Question>({
  from,
  columns,
  condition,
  isInSql,
  isAboutOneRecord,
  decode,
}: Source<T>): QuestionList<T> {
  const whereSql = ({ ids, visible, systems }: QuestionSet, add: (value: unknown) => string): string => {
    const conditions = [condition];
    if (ids !== null) conditions.push(`q.id = any(${add(ids)}::uuid[])`);
    if (systems !== null) conditions.push(isInSql(`${add(systems)}::text[]`));
    if (visible !== null) {
      const seenSystems = `${add(visible)}::text[]`;
      conditions.push(`exists (select from link seen where seen.entity_id = e.id and seen.state <> 'unlinked'
        and seen.system = any(${seenSystems}))`);
      if (isAboutOneRecord) conditions.push(isInSql(seenSystems));
    }
    return conditions.join(' and ');
  };
  return {
    async read(db, request) {
      const parameters = sqlParameters();
      const conditions = [whereSql(request, parameters.add)];
      for (const side of ['after', 'before'] as const) {
        const position = request[side];
        if (position !== null) conditions.push(beyondSql(oldestFirst, 'q.id', { side, position, parameters }));
      }
      const rows = await db.query(
        `select q.id, q.entity_id, e.kind, q.created_at, ${oldestFirst.map(keyTextSql).join()} as position, ${columns}
         from ${from} where ${conditions.join(' and ')}
         order by ${orderSql(oldestFirst, 'q.id', request.isBackward)} limit ${parameters.add(request.limit + 1)}::int`,
        parameters.values,
      );
      const placed = rows.map((row) => {
        const { id, position } = questionSchema.parse(row);
        return { question: decode(row), position: { keys: [position], id } };
      });
      return request.isBackward ? placed.toReversed() : placed;
    },
    async count(dataSource, set, timeoutMs) {
      const parameters = sqlParameters();
      return countWithin(dataSource, timeoutMs, { sql: `${from} where ${whereSql(set, parameters.add)}`, parameters });
    },
  };
}
