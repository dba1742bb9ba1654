import type { JsonObject } from '../../lib/json';
import type { RecordStore } from '../kit/record-store';
import { population } from '../sample/population';
import type { SampleCounts } from '../sample/size';
import { demo } from './demo';
import { entityTypes } from './entities';
import type { EntityType } from './entities/entity-type';
import { linkedDataRow } from './linked-data/linked-data-row';
import { organisationValue, personValue, userValues } from './seed-parties';
import { catalogueValues, dealValues, lineValues, productValues } from './seed-trade';

/** Which side of the population webCRM holds; the demo's other systems hold others. */
const side = 5;

/** The time of the oldest row of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 9, 8);

/**
 * Fills an empty store: organisations and persons of which half are known to the demo's Custom CRM too, by organisation
 * number and e-mail address; unless the sample is empty also users, the catalogue, products, opportunities and a delivery with lines.
 */
export function fillSample(store: RecordStore, counts: SampleCounts, at: number | null): void {
  const add = createPlanter(store, at);
  const { companies, persons } = population({ ...counts, side });
  if (companies.length === 0 && persons.length === 0) return;
  const { Organisation, Person, Opportunity, Delivery, QuotationLine, Product, User } = entityTypes;
  add(User, userValues);
  add(linkedDataRow, catalogueValues);
  const organisationIds = new Map(companies.map(({ index }, position) => [index, Organisation.firstId + position]));
  add(Organisation, companies.map(organisationValue));
  add(
    Person,
    persons.map((person) => personValue(person, organisationIds)),
  );
  const deals = dealValues(companies, persons);
  add(Opportunity, deals.opportunities);
  add(Delivery, deals.deliveries);
  add(QuotationLine, lineValues(deals));
  add(Product, productValues(companies.length));
}

type Plant = (type: EntityType, values: readonly JsonObject[]) => void;

/** Adds rows under the ids that they have on every machine, stamped with the sample's own times (`at` null) or all with `at` (ms). */
function createPlanter(store: RecordStore, at: number | null): Plant {
  const planted = new Map<string, number>();
  let written = 0;
  return (type, values) => {
    for (const value of values) {
      const position = planted.get(type.sequence) ?? 0;
      planted.set(type.sequence, position + 1);
      // Restoring gives the ids of the sample again; numbers given out since then stay used.
      const id = at === null ? store.nextNumber(type.sequence, type.firstId) : type.firstId + position;
      const stamp = at ?? firstTime + written * 60_000;
      written += 1;
      const actors = { _createdBy: demo.apiUserName, _updatedBy: demo.apiUserName, _updatedById: 0 };
      store.create(type.name, String(id), { ...value, ...actors }, stamp);
    }
  };
}
