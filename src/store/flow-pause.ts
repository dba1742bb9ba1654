import { z } from 'zod';
import { type FlowId, flowId } from '../core/ids';
import type { Queryable } from './transaction';

/** See SyncStore.readPausedFlows. */
export async function readPausedFlows(db: Queryable): Promise<ReadonlySet<FlowId>> {
  const rows = await db.query('select flow_id from flow_pause');
  return new Set(
    z
      .array(z.object({ flow_id: z.string() }))
      .parse(rows)
      .map((row) => flowId(row.flow_id)),
  );
}
