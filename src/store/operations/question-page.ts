import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type EntityId, entityId, type SystemId } from '../../core/ids';
import { type EntityKind, entityKinds } from '../../core/kinds';
import { asTime } from '../columns';
import { beyondSql, keyTextSql, type KeysetPosition, orderSql, type SortKey } from '../keyset';
import { countWithin } from '../query-within';
import { sqlParameters } from '../sql-parameters';
import type { Queryable } from '../transaction';

/** What every question about an entity has. */
export interface Question {
  readonly id: string;
  readonly entityId: EntityId;
  readonly kind: EntityKind;
  readonly createdAt: number;
}

/** What the row of a question has at least. */
export const questionSchema = z.object({
  id: z.string(),
  entity_id: z.string().transform(entityId),
  kind: z.enum(entityKinds),
  created_at: asTime,
  position: z.string(),
});

/** Which open questions; all that the systems allow when `ids` is null. */
export interface QuestionPageRequest {
  readonly ids: readonly string[] | null;
  /** Only about entities with a link in one of these systems, and about no record of another one; null = all. */
  readonly visible: readonly SystemId[] | null;
  /** Only about records in one of these systems; null = all. */
  readonly systems: readonly SystemId[] | null;
  /** Only about these entities, or those that they were merged into; null = all. */
  readonly entities: readonly EntityId[] | null;
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

type QuestionSet = Pick<QuestionPageRequest, 'ids' | 'visible' | 'systems' | 'entities'>;

/** What every question tells. */
export const questionOf = (row: Omit<z.infer<typeof questionSchema>, 'position'>): Question => ({
  id: row.id,
  entityId: row.entity_id,
  kind: row.kind,
  createdAt: row.created_at,
});

/** Where the questions of a list stand, and what is asked of them. */
export interface QuestionSource<T> {
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

/** The list of the questions of one source. */
export function listOf<T extends Question>({
  from,
  columns,
  condition,
  isInSql,
  isAboutOneRecord,
  decode,
}: QuestionSource<T>): QuestionList<T> {
  const whereSql = ({ ids, visible, systems, entities }: QuestionSet, add: (value: unknown) => string): string => {
    const conditions = [condition];
    if (ids !== null) conditions.push(`q.id = any(${add(ids)}::uuid[])`);
    if (systems !== null) conditions.push(isInSql(`${add(systems)}::text[]`));
    if (entities !== null) {
      conditions.push(
        `e.id in (select coalesce(m.merged_into, m.id) from entity m where m.id = any(${add(entities)}::uuid[]))`,
      );
    }
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
