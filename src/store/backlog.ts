import { z } from 'zod';
import type { Queryable } from './transaction';

/** What waits to be worked off. */
export interface Backlog {
  readonly due: number;
  /** Waits for a moment to come, as after a failure. */
  readonly later: number;
}

const rowsSchema = z.tuple([z.object({ due: z.coerce.number(), later: z.coerce.number() })]);

/** Counts the dirty table, by the database's clock. */
export async function countBacklog(db: Queryable): Promise<Backlog> {
  const [row] = rowsSchema.parse(
    await db.query(
      `select count(*) filter (where run_after <= now()) as due, count(*) filter (where run_after > now()) as later
         from dirty`,
    ),
  );
  return row;
}
