import { batchOf, boolean, type Columns, text } from './columns';
import type { Queryable } from './transaction';

/** A turn that a transaction takes: whoever shares it does not wait for others who do. */
export interface Turn {
  readonly on: string;
  readonly isShared: boolean;
}

/** Our places among the advisory locks of the database: the product's name in ASCII, and the numbers after it. */
const lockClasses = { matchKey: 1935764835, record: 1935764836, loss: 1935764837 } as const;

/** Turns of a class share this many locks: the server holds the locks of all transactions in a table of some thousands. */
const lockCount = 1024;

const turnColumns: Columns<Turn> = {
  turn: text(({ on }) => on),
  is_shared: boolean(({ isShared }) => isShared),
};

/**
 * Takes turns until the transaction ends, waiting for those who have them. Locks are taken in the order of their
 * numbers, each in its strongest mode, so that two batches never wait for each other; a transaction therefore takes
 * all its turns of a class at once.
 */
export async function takeTurns(
  db: Queryable,
  lockClass: keyof typeof lockClasses,
  turns: readonly Turn[],
): Promise<void> {
  if (turns.length === 0) return;
  const batch = batchOf(turnColumns, turns);
  const place = lockClasses[lockClass];
  await db.query(
    `select case when is_shared then pg_advisory_xact_lock_shared(${place}, number)
                 else pg_advisory_xact_lock(${place}, number) end
     from (
       select (hashtextextended(turn, 0) & ${lockCount - 1})::integer as number, bool_and(is_shared) as is_shared
       from ${batch.from} group by 1 order by 1
     ) as numbers`,
    batch.parameters,
  );
}
