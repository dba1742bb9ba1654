import type { JsonObject } from '../../lib/json';
import type { RecordStore } from '../kit/record-store';
import { population, type SampleCompany, type SamplePerson } from '../sample/population';
import type { SampleCounts } from '../sample/size';
import { blankAddress, keptAddress } from './carrier/address';
import { elementList } from './carrier/read';
import { contact } from './entities/contact';
import type { EntityType } from './entities/entity-type';
import { person } from './entities/person';
import { associates } from './lists/associates';
import { countries } from './lists/countries';

/** The time of the oldest record of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 8, 8);

/** Fills an empty store with companies and persons of side 1 of the sample; half of the demo's are in the Custom CRM too. */
export function seedRecords(store: RecordStore, counts: SampleCounts, at: number | null): void {
  let written = 0;
  const add = (type: EntityType, values: readonly JsonObject[]): void => {
    values.forEach((value, position) => {
      // Restoring gives the ids of the sample again; numbers given out since then stay used.
      const id = at === null ? store.nextNumber(type.name, type.firstId) : type.firstId + position;
      const stamp = at ?? firstTime + written * 60_000;
      written += 1;
      const actors = { CreatedBy: sellerAt(position), UpdatedBy: 0 };
      const defaults = type.defaults(sellerAt(position));
      store.create(type.name, String(id), { ...defaults, ...actors, ...value, [type.idName]: id }, stamp);
    });
  };
  const { companies, persons } = population({ ...counts, side: 1 });
  const contactIds = new Map(companies.map((company, position) => [company.index, contact.firstId + position]));
  add(contact, companies.map(contactOf));
  add(
    person,
    persons.map((sample) => personOf(sample, contactIds)),
  );
}

function sellerAt(position: number): number {
  const sellers = associates.filter((associate) => associate.type === 'InternalAssociate');
  return sellers[position % sellers.length]?.id ?? 0;
}

function contactOf(company: SampleCompany, position: number): JsonObject {
  const address = addressOf(company);
  return {
    Name: company.name,
    OrgNr: company.organizationNumber ?? '',
    Number2: String(20_000 + position),
    Emails: elementList(company.email),
    Phones: elementList(company.phone),
    Urls: elementList(company.website),
    Description: company.description ?? '',
    Country: countryId(company.country),
    Business: 1 + (position % 5),
    Category: 1 + (position % 4),
    Address: { Street: address, Postal: address },
  };
}

function personOf(sample: SamplePerson, contactIds: ReadonlyMap<number, number>): JsonObject {
  return {
    Firstname: sample.firstName,
    Lastname: sample.lastName,
    Title: sample.title ?? '',
    Emails: elementList(sample.email),
    OfficePhones: elementList(sample.phone),
    MobilePhones: elementList(sample.mobilePhone),
    BirthDate: sample.birthDate,
    Country: countryId(sample.country),
    Contact: sample.companyIndex === null ? 0 : (contactIds.get(sample.companyIndex) ?? 0),
    Address: { ...blankAddress, Street: addressOf(sample) },
  };
}

function addressOf(sample: Pick<SampleCompany, 'street' | 'zip' | 'city'>): JsonObject {
  return keptAddress({ Address1: sample.street ?? '', Zipcode: sample.zip ?? '', City: sample.city ?? '' });
}

function countryId(iso2: string): number {
  return countries.find((country) => country.iso2 === iso2)?.id ?? 0;
}
