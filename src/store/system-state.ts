import { z } from 'zod';
import { systemId } from '../core/ids';
import { asTime, asTimeOrNull, toText, toTime } from './columns';
import type { SystemState } from './port';
import type { Queryable } from './transaction';

const stateSchema = z
  .object({
    system: z.string(),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    since: asTime,
    paused_until: asTimeOrNull,
  })
  .transform((row): SystemState => ({
    system: systemId(row.system),
    reason: row.reason,
    message: row.message,
    since: row.since,
    pausedUntil: row.paused_until,
  }));

/** How each system was last found. */
export async function readSystemStates(db: Queryable): Promise<readonly SystemState[]> {
  return z.array(stateSchema).parse(await db.query('select * from system_state order by system'));
}

/** Notes how a system was found. */
export async function writeSystemState(db: Queryable, state: SystemState): Promise<void> {
  await db.query(
    `insert into system_state (system, reason, message, since, paused_until) values ($1, $2, $3, $4, $5)
     on conflict (system) do update set reason = excluded.reason, message = excluded.message, since = excluded.since,
       paused_until = excluded.paused_until`,
    [state.system, state.reason, toText(state.message), toTime(state.since), toTime(state.pausedUntil)],
  );
}
