import type { MappedLink } from '../core/computed';
import type { Flow } from '../core/flow';
import { type EntityId, recordKey, type SystemId } from '../core/ids';
import { chunk, indexBy } from '../lib/batch';
import type { Link } from '../core/link';
import type { Reading } from '../core/reading';
import type { Snapshot } from '../store/port';
import type { SyncContext } from './context';
import { type EntityLookup, referencedRecords } from './decode';
import type { FlowPreview, PreviewedRequests, PreviewRequest } from './flow-preview';
import { mappedLinks } from './observed';
import { draftNewcomers, type Drafts, type PreviewContext, takeIn } from './preview-drafts';
import { tallyEntity } from './preview-entity';
import { loadRivals } from './preview-rivals';
import { PreviewTally } from './preview-tally';
import { isOutdated, rebasedLink } from './rebase';
import { recordRef } from './record-ref';
import { loadReferenceStates } from './reference-states';
import { loadEntityLookup } from './references';
import { searchableFields } from './search-key';

/** So many records without a link are matched in memory; more are told as a gap. */
const mostDrafted = 20_000;

/**
 * What a flow would do if it ran: the engine's own decisions and plans over the records as they were last read, made in
 * memory and forgotten. Asks no system and writes nothing, also while the flow is paused or its systems are not written to.
 */
export async function previewFlow(context: SyncContext, request: PreviewRequest): Promise<FlowPreview> {
  const { flow, reads } = request;
  const { settings, clock, newId } = context;
  const topology = context.topology.asIfRunning(flow.id);
  const preview: PreviewContext = { topology, settings, clock, newId, store: reads };
  const tally = new PreviewTally(topology.flows.find(({ id }) => id === flow.id) ?? flow, request.samples);
  if (flow.isLines)
    return finish(preview, tally, ['its records are lines: they travel with the record they belong to']);
  const isOver = (): boolean => clock.now() >= request.deadlineAt;
  const drafts = await draftNewcomers(preview, flow, (known) => isOver() || known.newLinks.size >= mostDrafted);
  const isWhole = await tallyAll(preview, { tally, drafts, isOver });
  return finish(preview, tally, [...(await unscanned(preview, flow)), ...(isWhole ? [] : [partOnly(tally)])]);
}

interface Work {
  readonly tally: PreviewTally;
  readonly drafts: Drafts;
  readonly isOver: () => boolean;
}

/** Counts the entities that are there, page by page, then those that were drafted. Answers whether it came to the end. */
async function tallyAll(preview: PreviewContext, { tally, drafts, isOver }: Work): Promise<boolean> {
  const { kind, left, right } = tally.flow;
  const { batchSize } = preview.settings;
  let after: EntityId | null = null;
  for (;;) {
    if (isOver()) return false;
    const ids: readonly EntityId[] = await preview.store.readLinked({ kind, slots: [left, right] }, after, batchSize);
    const last = ids.at(-1);
    if (last === undefined) break;
    const stored = await preview.store.loadSnapshots(ids.filter((id) => !drafts.snapshots.has(id)));
    await tallyPage(preview, { tally, drafts }, await upToDate(preview, stored));
    after = last;
  }
  for (const page of chunk([...drafts.snapshots.values()], batchSize)) {
    if (isOver()) return false;
    await tallyPage(preview, { tally, drafts }, page);
  }
  return drafts.isWhole;
}

async function tallyPage(
  preview: PreviewContext,
  { tally, drafts }: Pick<Work, 'tally' | 'drafts'>,
  snapshots: readonly Snapshot[],
): Promise<void> {
  const referenceIn = await loadReferenceStates(
    preview,
    snapshots.map((snapshot) => ({ snapshot })),
  );
  const rivalsOf = await loadRivals(preview, drafts, snapshots);
  for (const snapshot of snapshots) tallyEntity(preview, { tally, drafts, referenceIn, rivalsOf }, snapshot);
}

/** The entities with what their records show by now, though no worker has taken it in yet. */
async function upToDate(preview: PreviewContext, snapshots: readonly Snapshot[]): Promise<readonly Snapshot[]> {
  const read = snapshots.map((snapshot) => ({ snapshot, links: mappedLinks(preview.topology, snapshot.links) }));
  const refs = read.flatMap(({ links }) => links.map(({ link }) => recordRef(link)));
  const mirrors = indexBy(await preview.store.readMirrors(refs), ({ reading }) => recordKey(reading.ref));
  const readings = read.map(({ snapshot, links }) => ({
    snapshot,
    taken: links.flatMap(({ link, mapping }) => {
      const mirror = mirrors.get(recordKey(recordRef(link)));
      return mirror?.deletedAt === null ? [{ link, mapping, reading: mirror.reading, source: 'list' as const }] : [];
    }),
  }));
  const lookup = await loadEntityLookup(
    preview.store,
    readings.flatMap(({ taken }) => taken.flatMap(({ mapping, reading }) => referencedRecords(mapping, reading))),
  );
  return readings.map(({ snapshot, taken }) => {
    const rebased = taken.map((each) =>
      isOutdated(each) ? { ...each, link: rebaseOf(snapshot, each, lookup) } : each,
    );
    const links = snapshot.links.map((link) => rebased.find((each) => each.link.id === link.id)?.link ?? link);
    return takeIn(preview, { ...snapshot, links }, rebased, lookup);
  });
}

/** Where the mapping changed the flow compares every record anew, as when it is resumed: any may hold news. */
const rebaseOf = ({ entity }: Snapshot, taken: MappedReading, lookup: EntityLookup): Link =>
  rebasedLink(entity, taken, { reading: taken.reading, lookup, mayHoldNews: true });

interface MappedReading extends MappedLink {
  readonly reading: Reading;
}

async function unscanned(preview: PreviewContext, { left, right }: Flow): Promise<readonly string[]> {
  const gaps = await Promise.all(
    [left, right].map(async (slot) =>
      (await preview.store.isScanned(slot))
        ? []
        : [
            `the first scan of ${slot.type} in ${slot.system} is not finished: records that it did not reach are missing`,
          ],
    ),
  );
  return gaps.flat();
}

const partOnly = ({ counts }: PreviewTally): string =>
  `only part was looked at (${counts.leftRecords} left records): the time was over, or there are too many to match at once`;

function finish(preview: PreviewContext, tally: PreviewTally, gaps: readonly string[]): FlowPreview {
  const { flow, counts, fanOut } = tally;
  return {
    flow,
    gaps,
    ...counts,
    ...tally.result(),
    creates: tally.creates(),
    fanOut,
    maxFanOut: preview.settings.maxFanOut,
    requests: requestsOf(preview, tally),
  };
}

/** A create is one request, behind a search per match key for each batch; an update is read before it is written. */
function requestsOf({ topology, settings }: PreviewContext, tally: PreviewTally): readonly PreviewedRequests[] {
  const requests = new Map<SystemId, number>();
  const add = (system: SystemId, count: number): void => void requests.set(system, (requests.get(system) ?? 0) + count);
  for (const { slot, count } of tally.creates()) {
    const mapping = topology.mappingOf(slot, tally.flow.kind);
    const isFiltered = topology.capabilitiesOf(slot).markerSearch === 'filter';
    const searches = (mapping === null ? 0 : searchableFields(mapping).length) + (isFiltered ? 1 : 0);
    add(slot.system, count + searches * Math.ceil(count / settings.batchSize));
  }
  for (const { slot, count } of tally.updates()) add(slot.system, 2 * count);
  return [...requests].map(([system, count]) => {
    const { requestsPerSecond } = topology.connectorOf(system);
    return { system, requests: count, seconds: Math.ceil(count / requestsPerSecond) };
  });
}
