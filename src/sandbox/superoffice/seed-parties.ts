import type { JsonObject } from '../../lib/json';
import type { SampleCompany, SamplePerson } from '../sample/population';
import { blankAddress, keptAddress } from './carrier/address';
import { elementList } from './carrier/read';
import { countries } from './lists/countries';

/** The kept form of a company of the sample; `position` is its place on this side. */
export function contactValue(company: SampleCompany, position: number): JsonObject {
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

/** The kept form of a person of the sample; `contactIds` are the companies' ids by their places in the population. */
export function personValue(sample: SamplePerson, contactIds: ReadonlyMap<number, number>): JsonObject {
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
