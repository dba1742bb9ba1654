import { z } from 'zod';
import { type EntityId, entityId } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { MatchKey } from '../core/match';
import { hashText } from '../lib/hash';
import { takeTurns } from './advisory-lock';
import { batchOf, type Columns, text, uuid } from './columns';
import type { Queryable } from './transaction';

/** A match key among the entities of a kind. */
export interface KindKey extends MatchKey {
  readonly kind: EntityKind;
}

/** The match keys that an entity shall have. */
export interface KeysOfEntity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly keys: readonly MatchKey[];
}

interface KeyRow extends KindKey {
  readonly entityId: EntityId;
}

const keyColumns: Columns<KindKey> = {
  kind: text((row) => row.kind),
  key: text((row) => row.key),
  value: text((row) => indexable(row.value)),
};
const rowColumns: Columns<KeyRow> = { entity_id: uuid((row) => row.entityId), ...keyColumns };

const longestValue = 500;

/** An index takes values of some 2,700 bytes; of a longer value its hash does as well, since keys are only compared. */
const indexable = (value: string): string => (value.length <= longestValue ? value : `sha256:${hashText(value)}`);

/** Makes everybody who founds entities with one of these keys take turns, until the transaction ends. */
export const lockKeys = (db: Queryable, keys: readonly KindKey[]): Promise<void> =>
  takeTurns(
    db,
    'matchKey',
    keys.map(({ kind, key, value }) => ({ on: [kind, key, value].join('\n'), isShared: false })),
  );

/** Ids of the entities that have one of the keys. */
export async function findEntitiesByKey(db: Queryable, keys: readonly KindKey[]): Promise<readonly EntityId[]> {
  if (keys.length === 0) return [];
  const batch = batchOf(keyColumns, keys);
  const rows = await db.query(
    `select distinct match_key.entity_id from match_key join ${batch.from} using (kind, key, value)`,
    batch.parameters,
  );
  return z
    .array(z.object({ entity_id: z.string() }))
    .parse(rows)
    .map((row) => entityId(row.entity_id));
}

/** Replaces the match keys of entities whose rows the caller holds. */
export async function replaceKeys(db: Queryable, changes: readonly KeysOfEntity[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.flatMap(({ id, kind, keys }) => keys.map((key): KeyRow => ({ ...key, kind, entityId: id })));
  const batch = batchOf(rowColumns, rows);
  await db.query(
    `delete from match_key
     where entity_id = any($${batch.parameters.length + 1}::uuid[])
       and (entity_id, key, value) not in (select entity_id, key, value from ${batch.from})`,
    [...batch.parameters, changes.map(({ id }) => id)],
  );
  if (rows.length === 0) return;
  await db.query(
    `insert into match_key (${batch.names}) select ${batch.names} from ${batch.from} on conflict do nothing`,
    batch.parameters,
  );
}
