import { type Entity, valueOf } from '../../src/core/entity';
import type { Link } from '../../src/core/link';
import { linePath } from '../../src/core/line-path';
import { lineKeys } from '../../src/core/lines';
import { project, rowOf } from '../../src/core/mapping';
import { isOf, type Memory } from './memory';
import { labelOf, linesIn } from './native-line';
import type { StoreContent } from './store-view';
import type { Vendor, VendorRecord } from './vendor';
import type { World } from './world';

/** A record of an entity, where it is kept. */
interface Held {
  readonly link: Link;
  readonly vendor: Vendor;
  readonly record: VendorRecord;
}

/**
 * Every record of an order has the order's lines, each once; a line that somebody added is there until somebody takes it
 * away, and then it is gone unless it was edited elsewhere.
 */
export function checkLines(world: World, content: StoreContent, memory: Memory): string | null {
  for (const entity of content.entities) {
    if (entity.kind !== 'order' || entity.state !== 'active' || content.questioned.has(entity.id)) continue;
    const own = content.links.flatMap((link) => (link.entityId === entity.id ? heldBy(world, link) : []));
    for (const each of own) {
      const problem = checkShown(world, entity, each);
      if (problem !== null) return problem;
    }
    const problem = checkAdded(world, entity, own) ?? checkRemoved(world, entity, own, memory);
    if (problem !== null) return problem;
  }
  return null;
}

function heldBy({ vendors }: World, link: Link): readonly Held[] {
  if (link.state !== 'active') return [];
  return vendors.flatMap((vendor) =>
    [...vendor.records.values()].flatMap((record) =>
      isOf(link, vendor, record) && vendor.isLive(record) ? [{ link, vendor, record }] : [],
    ),
  );
}

/** Our key of the line with a label; people give every line another. */
export const keyOfLabel = ({ fields }: Entity, label: string): string | undefined =>
  lineKeys(fields).find((key) => fields[linePath(key, 'description')] === label);

function checkShown({ recordTypes }: World, entity: Entity, { link, vendor, record }: Held): string | null {
  const mapping = recordTypes.get(vendor)?.[link.slot.type]?.mappings[link.kind];
  const expected = lineKeys(entity.fields).map((key) => {
    const row = mapping && rowOf(mapping, linePath(key, 'quantity'));
    const quantity = valueOf(entity, linePath(key, 'quantity'));
    return `${String(valueOf(entity, linePath(key, 'description')))} ${String(row ? project(row, quantity) : quantity)}`;
  });
  const shown = linesIn(vendor.current(record)).map(({ label, quantity }) => `${label} ${String(quantity)}`);
  const [a, b] = [shown.toSorted().join(), expected.toSorted().join()];
  return a === b ? null : `${vendor.system} ${record.id} has the lines ${a}; its entity ${entity.id} ${b}`;
}

/** No line twice, and none of a live record lost that nobody took away. */
function checkAdded({ vendors }: World, entity: Entity, own: readonly Held[]): string | null {
  const labels = lineKeys(entity.fields).map((key) => valueOf(entity, linePath(key, 'description')));
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) return `entity ${entity.id} has the line ${String(twice)} twice`;
  const removed = new Set(vendors.flatMap(({ removals }) => removals.map(({ label }) => label)));
  for (const { vendor, record } of own) {
    const added = vendor.edits.flatMap((edit) => (edit.record === record ? (labelOf(edit.field) ?? []) : []));
    const lost = added.find((label) => !removed.has(label) && !labels.includes(label));
    if (lost !== undefined) return `entity ${entity.id} lost the line ${lost} of ${vendor.system} ${record.id}`;
  }
  return null;
}

/**
 * A line that was taken away does not come back by itself. Says nothing of one that the engine had just added: it cannot
 * tell that from an add that never arrived.
 */
function checkRemoved({ vendors }: World, entity: Entity, own: readonly Held[], memory: Memory): string | null {
  for (const { vendor, record } of own) {
    for (const removal of vendor.removals) {
      if (removal.record !== record || removal.isOld) continue;
      const { label } = removal;
      const wasThere = (memory.records.get(record) ?? []).some((line) => line.label === label);
      const isEdited = vendors.some(({ edits }) =>
        edits.some((edit) => edit.record !== record && !edit.isOld && labelOf(edit.field) === label),
      );
      if (wasThere && !isEdited && keyOfLabel(entity, label) !== undefined) {
        return `the line ${label} of ${vendor.system} ${record.id} came back to ${entity.id}`;
      }
    }
  }
  return null;
}
