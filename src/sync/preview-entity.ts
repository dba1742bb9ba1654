import { isSameSlot, type RecordRef, type RecordSlot } from '../core/ids';
import { holdsSlot, type Link } from '../core/link';
import { isPulled, isPushed, type Mapping, project, rowOf, valueToWrite } from '../core/mapping';
import { planPush } from '../core/plan-push';
import { isEmpty } from '../core/push-plan';
import type { Snapshot } from '../store/port';
import type { FlowSide } from './flow-preview';
import type { Drafts, PreviewContext } from './preview-drafts';
import { type PreviewTally, writeCount } from './preview-tally';
import { type CreateLookups, plannedCreates } from './preview-creates';
import { recordRef } from './record-ref';

/** What a preview counts with. */
export interface Counting extends CreateLookups {
  readonly tally: PreviewTally;
  readonly drafts: Pick<Drafts, 'newLinks'>;
}

/** Counts what the flow would do with one entity. */
export function tallyEntity(preview: PreviewContext, counting: Counting, snapshot: Snapshot): void {
  const { tally, drafts } = counting;
  const { flow, counts } = tally;
  const left = snapshot.links.find((link) => link.state === 'active' && isIn(flow.left)(link));
  const right = snapshot.links.find(isIn(flow.right));
  const asked = left ?? right;
  if (snapshot.hasOpenReview && asked !== undefined && asked.externalId !== null) {
    tally.add({ outcome: 'ambiguous', record: recordRef(asked), reason: 'it may be an object that is known' });
  }
  if (left === undefined) return;
  counts.leftRecords += 1;
  const record = recordRef(left);
  if (right !== undefined && right.externalId !== null) {
    const isNew = drafts.newLinks.has(left.id) || drafts.newLinks.has(right.id);
    if (isNew) tally.add({ outcome: 'linked', record, reason: `${right.slot.type} ${right.externalId}` });
    else counts.linkedBefore += 1;
    for (const [side, link] of [
      ['left', left],
      ['right', right],
    ] as const) {
      if (link.state === 'active') tallyValues(preview, counting, { snapshot, side, link });
    }
    return;
  }
  if (!snapshot.hasOpenReview) tallyCreate(preview, counting, { snapshot, record, right: right ?? null });
}

const isIn =
  (slot: RecordSlot) =>
  (link: Link): boolean =>
    holdsSlot(link) && isSameSlot(link.slot, slot);

interface Lacking {
  readonly snapshot: Snapshot;
  readonly record: RecordRef;
  /** The link under which it is being created. */
  readonly right: Link | null;
}

/** Follows the flows from an entity without a right record, as far as they make records of it. */
function tallyCreate(preview: PreviewContext, counting: Counting, { snapshot, record, right }: Lacking): void {
  const { tally } = counting;
  const { flow } = tally;
  const made = plannedCreates(preview, counting, snapshot);
  const ours = made.find(({ slot }) => isSameSlot(slot, flow.right)) ?? right;
  if (ours === null) {
    tally.add({ outcome: 'leftAlone', record, reason: reasonFor(snapshot, flow.right) });
    return;
  }
  if (ours.blockedReason !== null) {
    tally.add({ outcome: 'blocked', record, reason: ours.blockedReason });
    return;
  }
  tally.add({ outcome: 'created', record, reason: null });
  const created = made.filter(({ blockedReason }) => blockedReason === null);
  const all = right === null ? created : [right, ...created];
  for (const { slot } of all) tally.addCreate(slot);
  tally.fanOut = Math.max(tally.fanOut, all.length);
}

function reasonFor({ barred }: Snapshot, slot: RecordSlot): string {
  return barred.some((each) => isSameSlot(each, slot))
    ? 'its place is barred, or a person is asked about it'
    : 'the settings of the flow make none for it';
}

interface Side {
  readonly snapshot: Snapshot;
  readonly side: FlowSide;
  readonly link: Link;
}

/** Counts what becomes of the values of one linked record. */
function tallyValues(preview: PreviewContext, { tally, referenceIn }: Counting, { snapshot, side, link }: Side): void {
  const { topology } = preview;
  const { entity, held } = snapshot;
  const mapping = topology.mappingOf(link.slot, link.kind);
  if (mapping === null) return;
  const canUpdate = topology.isWritable(link.slot.system) && topology.capabilitiesOf(link.slot).canUpdate;
  const push = planPush({ entity, link, mapping, held, lookup: referenceIn(link.slot.system) });
  const sent = canUpdate ? push.sent : {};
  if (canUpdate && (push.isMove || !isEmpty(push))) tally.addUpdate(link.slot);
  const record = recordRef(link);
  for (const [path, { value: after }] of Object.entries(sent)) {
    const before = link.base[path] ?? null;
    const count = writeCount(before);
    const example = count === 'filled' ? null : { path, record, before, after };
    tally.addValue({ side, path, count, example });
  }
  for (const path of held) {
    if (rowOf(mapping, path) !== undefined) tally.addValue({ side, path, count: 'held', example: null });
  }
  for (const path of differingPaths(mapping, snapshot, link)) {
    if (!(path in sent)) tally.addValue({ side, path, count: 'differing', example: null });
  }
}

/** The fields that the record shows otherwise than the entity, and that nobody is asked about. */
function differingPaths(mapping: Mapping, { entity, held }: Snapshot, link: Link): readonly string[] {
  return mapping.rows.flatMap((row) => {
    const shown = link.base[row.field];
    if (!isPulled(row) || !isPushed(row) || shown === undefined || held.has(row.field)) return [];
    return shown === project(row, valueToWrite(entity, row, row.field)) ? [] : [row.field];
  });
}
