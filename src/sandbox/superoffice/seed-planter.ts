import type { JsonObject } from '../../lib/json';
import type { RecordStore } from '../kit/record-store';
import { blankRecord } from './carrier/fields';
import type { EntityType } from './entities/entity-type';
import { associates } from './lists/associates';
import type { QuotePart } from './quote/parts';

/** The time of the oldest record of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 8, 8);

/** Puts the records of the sample into the store, under the ids that they have on every machine. */
export interface Planter {
  add(type: EntityType, values: readonly JsonObject[]): void;
  addPart(part: QuotePart, value: JsonObject): void;
}

/** A planter that stamps records with the sample's own times (`at` null) or all with `at` (ms). */
export function createPlanter(store: RecordStore, at: number | null): Planter {
  const planted = new Map<string, number>();
  let written = 0;
  const plant = (type: { name: string; idName: string; firstId: number }, value: JsonObject): void => {
    const position = planted.get(type.name) ?? 0;
    planted.set(type.name, position + 1);
    // Restoring gives the ids of the sample again; numbers given out since then stay used.
    const id = at === null ? store.nextNumber(type.name, type.firstId) : type.firstId + position;
    const stamp = at ?? firstTime + written * 60_000;
    written += 1;
    store.create(type.name, String(id), { ...value, [type.idName]: id }, stamp);
  };
  return {
    add: (type, values) =>
      values.forEach((value, position) => {
        const maker = sellerAt(position);
        const actors = 'CreatedBy' in type.fields ? { CreatedBy: maker } : {};
        plant(type, { ...type.defaults(maker), ...actors, ...value });
      }),
    addPart: (part, value) => plant(part, { ...blankRecord(part.fields), ...value }),
  };
}

/** The associate who made the record at this place of the sample. */
function sellerAt(position: number): number {
  const sellers = associates.filter((associate) => associate.type === 'InternalAssociate');
  return sellers[position % sellers.length]?.id ?? 0;
}
