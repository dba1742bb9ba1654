import { z } from 'zod';
import type { Queryable } from './transaction';

/** What waits to be worked off. */
export interface Backlog {
  /** Held by a worker, or free to be claimed. */
  readonly due: number;
  /** Waits for a moment to come, as after a failure. */
  readonly later: number;
}

const rowsSchema = z.tuple([z.object({ due: z.coerce.number(), later: z.coerce.number() })]);

/** Counts the dirty table, by the database's clock. */
export async function countBacklog(db: Queryable): Promise<Backlog> {
  const [row] = rowsSchema.parse(
    await db.query(
      `select count(*) filter (where is_due) as due, count(*) filter (where not is_due) as later
         from (select run_after <= now() or held_until is not null as is_due from dirty) as row`,
    ),
  );
  return row;
}
