import type { RecordStore } from '../kit/record-store';
import { population } from '../sample/population';
import type { SampleCounts } from '../sample/size';
import { contact } from './entities/contact';
import { person } from './entities/person';
import { priceList, product } from './entities/product';
import { contactValue, personValue } from './seed-parties';
import { createPlanter } from './seed-planter';
import { plantQuotes, priceLists, productValues } from './seed-trade';

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
