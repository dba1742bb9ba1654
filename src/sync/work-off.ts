import { type EntityId, isSameSlot } from '../core/ids';
import type { Lease, Waiting } from '../store/entity-change';
import type { Claim, PostponedClaim } from '../store/claim';
import { retryDelayMs } from '../core/retry';
import { failpoint } from '../lib/failpoint';
import { commitItems } from './commit';
import type { SyncContext } from './context';
import { create } from './create';
import { gather } from './gather';
import { identify, type Identified } from './identify';
import { leaveMoved } from './leave-moved';
import { pull } from './pull';
import { push } from './push';
import { rebaseLinks } from './rebase';
import { remove } from './remove';
import type { UnlinkedRecord } from './unlinked';
import { settleMissing } from './settle-missing';
import { hasTime, openItem, retryLater, type WorkItem } from './work-item';

/**
 * The loop of one pass: claims become leased entities; readings are gathered and taken in; what the plan asks for is
 * written; the claims are acknowledged last. Whatever is interrupted anywhere leaves its claim, and the claim brings
 * the next pass back to it.
 */
const maxRounds = 12;
const leaseTakenRetryMs = 150;

/** Works off a batch of claims. */
export async function workOff(context: SyncContext, claims: readonly Claim[]): Promise<void> {
  const identified = await identify(context, claims);
  const leases = await leaseEntities(context, [...identified.byEntity.keys()]);
  const items = await openItems(context, leases, (lease) => identified.byEntity.get(lease.entityId) ?? []);
  const merged = leases
    .map(({ entityId }) => entityId)
    .filter((id) => !items.some((item) => item.lease.entityId === id));
  try {
    handOver(items, identified.atHand);
    await gather(context, items);
    await rebaseLinks(context, items);
    await runRounds(context, items);
    await handToSurvivors(context, merged);
    await finishClaims(context, claims, { ...identified, items, merged: new Set(merged) });
  } finally {
    await context.store.release(leases);
  }
}

/** Works off entities that a caller waits for; answers those that could not be leased or were changed by others. */
export async function workOffEntities(
  context: SyncContext,
  ids: readonly WorkItem['lease']['entityId'][],
): Promise<readonly WorkItem['lease']['entityId'][]> {
  const leases = await leaseEntities(context, ids);
  const items = await openItems(context, leases, () => []);
  try {
    await gather(context, items);
    await rebaseLinks(context, items);
    await runRounds(context, items);
    await commitWaiting(context, items);
  } finally {
    await context.store.release(leases);
  }
  const done = new Set(items.filter((item) => !item.isLost).map((item) => item.lease.entityId));
  return ids.filter((id) => !done.has(id));
}

function leaseEntities(
  context: SyncContext,
  ids: Parameters<SyncContext['store']['lease']>[0],
): Promise<readonly Lease[]> {
  const now = context.clock.now();
  return ids.length === 0
    ? Promise.resolve([])
    : context.store.lease(ids, { now, until: now + context.settings.leaseMs });
}

async function openItems(
  context: SyncContext,
  leases: readonly Lease[],
  claimsOf: (lease: Lease) => readonly Claim[],
): Promise<readonly WorkItem[]> {
  if (leases.length === 0) return [];
  const snapshots = await context.store.loadSnapshots(leases.map((lease) => lease.entityId));
  return leases.flatMap((lease) => {
    const snapshot = snapshots.find((each) => each.entity.id === lease.entityId);
    return snapshot === undefined ? [] : [openItem(lease, snapshot, claimsOf(lease))];
  });
}

/** What was to be done on entities that were merged is to be done on their survivors. */
async function handToSurvivors({ store, clock }: SyncContext, merged: readonly EntityId[]): Promise<void> {
  if (merged.length === 0) return;
  const survivors = await store.loadSnapshots(merged);
  await store.markEntities(
    survivors.map(({ entity }) => entity.id),
    clock.now(),
  );
}

/** Gives the items the readings that identifying their records brought already. */
function handOver(items: readonly WorkItem[], records: readonly UnlinkedRecord[]): void {
  for (const item of items) {
    for (const { reading, marker, claims } of records) {
      if (!claims.some((claim) => item.claims.includes(claim))) continue;
      for (const link of item.snapshot.links) {
        if (!isSameSlot(link.slot, reading.ref)) continue;
        if (link.externalId === reading.ref.externalId) item.readings.set(link.id, { reading, source: 'list' });
        if (link.externalId === null && link.marker === marker) item.sightings.set(link.id, reading);
      }
    }
  }
}

async function runRounds(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  for (let round = 0; round < maxRounds && !context.stopping.aborted; round += 1) {
    for (const item of items) item.waiting = item.waiting.filter((wait) => wait.onRecord !== null);
    await pull(context, items);
    const hasCompared = await settleMissing(context, items);
    await remove(context, items);
    const hasRead = await push(context, items);
    const hasCreated = await create(context, items);
    const hasHeard = await leaveMoved(context, items);
    if (!hasCompared && !hasRead && !hasCreated && !hasHeard) break;
    if (round === maxRounds - 1) for (const item of items) retryLater(item, context.clock.now(), true);
  }
  for (const item of items) {
    if (context.stopping.aborted || !hasTime(context, item)) retryLater(item, context.clock.now());
  }
}

async function commitWaiting(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const waiting = items.filter((item) => !isSameWaiting(item.waiting, item.snapshot.waiting));
  await commitItems(
    context,
    waiting.map((item) => ({ item, waiting: item.waiting, wake: newlyAwaited(item) })),
  );
}

/** Entities that somebody waits for now: it may be the reason to make a record of theirs. */
function newlyAwaited({ waiting, snapshot }: WorkItem): readonly EntityId[] {
  const before = new Set(snapshot.waiting.map(({ onEntity }) => onEntity));
  return waiting.flatMap(({ onEntity }) => (onEntity === null || before.has(onEntity) ? [] : [onEntity]));
}

const isSameWaiting = (a: readonly Waiting[], b: readonly Waiting[]): boolean => keysOf(a) === keysOf(b);

const keysOf = (waits: readonly Waiting[]): string =>
  waits
    .map((wait) => JSON.stringify(wait))
    .toSorted()
    .join('\n');

interface Finished {
  readonly byEntity: ReadonlyMap<string, readonly Claim[]>;
  readonly settled: readonly Claim[];
  readonly unread: Identified['unread'];
  readonly items: readonly WorkItem[];
  /** Leased entities that are others now. */
  readonly merged: ReadonlySet<string>;
}

/** Acknowledges the claims of which nothing is left, and makes the others due again when there is something to do. */
async function finishClaims(context: SyncContext, claims: readonly Claim[], finished: Finished): Promise<void> {
  const { items, byEntity, settled, unread, merged } = finished;
  await commitWaiting(context, items);
  const dueAgain = new Map<Claim, PostponedClaim>();
  const postpone = (claim: Claim, runAfter: number, hasFailed: boolean): void => {
    const attempts = hasFailed ? claim.attempts + 1 : claim.attempts;
    const at = hasFailed ? Math.max(runAfter, context.clock.now() + retryDelayMs(claim.attempts)) : runAfter;
    const earlier = dueAgain.get(claim);
    dueAgain.set(claim, { claim, attempts, runAfter: earlier === undefined ? at : Math.min(earlier.runAfter, at) });
  };
  for (const { claim, retryAt, hasFailed = false } of unread) postpone(claim, retryAt, hasFailed);
  const worked = new Map(items.map((item) => [item.lease.entityId as string, item]));
  for (const [id, ofEntity] of byEntity) {
    if (merged.has(id)) continue;
    const item = worked.get(id);
    for (const claim of ofEntity) {
      if (item === undefined || item.isLost) postpone(claim, context.clock.now() + leaseTakenRetryMs, false);
      else if (item.retryAt !== null) postpone(claim, item.retryAt, item.hasFailed);
    }
  }
  failpoint('acknowledging');
  const done = claims.filter((claim) => !dueAgain.has(claim));
  await context.store.acknowledge(done.filter((claim) => !settled.includes(claim)));
  await context.store.acknowledgeUnlinked(done.filter((claim) => settled.includes(claim)));
  failpoint('acknowledged');
  await context.store.postpone([...dueAgain.values()]);
}
