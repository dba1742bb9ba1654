import type { ReferenceLookup } from '../core/encode-field';
import { encodeField } from '../core/encode-field';
import { type Entity, revOf } from '../core/entity';
import type { SystemId } from '../core/ids';
import type { Link } from '../core/link';
import type { Mapping } from '../core/mapping';
import { readPath } from '../core/native-path';
import { planCreate } from '../core/plan-push';
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
  readonly current: Reading;
}

/**
 * Begins moves that a system does not make: in one commit the record is left and another wanted in its place, which the
 * same create makes as any other. The left record is taken out of use once that is there (`leaveMoved`), so that none is
 * lost wherever the process ends. A record that cannot be made anew is not left. Answers whether any was begun.
 */
export async function beginMoves(
  context: SyncContext,
  moves: readonly Move[],
  referenceIn: (system: SystemId) => ReferenceLookup,
): Promise<boolean> {
  const changes = moves.map(({ item, link, current }): ItemChange => {
    const mapping = context.topology.mappingOf(link.slot, link.kind);
    if (mapping === null) return { item };
    const input = {
      entity: item.snapshot.entity,
      link,
      mapping,
      held: item.snapshot.held,
      lookup: referenceIn(link.slot.system),
    };
    if (isThere(input, current)) return { item, links: [acknowledged(input)] };
    const wanted = newLink(context, input.entity, link.slot, 'flow');
    const plan = planCreate({ ...input, link: wanted });
    waitFor(item, link, plan);
    const noted = noteBlocked(link, plan.blocked, input.entity.version);
    if (plan.blocked.length > 0 || plan.awaited.length > 0) return { item, links: noted === link ? [] : [noted] };
    return { item, links: [{ ...link, state: 'moving' }, wanted] };
  });
  await commitItems(context, mergeChanges(changes));
  return changes.some(({ links = [] }) => links.length > 1);
}

interface Placed {
  readonly entity: Entity;
  readonly link: Link;
  readonly mapping: Mapping;
  readonly held: ReadonlySet<string>;
  readonly lookup: ReferenceLookup;
}

const placeRows = ({ mapping }: Placed) => mapping.rows.filter((row) => row.isPlace === true);

/** Whether the record is where it belongs already, under another name of the same place. */
function isThere(input: Placed, { native }: Reading): boolean {
  return placeRows(input).every((row) => {
    const encoding = encodeField(input, row, row.field);
    if (encoding.type !== 'send') return true;
    return encoding.changes.every(({ path, value }) => {
      const found = readPath(native, path);
      return found.isCarried && jsonEqual(found.value, value);
    });
  });
}

function acknowledged(input: Placed): Link {
  const acks = placeRows(input).map(({ field }) => [field, revOf(input.entity, field)]);
  return { ...input.link, ack: { ...input.link.ack, ...Object.fromEntries(acks) } };
}
