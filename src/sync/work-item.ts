import { isLive } from '../core/closure';
import type { LinkId } from '../core/ids';
import type { Link } from '../core/link';
import type { Reading } from '../core/reading';
import type { Lease, Waiting } from '../store/entity-change';
import type { Claim } from '../store/claim';
import type { Snapshot } from '../store/port';
import type { SyncContext } from './context';
import type { TakenReading } from './observed';

/** One leased entity while it is worked off. Plain state of one pass; nothing outlives the pass but what was committed. */
export interface WorkItem {
  readonly lease: Lease;
  /** The dirty rows that brought it here; none when a caller settles the entity. */
  readonly claims: Claim[];
  /** The entity as last committed. */
  snapshot: Snapshot;
  /** Readings that are not taken in yet. */
  readonly readings: Map<LinkId, TakenReading>;
  /** Links whose mirror says something else than the reading that was gathered in its stead. */
  readonly unlikeMirror: Set<LinkId>;
  /** Complete readings that this pass took in: what a write may be planned on while they are fresh. */
  readonly compared: Map<LinkId, Reading>;
  /** Links whose record a reading no longer showed. */
  readonly missing: Set<LinkId>;
  /** Links whose create was committed by this pass: their request may leave. */
  readonly ownIntents: Set<LinkId>;
  /** Records found that carry the marker of a create whose answer was lost. */
  readonly sightings: Map<LinkId, Reading>;
  /** What its links wait for. */
  waiting: Waiting[];
  /** When something left undone is due; null = nothing is left. */
  retryAt: number | null;
  /** Whether what is left undone failed, so that the wait grows with every try. */
  hasFailed: boolean;
  /** A commit was refused: somebody else changed the entity or holds it now. Nothing more is done in this pass. */
  isLost: boolean;
}

/** The item as a pass begins: nothing is read, and waits of earlier passes stand. */
export function openItem(lease: Lease, snapshot: Snapshot, claims: readonly Claim[]): WorkItem {
  return {
    lease,
    snapshot,
    claims: [...claims],
    readings: new Map(),
    unlikeMirror: new Set(),
    compared: new Map(),
    missing: new Set(),
    ownIntents: new Set(),
    sightings: new Map(),
    waiting: [...snapshot.waiting],
    retryAt: null,
    hasFailed: false,
    isLost: false,
  };
}

/** Notes that something is left to do at `at`; the earliest note counts. */
export function retryLater(item: WorkItem, at: number, hasFailed = false): void {
  item.retryAt = item.retryAt === null ? at : Math.min(item.retryAt, at);
  item.hasFailed ||= hasFailed;
}

/** The item's links that are in sync: active, of a configured record type, and named by an unpaused flow. */
export function liveLinks(context: SyncContext, item: WorkItem): readonly Link[] {
  const { topology } = context;
  const { entity, links } = item.snapshot;
  return links.filter(
    (link) => link.state === 'active' && topology.hasSlot(link.slot) && isLive(entity.kind, link.slot, topology.flows),
  );
}

/** Whether enough of the lease is left to send a request and commit its answer. */
export function hasTime(context: SyncContext, item: WorkItem): boolean {
  return !item.isLost && context.clock.now() < item.lease.until - context.settings.leaseMs / 3;
}
