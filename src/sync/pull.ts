import type { NewConflict } from '../core/conflict';
import { type Entity, valueOf } from '../core/entity';
import type { LinkId } from '../core/ids';
import type { Link } from '../core/link';
import type { ParkedPlace } from '../core/parked';
import { failpoint } from '../lib/failpoint';
import { commitItems, type ItemChange } from './commit';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import { guardPulls, noLongerShown, type PlannedPull } from './guard-pulls';
import { type LinkReading, planReadings } from './plan-readings';
import { loadEntityLookup } from './references';
import { liveLinks, retryLater, type WorkItem } from './work-item';

/**
 * Takes the items' readings into their entities: one lookup of references, one pure plan per entity, one commit.
 * Once it is taken in, a complete reading may serve as the compare-read of a write.
 */
export async function pull(context: SyncContext, items: readonly WorkItem[]): Promise<void> {
  const due = items.filter((item) => !item.isLost && item.readings.size > 0);
  if (due.length === 0) return;
  const lookup = await loadEntityLookup(
    context.store,
    due.flatMap((item) => referencesOf(context, item)),
  );
  const planned = due.map((item) => planItem(context, item, { lookup, parked: [], oscillating: [] }));
  const verdict = await guardPulls(context, planned, items);
  const guarded = planned.map(({ item, ...rest }) => {
    const [parked, oscillating] = [verdict.parked.get(item) ?? [], verdict.oscillating.get(item) ?? []];
    const held = [...parked, ...(verdict.waiting.get(item) ?? [])];
    const isKept = held.length === 0 && oscillating.length === 0;
    const kept = isKept ? { item, ...rest } : planItem(context, item, { lookup, parked: held, oscillating });
    return { ...kept, parked };
  });
  failpoint('pull-planned');
  await commitItems(
    context,
    guarded.flatMap((each) => changeOf(each) ?? []),
  );
  failpoint('pull-committed');
  for (const { readings, unlikeMirror: seen } of due) {
    readings.clear();
    seen.clear();
  }
}

function readLinks(context: SyncContext, item: WorkItem): readonly LinkReading[] {
  return liveLinks(context, item).flatMap((link) => {
    const taken = item.readings.get(link.id);
    return taken === undefined ? [] : [{ link, ...taken }];
  });
}

function referencesOf(context: SyncContext, item: WorkItem): ReturnType<typeof referencedRecords> {
  return readLinks(context, item).flatMap(({ link, reading }) => {
    const mapping = context.topology.mappingOf(link.slot, link.kind);
    return mapping === null ? [] : referencedRecords(mapping, reading);
  });
}

interface Guarding {
  readonly lookup: EntityLookup;
  /** Changes that are not taken in. */
  readonly parked: readonly ParkedPlace[];
  /** Fields that a person has to decide from now on. */
  readonly oscillating: readonly string[];
}

interface ItemPull extends PlannedPull {
  readonly problems: ReadonlyMap<LinkId, string>;
}

function planItem(context: SyncContext, item: WorkItem, { lookup, parked, oscillating }: Guarding): ItemPull {
  const problems = new Map<LinkId, string>();
  const readings = readLinks(context, item);
  const pulled = new Set(readings.map(({ link }) => link.id));
  item.waiting = item.waiting.filter((wait) => wait.onRecord === null || !pulled.has(wait.linkId));
  const rules = { lookup, parked, held: oscillating };
  const { observed, decoded, plan } = planReadings(context, item.snapshot, readings, rules);
  for (const { link, decoded: said } of decoded) {
    for (const { field, record } of said.unresolved) {
      const reason = `${record.type} ${record.externalId} of ${record.system} is not linked yet`;
      item.waiting.push({ linkId: link.id, field, onEntity: null, onRecord: record, reason });
    }
    const [problem] = said.problems;
    if (problem !== undefined) problems.set(link.id, `${problem.field} cannot be read: ${problem.problem}`);
  }
  for (const { until } of plan.deferred) retryLater(item, until);
  const deferred = new Set(plan.deferred.map((each) => each.linkId));
  for (const { link, reading } of readings) {
    if (reading.isComplete && !deferred.has(link.id)) item.compared.set(link.id, reading);
    else item.compared.delete(link.id);
  }
  const { entity } = item.snapshot;
  const conflicts = [...oscillating.map((field) => heldAt(entity, field)), ...plan.conflicts];
  return { item, observed, problems, plan: { ...plan, conflicts } };
}

/** What the entity holds of a field that a person decides from now on. */
function heldAt(entity: Entity, field: string): NewConflict {
  const { system = null, at = 0 } = entity.provenance[field] ?? {};
  return {
    entityId: entity.id,
    field,
    reason: 'oscillation',
    candidates: [{ value: valueOf(entity, field), system, linkId: null, at }],
  };
}

function changeOf(pulled: ItemPull & Required<Pick<ItemChange, 'parked'>>): ItemChange | null {
  const { item, plan, problems, parked } = pulled;
  const { entity, history, conflicts } = plan;
  const links = withProblems(item, [...plan.links, ...unlikeMirror(pulled)], problems);
  const voided = noLongerShown(pulled);
  const isSame = entity === item.snapshot.entity && links.length === 0 && voided.length === 0;
  if (isSame && conflicts.length === 0 && parked.length === 0) return null;
  return { item, entity, links, history, conflicts, parked, voided };
}

/**
 * Links that a reading left as they are, though the mirror says something else: lists lag. With the time of the reading
 * the commit knows that another one than the mirror's was taken in, and an edit back to what the mirror shows is news.
 */
function unlikeMirror({ item, observed, plan }: PlannedPull): readonly Link[] {
  const isSettled = (id: LinkId): boolean =>
    plan.links.some((link) => link.id === id) || plan.deferred.some(({ linkId }) => linkId === id);
  return observed.flatMap(({ link, readAt }) =>
    item.unlikeMirror.has(link.id) && !isSettled(link.id) ? [{ ...link, syncedAt: readAt }] : [],
  );
}

/** The moved links, and those whose readable state changed, with what cannot be read noted for people. */
function withProblems(item: WorkItem, moved: readonly Link[], problems: ReadonlyMap<LinkId, string>): readonly Link[] {
  const byId = new Map(moved.map((link) => [link.id, link]));
  for (const [id, problem] of problems) {
    const link = byId.get(id) ?? item.snapshot.links.find((each) => each.id === id);
    if (link !== undefined && link.lastError !== problem) byId.set(id, { ...link, lastError: problem });
  }
  return [...byId.values()];
}
