import type { Link } from '../core/link';
import { isCreated, type Mapping, rowOf } from '../core/mapping';
import type { Blocked, WritePlan } from '../core/push-plan';
import type { LineIds } from '../connectors/connector';
import { parseLinePath } from '../core/line-path';
import type { Reading } from '../core/reading';
import { shownPath } from '../core/shown-path';
import type { WriteAnswer } from '../core/written';
import type { SyncContext } from './context';
import { decodeReading } from './decode';
import { entityLookup } from './references';
import type { WorkItem } from './work-item';

/**
 * What the answer to a write says in canonical terms. References are left out: what was sent stands for them until the
 * next reading. So are fields that we never write: what the system computed is news, and that reading brings it.
 */
export function answerOf(
  context: SyncContext,
  link: Link,
  { reading, lineIds = {} }: { readonly reading: Reading | null; readonly lineIds?: LineIds },
): WriteAnswer {
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  const answeredAt = context.clock.now();
  if (reading === null || mapping === null) return { carried: new Map(), lineIds, version: null, answeredAt };
  const { carried } = decodeReading(mapping, reading, entityLookup([]));
  const ours = new Map([...carried].filter(([field]) => isWritten(mapping, field)));
  return { carried: ours, lineIds, version: reading.version, answeredAt };
}

function isWritten(mapping: Mapping, field: string): boolean {
  const row = rowOf(mapping, field);
  return row !== undefined && isCreated(row);
}

/**
 * The link with what its mapping says about values that do not fit, or with that lifted. A refusal by the system
 * itself stands while the entity has the version it refused. The same object when nothing changed.
 */
export function noteBlocked(link: Link, blocked: readonly Blocked[], version: number): Link {
  const reason =
    blocked.length === 0 ? null : blocked.map(({ field, problem }) => `${shownPath(field)}: ${problem}`).join('; ');
  if (link.blockedVersion === version || (link.blockedReason === reason && link.blockedVersion === null)) return link;
  return { ...link, blockedReason: reason, blockedVersion: null };
}

/** Notes what a link waits for, or goes without for now; the commit that brings it wakes the entity. */
export function waitFor(item: WorkItem, link: Link, plan: Pick<WritePlan, 'awaited' | 'leftOut'>): void {
  for (const { field, onEntity, within } of plan.leftOut) {
    const lack = within === undefined ? 'has no record' : `belongs to another ${within}`;
    const reason = `${referredBy(field)} ${lack} in ${link.slot.system}`;
    item.waiting.push({ linkId: link.id, field, onEntity, onRecord: null, reason });
  }
  for (const { field, onEntity } of plan.awaited) {
    const reason = `${referredBy(field)} gets a record in ${link.slot.system} first`;
    item.waiting.push({ linkId: link.id, field, onEntity, onRecord: null, reason });
  }
}

/** What a field refers to, as the beginning of a sentence for people: `the customer it refers to`. */
export function referredBy(field: string): string {
  const name = parseLinePath(field)?.field ?? null;
  return name === null ? `the ${field} it refers to` : `the ${name} that a line of it refers to`;
}
