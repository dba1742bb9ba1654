import { isSameSlot, isUuid, type LinkId, recordKey, slotKey } from '../../src/core/ids';
import { holdsSlot, type Link } from '../../src/core/link';
import { invariant } from '../../src/lib/invariant';
import { refOf, type Tables } from './memory-store-tables';

/** What became of links that were to be written. */
export interface WrittenLinks {
  readonly refused: ReadonlySet<LinkId>;
  /** Links that others may wait for and that were decided now: active with a record, or blocked before they had one. */
  readonly decided: readonly Link[];
}

/**
 * Writes links as they shall be; unknown ones are inserted. Those that let go of a slot come first, then those that
 * are known, then new ones. One whose slot or record another link holds is refused and stays as it was.
 */
export function writeLinks(tables: Tables, wanted: readonly Link[]): WrittenLinks {
  const known = new Map(wanted.flatMap(({ id }) => [...entryOf(tables, id)]));
  for (const link of wanted) {
    const owner = known.get(link.id)?.entityId ?? link.entityId;
    invariant(owner === link.entityId, `link ${link.id} cannot change its entity`);
  }
  const changed = wanted.filter(({ id }) => known.has(id));
  const keeping = changed.filter(holdsSlot);
  for (const link of changed) if (!holdsSlot(link)) update(tables, link);
  const taken = new Set([
    ...keeping.filter((link) => takesAnew(link, known.get(link.id)) && isTaken(tables, link)).map(({ id }) => id),
    ...takenWithin(keeping.filter((link) => takesAnew(link, known.get(link.id)))),
  ]);
  for (const link of keeping) {
    if (taken.has(link.id)) continue;
    update(tables, link);
    forgetHash(tables, link);
  }
  const inserted = insertLinks(
    tables,
    wanted.filter(({ id }) => !known.has(id)),
  );
  const refused = new Set(wanted.flatMap(({ id }) => (taken.has(id) || !tables.links.has(id) ? [id] : [])));
  const decided = wanted.filter((link) => {
    if (refused.has(link.id) || (!known.has(link.id) && !inserted.has(link.id))) return false;
    const before = known.get(link.id);
    return isActive(link) ? before === undefined || !isActive(before) : isNewlyBlocked(link, before);
  });
  return { refused, decided };
}

/** Inserts links whose slot, record and marker are free, in record order; answers the ids of those. */
export function insertLinks(tables: Tables, links: readonly Link[]): ReadonlySet<LinkId> {
  const inRecordOrder = links.toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  return new Set(
    inRecordOrder.flatMap((link) => {
      const others = [...tables.links.values()];
      if (tables.links.has(link.id) || others.some(({ marker }) => marker === link.marker)) return [];
      if (isTaken(tables, link)) return [];
      put(tables, link);
      return [link.id];
    }),
  );
}

const orderKey = (link: Link): string => `${slotKey(link.slot)} ${link.externalId ?? '\uffff'} ${link.kind}`;

const entryOf = (tables: Tables, id: LinkId): readonly (readonly [LinkId, Link])[] => {
  const link = tables.links.get(id);
  return link === undefined ? [] : [[id, link]];
};

const isActive = (link: Link): boolean => link.state === 'active' && link.externalId !== null;

const isNewlyBlocked = (link: Link, before: Link | undefined): boolean =>
  link.state === 'creating' && link.blockedReason !== null && (before?.blockedReason ?? null) === null;

/** Whether a link wants a slot or a record that it did not have. */
const takesAnew = (link: Link, before: Link | undefined): boolean =>
  before === undefined || before.externalId !== link.externalId || !holdsSlot(before);

/** Whether another link has the record or the slot that this one wants. */
function isTaken(tables: Tables, link: Link): boolean {
  return [...tables.links.values()].some((other) => {
    if (other.id === link.id || !isSameSlot(other.slot, link.slot)) return false;
    const wantsSlot = holdsSlot(link) && holdsSlot(other) && other.entityId === link.entityId;
    const wantsRecord =
      link.externalId !== null &&
      link.state !== 'unlinked' &&
      other.state !== 'unlinked' &&
      other.externalId === link.externalId &&
      other.kind === link.kind;
    return wantsSlot || wantsRecord;
  });
}

/** Links of one batch that want what an earlier one of it takes. */
function takenWithin(links: readonly Link[]): readonly LinkId[] {
  const seen = new Set<string>();
  return links.flatMap((link) => {
    const ref = refOf(link);
    const wants = [`${link.entityId} ${slotKey(link.slot)}`, ...(ref ? [`${link.kind} ${recordKey(ref)}`] : [])];
    const isTwice = wants.some((want) => seen.has(want));
    for (const want of wants) seen.add(want);
    return isTwice ? [link.id] : [];
  });
}

/** The id, entity, kind, slot and marker of a link never change. */
function update(tables: Tables, link: Link): void {
  const before = tables.links.get(link.id);
  invariant(before !== undefined, `link ${link.id} is known`);
  put(tables, { ...link, kind: before.kind, slot: before.slot, marker: before.marker });
}

function put(tables: Tables, link: Link): void {
  invariant(isUuid(link.marker), `marker ${link.marker} is a uuid`);
  invariant(
    link.externalId !== null || (link.state !== 'active' && link.state !== 'closed'),
    `link ${link.id} is ${link.state} and names its record`,
  );
  tables.links.set(link.id, link);
}

/** Makes the next reading news where a write is on the wire, and where another reading than the mirror's was taken in. */
function forgetHash(tables: Tables, link: Link): void {
  const ref = refOf(link);
  const mirror = ref === null ? undefined : tables.mirrors.get(recordKey(ref));
  if (ref === null || mirror === undefined) return;
  const isOther = mirror.reading.readAt !== link.syncedAt;
  if (link.pending !== null || isOther) tables.mirrors.set(recordKey(ref), { ...mirror, hash: '' });
}
