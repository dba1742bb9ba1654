import { isLive } from '../core/closure';
import type { MappedLink } from '../core/computed';
import type { FlowSettings } from '../core/flow';
import { type RecordSlot, isSameSlot } from '../core/ids';
import type { EntityKind } from '../core/kinds';
import type { Link } from '../core/link';
import type { Mapping } from '../core/mapping';
import type { FirstMerge } from '../core/merge';
import type { ParkedPlace } from '../core/parked';
import type { AccessTiming } from '../core/pending';
import type { Observed } from '../core/plan-pull';
import { clockErrorMs, type Reading } from '../core/reading';
import { assertNever } from '../lib/assert-never';
import { decodeReading, type DecodedReading, type EntityLookup } from './decode';
import type { ReadingSource, SyncTopology } from './topology';

/** A reading and where it came from. */
export interface TakenReading {
  readonly reading: Reading;
  readonly source: ReadingSource;
}

/** A reading of a linked record as the planner takes it, and what could not be decoded. */
export function observe(
  topology: Pick<SyncTopology, 'flows' | 'timingOf'>,
  link: Link,
  mapping: Mapping,
  { reading, source, lookup }: TakenReading & { readonly lookup: EntityLookup },
): { readonly observed: Observed; readonly decoded: DecodedReading } {
  const decoded = decodeReading(mapping, reading, lookup);
  const timing = topology.timingOf(link.slot, source);
  const observed: Observed = {
    link,
    mapping,
    carried: decoded.carried,
    lines: reading.isComplete ? decoded.lines : null,
    version: reading.version,
    readAt: reading.readAt,
    changedAt: changeTime(reading),
    editedAt: editTime(reading, timing),
    timing,
    parked: new Set(),
    firstMerge: firstMergeOf(topology, link.kind, link.slot),
  };
  return { observed, decoded };
}

/** The links whose records are read for their entity, with how. */
export function mappedLinks(
  topology: Pick<SyncTopology, 'flows' | 'mappingOf'>,
  links: readonly Link[],
): readonly MappedLink[] {
  return links.flatMap((link) => {
    const mapping = topology.mappingOf(link.slot, link.kind);
    const isRead = link.state === 'active' && isLive(link.kind, link.slot, topology.flows);
    return isRead && mapping !== null ? [{ link, mapping }] : [];
  });
}

/**
 * The reading with the losses that wait for approval: their base stays until somebody decides. They are shown all the
 * same, for what a reading shows says whether a write arrived.
 */
export function withParked(observed: Observed, parked: readonly ParkedPlace[]): Observed {
  const fields = parked.flatMap(({ linkId, field }) => (linkId === observed.link.id && field !== null ? [field] : []));
  return fields.length === 0 ? observed : { ...observed, parked: new Set(fields) };
}

/**
 * When a record was last edited, by our clock: the system's time less its skew. It may have been edited while the
 * request was under way; what lies behind that was stamped by a clock that was set back since, and counts as read.
 */
export function editTime(
  { updatedAt, clockSkewMs, readAt }: Reading,
  { requestTimeoutMs }: Pick<AccessTiming, 'requestTimeoutMs'>,
): number {
  if (updatedAt === null || clockSkewMs === null) return Math.min(updatedAt ?? readAt, readAt);
  const at = updatedAt - clockSkewMs;
  return at > readAt + requestTimeoutMs ? readAt : at;
}

/**
 * When a record changed for certain, by our clock: known where the system tells both the time and its clock; null where
 * it does not, and where it lies behind the reading.
 */
export function changeTime({ updatedAt, clockSkewMs, readAt }: Reading): number | null {
  if (updatedAt === null || clockSkewMs === null) return null;
  const at = updatedAt - clockSkewMs;
  return at > readAt + clockErrorMs ? null : at;
}

function firstMergeOf(topology: Pick<SyncTopology, 'flows'>, kind: EntityKind, slot: RecordSlot): FirstMerge {
  const asRight = topology.flows.find((flow) => flow.kind === kind && isSameSlot(flow.right, slot));
  const asLeft = topology.flows.find((flow) => flow.kind === kind && isSameSlot(flow.left, slot));
  const rule: FlowSettings['firstMerge'] = (asRight ?? asLeft)?.settings.firstMerge ?? 'fillBlanks';
  switch (rule) {
    case 'fillBlanks':
    case 'newestWins':
    case 'askPerson':
      return rule;
    case 'left':
      return asRight === undefined ? 'takeIncoming' : 'keepCurrent';
    case 'right':
      return asRight === undefined ? 'keepCurrent' : 'takeIncoming';
    default:
      return assertNever(rule);
  }
}
