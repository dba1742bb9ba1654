import type { JsonObject } from '../../lib/json';
import type { RecordStore } from '../kit/record-store';
import { population } from '../sample/population';
import type { SampleCounts } from '../sample/size';
import { blankRecord } from './carrier/fields';
import { contact } from './entities/contact';
import type { EntityType } from './entities/entity-type';
import { person } from './entities/person';
import { priceList, product } from './entities/product';
import { associates } from './lists/associates';
import type { QuotePart } from './quote/parts';
import { contactValue, personValue } from './seed-parties';
import { plantQuotes, priceLists, productValues } from './seed-trade';

/** The time of the oldest record of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 8, 8);

/** Puts the records of the sample into the store, under the ids that they have on every machine. */
export interface Planter {
  add(type: EntityType, values: readonly JsonObject[]): void;
  addPart(part: QuotePart, value: JsonObject): void;
}

/**
 * Fills an empty store: price lists always; companies and persons of side 1 of the sample, half of which the demo's Custom
 * CRM holds too; and, unless the sample is empty, the shared catalogue and a few sales with quotes.
 */
export function seedRecords(store: RecordStore, counts: SampleCounts, at: number | null): void {
  const planter = createPlanter(store, at);
  planter.add(priceList, priceLists);
  const { companies, persons } = population({ ...counts, side: 1 });
  const contactIds = new Map(companies.map((company, position) => [company.index, contact.firstId + position]));
  planter.add(contact, companies.map(contactValue));
  planter.add(
    person,
    persons.map((sample) => personValue(sample, contactIds)),
  );
  if (companies.length === 0) return;
  planter.add(product, productValues());
  plantQuotes(planter, companies.length);
}

/** The associate who made the record at this place of the sample. */
export function sellerAt(position: number): number {
  const sellers = associates.filter((associate) => associate.type === 'InternalAssociate');
  return sellers[position % sellers.length]?.id ?? 0;
}

function createPlanter(store: RecordStore, at: number | null): Planter {
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
