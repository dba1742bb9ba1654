import { type EntityId, type LinkId, recordKey, type RecordRef } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import { invariant } from '../../src/lib/invariant';
import type { Waiting } from '../../src/store/entity-change';
import { isOfRecord, refOf, type Tables } from './memory-store-tables';

/** What is waited for, as text: an entity, or a record. */
function awaitedKey({ onEntity, onRecord }: Waiting): string {
  if (onEntity !== null && onRecord === null) return `e:${onEntity}`;
  invariant(onRecord !== null && onEntity === null, 'a wait is for an entity or for a record');
  return awaitedRecord(onRecord);
}

const awaitedRecord = (ref: RecordRef): string => `r:${recordKey(ref)}`;
const rowKey = (wait: Waiting): string => `${wait.linkId} ${wait.field} ${awaitedKey(wait)}`;

/** The entities that wait for one of the links, which just became active, or of which it is known that they will not. */
export function findWaitingFor({ waits }: Tables, decided: readonly Link[]): readonly EntityId[] {
  const found = [...waits.values()].filter(({ wait, system }) =>
    decided.some((link) => {
      if (wait.onEntity !== null) return wait.onEntity === link.entityId && system === link.slot.system;
      const ref = link.state === 'active' ? refOf(link) : null;
      return ref !== null && awaitedRecord(ref) === awaitedKey(wait);
    }),
  );
  return [...new Set(found.map(({ entityId }) => entityId))];
}

/**
 * Replaces the waits of entities; those of refused links are left out. Answers the entities whose new wait is over
 * already: they are to be looked at again.
 */
export function replaceWaits(
  tables: Tables,
  ids: readonly EntityId[],
  { waits, refused }: { readonly waits: readonly Waiting[]; readonly refused: ReadonlySet<LinkId> },
): readonly EntityId[] {
  const wanted = waits.filter(({ linkId }) => !refused.has(linkId));
  const kept = new Set(wanted.map((wait) => `${rowKey(wait)} ${wait.reason}`));
  for (const [key, { entityId, wait }] of tables.waits) {
    if (ids.includes(entityId) && !kept.has(`${key} ${wait.reason}`)) tables.waits.delete(key);
  }
  const woken = wanted.flatMap((wait) => {
    const link = tables.links.get(wait.linkId);
    if (link === undefined || tables.waits.has(rowKey(wait))) return [];
    const row = { entityId: link.entityId, system: link.slot.system, wait };
    tables.waits.set(rowKey(wait), row);
    return isOver(tables, row.system, wait) ? [row.entityId] : [];
  });
  return [...new Set(woken)];
}

/** The entities that wait for records of an entity which may not get them now. */
export const findWaitingOn = ({ waits }: Tables, id: EntityId): readonly EntityId[] => [
  ...new Set([...waits.values()].flatMap(({ wait, entityId }) => (wait.onEntity === id ? [entityId] : []))),
];

function isOver({ links, entities, bars, reviews }: Tables, system: string, { onEntity, onRecord }: Waiting): boolean {
  const isGivenUp =
    onEntity !== null &&
    (entities.get(onEntity)?.state !== 'active' ||
      [...bars.values()].some(({ entityId }) => entityId === onEntity) ||
      [...reviews.values()].some(({ entityId, review }) => [entityId, ...review.candidates].includes(onEntity)));
  if (isGivenUp) return true;
  return [...links.values()].some((link) => {
    const isDecided =
      (link.state === 'active' && link.externalId !== null) ||
      (link.state === 'creating' && link.blockedReason !== null);
    if (!isDecided) return false;
    if (onEntity !== null) return link.entityId === onEntity && link.slot.system === system;
    return onRecord !== null && isOfRecord(link, onRecord);
  });
}
