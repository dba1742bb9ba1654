import type { EntityType } from '../entities/entity-type';
import type { RecordEvent } from '../entities/records';
import type { Webhooks } from './webhooks';

/**
 * Turns what happened to a record into the vendor's events. A soft delete fires `deleted` and `softdeleted`: the vendor lists
 * both and does not say which. With `rootTableOnly`, edits of parts that live in tables of their own fire nothing.
 */
export function fireRecordEvent(
  webhooks: Webhooks,
  event: RecordEvent,
  { rootTableOnly, now }: { readonly rootTableOnly: boolean; readonly now: number },
): void {
  const { type, action, id, associateId } = event;
  if (type.table === null) return;
  const names = rootTableOnly ? event.changes.filter((name) => isRootTable(type, name)) : event.changes;
  if (action === 'changed' && names.length === 0) return;
  const changes =
    action === 'deleted' ? ['deleted', 'updated'] : [...names.map((name) => name.toLowerCase()), 'updated'];
  const isSoft = action === 'deleted' && type.listsDeleted;
  const actions = isSoft ? ['deleted', 'softdeleted'] : [action];
  for (const name of actions) {
    webhooks.fire({ name: `${type.table}.${name}`, primaryKey: id, changes, associateId, at: now });
  }
}

function isRootTable(type: EntityType, name: string): boolean {
  const kind = type.fields[name]?.kind;
  return kind !== 'elements' && kind !== 'address' && kind !== 'custom';
}
