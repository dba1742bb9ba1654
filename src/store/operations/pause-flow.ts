import type { FlowId, RecordSlot } from '../../core/ids';
import type { EntityKind } from '../../core/kinds';
import { batchOf, toText, toTime } from '../columns';
import { closeGates } from '../open-gates';
import { slotColumns } from '../slot';
import type { Queryable } from '../transaction';
import { done, type Operator, type Outcome, refused } from './operate';

/** A flow as the store needs it: which records it concerns. */
export interface PausableFlow {
  readonly id: FlowId;
  readonly kind: EntityKind;
  readonly slots: readonly RecordSlot[];
}

/** Pauses a flow until it is resumed, over restarts too. */
export async function pauseFlow(db: Queryable, { id }: PausableFlow, { actor, now }: Operator): Promise<Outcome> {
  const paused = await db.query(
    `insert into flow_pause (flow_id, paused_by, paused_at) values ($1, $2, $3)
     on conflict do nothing returning true`,
    [id, toText(actor), toTime(now)],
  );
  return paused.length === 0 ? refused({ type: 'decided' }) : done();
}

const remark = `on conflict (key) do update set
  seq = nextval('dirty_seq'), run_after = least(dirty.run_after, excluded.run_after), attempts = 0`;

/**
 * Resumes a flow. What was observed meanwhile was not taken in: every linked record of the flow is compared with its
 * mirror again, every record without a link is identified again, and every entity of the flow is looked at. As at a first load nothing is
 * made before all are matched.
 */
export async function resumeFlow(db: Queryable, flow: PausableFlow, { now }: Operator): Promise<Outcome> {
  const resumed = await db.query('delete from flow_pause where flow_id = $1 returning true', [flow.id]);
  if (resumed.length === 0) return refused({ type: 'decided' });
  const batch = batchOf(slotColumns, flow.slots);
  const due = `$${batch.parameters.length + 1}::timestamptz`;
  await db.query(
    `insert into dirty (key, entity_id, run_after, needs_read)
     select distinct 'e:' || link.entity_id, link.entity_id, ${due}, false
     from link join ${batch.from} using (system, record_type)
     where link.kind = $4 and link.state in ('creating', 'active', 'deleting') order by 1
     ${remark}`,
    [...batch.parameters, toTime(now), flow.kind],
  );
  await db.query(
    `insert into dirty (key, system, record_type, external_id, run_after, needs_read)
     select 'r:' || record.system || '.' || record.record_type || '/' || record.external_id,
       record.system, record.record_type, record.external_id, ${due}, false
     from record join ${batch.from} using (system, record_type)
     where record.deleted_at is null or exists (
       select from link where link.state = 'active'
         and (link.system, link.record_type, link.external_id)
           = (record.system, record.record_type, record.external_id)
     )
     order by 1
     ${remark}`,
    [...batch.parameters, toTime(now)],
  );
  await closeGates(db, flow.slots);
  return done();
}
