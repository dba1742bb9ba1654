import { z } from 'zod';
import type { CanonicalValue, Fields } from '../core/canonical';
import type { Entity } from '../core/entity';
import { type EntityKind, fieldSpec } from '../core/kinds';
import type { Link, Sent } from '../core/link';
import type { Queryable } from './transaction';

/** Entities and links in whose references a survivor stands for those that were merged into it. */
export interface Referring {
  readonly entities: readonly Entity[];
  readonly links: readonly Link[];
}

const mergedSchema = z.object({ id: z.string(), merged_into: z.string() });

/**
 * Points references at survivors, in values as in what records were last seen to show: after a merge nothing counts as
 * an edit, and nobody writes an entity that only refers to one that was merged. The same objects when nothing was.
 */
export async function resolveMerged(db: Queryable, { entities, links }: Referring): Promise<Referring> {
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]));
  const ids = new Set(entities.flatMap(({ kind, fields }) => referencesIn(kind, fields)));
  for (const link of links) {
    const kind = kinds.get(link.entityId) ?? link.kind;
    for (const id of referencesIn(kind, link.base)) ids.add(id);
    for (const sent of [link.pending?.sent, link.intent?.sent]) {
      if (sent !== undefined) for (const id of referencesIn(kind, valuesOf(sent))) ids.add(id);
    }
  }
  if (ids.size === 0) return { entities, links };
  const rows = await db.query(
    'select id, merged_into from entity where id = any($1::uuid[]) and merged_into is not null',
    [[...ids]],
  );
  const survivors = new Map(
    z
      .array(mergedSchema)
      .parse(rows)
      .map((row) => [row.id, row.merged_into]),
  );
  if (survivors.size === 0) return { entities, links };
  return {
    entities: entities.map((entity) => ({ ...entity, fields: pointed(entity.kind, entity.fields, survivors) })),
    links: links.map((link) => pointedLink(link, survivors)),
  };
}

type Survivors = ReadonlyMap<string, string>;

const valuesOf = (sent: Sent): Fields =>
  Object.fromEntries(Object.entries(sent).map(([field, { value }]) => [field, value]));

const isReference = (kind: EntityKind, field: string): boolean => fieldSpec(kind, field)?.type === 'reference';

const referencesIn = (kind: EntityKind, fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([field, value]) =>
    typeof value === 'string' && isReference(kind, field) ? [value] : [],
  );

function pointed(kind: EntityKind, fields: Fields, survivors: Survivors): Fields {
  const change = ([field, value]: [string, CanonicalValue]): [string, CanonicalValue] =>
    typeof value === 'string' && isReference(kind, field) ? [field, survivors.get(value) ?? value] : [field, value];
  return Object.fromEntries(Object.entries(fields).map(change));
}

function pointedLink(link: Link, survivors: Survivors): Link {
  const sentOf = (sent: Sent): Sent =>
    Object.fromEntries(
      Object.entries(sent).map(([field, each]) => [
        field,
        { ...each, value: pointed(link.kind, { [field]: each.value }, survivors)[field] ?? null },
      ]),
    );
  const { pending, intent } = link;
  return {
    ...link,
    base: pointed(link.kind, link.base, survivors),
    pending: pending === null ? null : { ...pending, sent: sentOf(pending.sent) },
    intent: intent === null ? null : { ...intent, sent: sentOf(intent.sent) },
  };
}
