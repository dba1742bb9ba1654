import { isSameValue } from './canonical';
import { type Entity, type HistoryEntry, type Provenance, valueOf } from './entity';
import { isSameSlot, type LinkId, type RecordSlot } from './ids';
import { parseLinePath } from './line-path';
import { holdsSlot, isLeft, type Link, type Pending, type Sent } from './link';

/** An entity with its links, one side of a merge. */
export interface JoinSide {
  readonly entity: Entity;
  readonly links: readonly Link[];
}

/** What becomes of two entities that are one; or the slot in which both have a record. */
export type Joined =
  | { readonly type: 'collision'; readonly slot: RecordSlot }
  | {
      readonly type: 'joined';
      readonly survivor: Entity;
      readonly loser: Entity;
      /** The loser's links as the survivor has them. */
      readonly moved: readonly Link[];
      /** Links without a record, whose place another link takes. */
      readonly dropped: readonly LinkId[];
      readonly history: readonly HistoryEntry[];
    };

/**
 * Makes two entities one. The survivor keeps its values and fills its blanks; what the loser held otherwise goes to
 * history. The loser's records come as if they were linked for the first time: nothing that was agreed with the loser
 * says anything about the survivor.
 */
export function joinEntities(survivor: JoinSide, loser: JoinSide): Joined {
  const dropped = new Set<LinkId>();
  const creates = new Map<LinkId, Link>();
  for (const link of loser.links.filter(holdsSlot)) {
    const rival = survivor.links.find((each) => holdsSlot(each) && isSameSlot(each.slot, link.slot));
    if (rival === undefined) continue;
    if (mayGiveWay(link)) dropped.add(link.id);
    else if (mayGiveWay(rival)) {
      dropped.add(rival.id);
      creates.set(link.id, rival);
    } else return { type: 'collision', slot: link.slot };
  }
  const rev = survivor.entity.version + 1;
  const { filled, lost } = compareFields(survivor.entity, loser.entity);
  const provenance: Record<string, Provenance> = { ...survivor.entity.provenance };
  for (const field of filled) {
    const from = loser.entity.provenance[field];
    if (from !== undefined) provenance[field] = { ...from, rev };
  }
  const fields = Object.fromEntries(filled.map((field) => [field, valueOf(loser.entity, field)]));
  const id = survivor.entity.id;
  return {
    type: 'joined',
    survivor: { ...survivor.entity, version: rev, fields: { ...survivor.entity.fields, ...fields }, provenance },
    loser: { ...loser.entity, version: loser.entity.version + 1, mergedInto: id },
    moved: loser.links
      .filter((link) => !dropped.has(link.id))
      .map((link) => ({ ...asNewcomer(link, survivor.entity), pending: pendingOf(creates.get(link.id)) })),
    dropped: [...dropped],
    history: lost.flatMap((field): HistoryEntry[] => {
      const from = loser.entity.provenance[field];
      const value = valueOf(loser.entity, field);
      return from === undefined ? [] : [{ entityId: id, field, value, reason: 'firstMerge', provenance: from }];
    }),
  };
}

/** Whether a link has no record, and either no request that may make one or one of which only a person can tell. */
export const mayGiveWay = (link: Link): boolean =>
  link.state === 'creating' && link.externalId === null && (link.intent === null || link.blockedReason !== null);

/**
 * The create of a link that gives way, as a write to the record that takes its place: the record may be the one it made. What
 * it shows of what was sent is known to it then, and edits made since reach it. Null where nothing was sent.
 */
export function pendingOf(link: Link | undefined): Pending | null {
  if (link === undefined || link.intent === null) return null;
  const { sent, at } = link.intent;
  const plain = Object.entries(sent).filter(([field]) => parseLinePath(field) === null);
  return { sent: Object.fromEntries(plain), at, version: null };
}

/** Lines have keys of their own on each side: they come with the first reading of the loser's records. */
function compareFields(survivor: Entity, loser: Entity): { filled: readonly string[]; lost: readonly string[] } {
  const held = Object.keys(loser.fields).filter(
    (field) => parseLinePath(field) === null && !isSameValue(valueOf(loser, field), null),
  );
  return {
    filled: held.filter((field) => isSameValue(valueOf(survivor, field), null)),
    lost: held.filter((field) => {
      const own = valueOf(survivor, field);
      return !isSameValue(own, null) && !isSameValue(own, valueOf(loser, field));
    }),
  };
}

function asNewcomer(link: Link, { id }: Entity): Omit<Link, 'pending'> {
  return {
    ...link,
    entityId: id,
    // a record that is left is read once more, for edits only: what it showed before, its successor stands for
    base: isLeft(link) ? link.base : {},
    ack: {},
    lineIds: isLeft(link) ? link.lineIds : null,
    // what is on its way was planned on the loser: of the survivor's revs it shows none
    intent: link.intent === null ? null : { ...link.intent, sent: withoutRevs(link.intent.sent) },
    blockedReason: null,
    blockedVersion: null,
    recordVersion: null,
    mappingHash: null,
  };
}

const withoutRevs = (sent: Sent): Sent =>
  Object.fromEntries(Object.entries(sent).map(([field, each]) => [field, { ...each, rev: 0 }]));
