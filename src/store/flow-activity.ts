import { z } from 'zod';
import type { RecordSlot } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Queryable } from './transaction';

/** How far a flow has come. */
export interface FlowCounts {
  /** Objects with a left record. */
  readonly left: number;
  /** Of those, the ones with a right record too. */
  readonly linked: number;
  /** Of those, the ones whose right record is decided and not made yet. */
  readonly creating: number;
  /** Of those, the ones where something stands in the way of one of the two. */
  readonly blocked: number;
  /** Records of both types that were seen to change and are not worked off. */
  readonly waiting: number;
}

/** Counts the links of a flow's two sides, and what waits there. One statement. */
export async function countFlow(
  db: Queryable,
  { kind, left, right }: { readonly kind: EntityKind; readonly left: RecordSlot; readonly right: RecordSlot },
): Promise<FlowCounts> {
  const rows = await db.query(
    `select
       count(*)::float8 as left,
       count(*) filter (where r.state in ('active', 'deleting', 'closed'))::float8 as linked,
       count(*) filter (where r.state = 'creating')::float8 as creating,
       count(*) filter (where num_nonnulls(l.blocked_reason, r.blocked_reason) > 0)::float8 as blocked,
       (select count(*)::float8 from dirty
        where (system, record_type) in (($2, $3), ($4, $5))) as waiting
     from link l
     left join link r on r.entity_id = l.entity_id and r.system = $4 and r.record_type = $5
       and r.state in ('creating', 'active', 'deleting', 'closed')
     where l.kind = $1 and l.system = $2 and l.record_type = $3 and l.state in ('active', 'deleting', 'closed')`,
    [kind, left.system, left.type, right.system, right.type],
  );
  return z.tuple([countsSchema]).parse(rows)[0];
}

const countsSchema = z.object({
  left: z.number(),
  linked: z.number(),
  creating: z.number(),
  blocked: z.number(),
  waiting: z.number(),
});
