import { encodeField, type PushInput, type ReferenceLookup } from '../core/encode-field';
import { revOf } from '../core/entity';
import type { SystemId } from '../core/ids';
import type { Link } from '../core/link';
import { readPath } from '../core/native-path';
import { planCreate } from '../core/plan-push';
import { isEmpty, type PushPlan } from '../core/push-plan';
import type { Reading } from '../core/reading';
import { jsonEqual } from '../lib/json';
import { commitItems, type ItemChange, mergeChanges } from './commit';
import type { SyncContext } from './context';
import { newLink } from './new-link';
import { noteBlocked, waitFor } from './outcome';
import type { WorkItem } from './work-item';

/** A record that is to be made anew elsewhere, as it was just read and taken in. */
export interface Move {
  readonly item: WorkItem;
  readonly link: Link;
  readonly plan: PushPlan;
  readonly current: Reading;
}

/** What came of moves. */
export interface BegunMoves<M extends Move> {
  /** Whether there is more to do at once. */
  readonly hasMore: boolean;
  /** Records that cannot be made anew now and lack something else, which they are to get where they are. */
  readonly staying: readonly M[];
}

/**
 * Begins moves that a system does not make: in one commit the record is left and another wanted in its place, which the
 * same create makes as any other. The left record is taken out of use once that is there (`leaveMoved`), so that none is
 * lost wherever the process ends. A record that cannot be made anew is not left.
 */
export async function beginMoves<M extends Move>(
  context: SyncContext,
  moves: readonly M[],
  referenceIn: (system: SystemId) => ReferenceLookup,
): Promise<BegunMoves<M>> {
  const begun = moves.map((move) => ({ move, ...begin(context, move, referenceIn(move.link.slot.system)) }));
  await commitItems(context, mergeChanges(begun.map(({ move: { item }, links }) => ({ item, links }))));
  const staying = begun.flatMap(({ move, mustStay }) => (mustStay && !isEmpty(move.plan) ? [move] : []));
  return { hasMore: staying.length > 0 || begun.some(({ mustStay }) => !mustStay), staying };
}

interface Begun extends Required<Pick<ItemChange, 'links'>> {
  readonly mustStay: boolean;
}

function begin(context: SyncContext, { item, link, plan, current }: Move, lookup: ReferenceLookup): Begun {
  const mapping = context.topology.mappingOf(link.slot, link.kind);
  if (mapping === null) return { links: [], mustStay: true };
  const { entity, held } = item.snapshot;
  const input = { entity, link, mapping, held, lookup };
  if (isThere(input, current)) return { links: [acknowledged(input)], mustStay: false };
  const wanted = newLink(context, entity, link.slot, 'flow');
  const { blocked, awaited, leftOut } = planCreate({ ...input, link: wanted });
  waitFor(item, link, { awaited, leftOut });
  const noted = noteBlocked(link, blocked, entity.version);
  if (blocked.length === 0 && awaited.length === 0) {
    return { links: [{ ...noted, state: 'moving' }, wanted], mustStay: false };
  }
  // the answer to a write would wipe the note away: it is made once nothing else is to be written
  return { links: noted === link || !isEmpty(plan) ? [] : [noted], mustStay: true };
}

const placeRows = ({ mapping }: PushInput) => mapping.rows.filter((row) => row.isPlace === true);

/** Whether the record is where it belongs already, under another name of the same place. */
function isThere(input: PushInput, { native }: Reading): boolean {
  return placeRows(input).every((row) => {
    const encoding = encodeField(input, row, row.field);
    if (encoding.type !== 'send') return true;
    return encoding.changes.every(({ path, value }) => {
      const found = readPath(native, path);
      return found.isCarried && jsonEqual(found.value, value);
    });
  });
}

function acknowledged(input: PushInput): Link {
  const acks = placeRows(input).map(({ field }) => [field, revOf(input.entity, field)]);
  return { ...input.link, ack: { ...input.link.ack, ...Object.fromEntries(acks) } };
}
