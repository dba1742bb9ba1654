import { assertNever } from '../../../lib/assert-never';
import type { Json, JsonObject } from '../../../lib/json';
import { associates, renderAssociate } from '../lists/associates';
import { countries, currencies, renderCountry } from '../lists/countries';
import { listItems, translate } from '../lists/list-items';
import type { ReferenceTarget } from './fields';
import { renderAddress } from './address';
import { anyCase, intOf, objectOf } from './names';
import { elementValues, numberAt, objectAt, textAt } from './read';
import type { CarrierView } from './view';

/** Tells the record with this id as it appears inside another carrier; null for 0 or an id that is not there. */
export function renderReference(to: ReferenceTarget, id: number, view: CarrierView): Json {
  if (typeof to === 'object') {
    const item = listItems[to.list].find((candidate) => candidate.id === id);
    const value = item ? translate(item.name, view.language) : '';
    return item ? { Id: id, Value: value, Tooltip: '', TableRight: null, FieldProperties: {} } : null;
  }
  switch (to) {
    case 'country': {
      const country = countries.find((candidate) => candidate.id === id);
      return country ? renderCountry(country, view.language) : null;
    }
    case 'currency': {
      const currency = currencies.find((candidate) => candidate.id === id);
      return currency ? { Id: id, Value: currency.code, Tooltip: '', TableRight: null, FieldProperties: {} } : null;
    }
    case 'associate': {
      const associate = associates.find((candidate) => candidate.id === id);
      return associate ? renderAssociate(associate) : null;
    }
    case 'contact':
      return renderContactSummary(id, view);
    case 'person':
      return renderPersonSummary(id, view);
    default:
      return assertNever(to);
  }
}

/** Whether a record with this id can be referred to; 0 unsets a reference and always can. */
export function isKnownReference(to: ReferenceTarget, id: number, view: Pick<CarrierView, 'find'>): boolean {
  if (id === 0) return true;
  if (typeof to === 'object') return listItems[to.list].some((item) => item.id === id);
  switch (to) {
    case 'country':
      return countries.some((country) => country.id === id);
    case 'currency':
      return currencies.some((currency) => currency.id === id);
    case 'associate':
      return associates.some((associate) => associate.id === id);
    case 'contact':
      return view.find('Contact', id) !== null;
    case 'person':
      return view.find('Person', id) !== null;
    default:
      return assertNever(to);
  }
}

/** The id that a caller gives: by the key property of the target's carrier, or as a bare number. Null: it cannot be read. */
export function acceptReference(to: ReferenceTarget, input: Json): number | null {
  if (input === null) return 0;
  const bare = intOf(input);
  if (bare !== null) return bare;
  const object = objectOf(input);
  return object && intOf(anyCase(object, idNameOf(to)) ?? 0);
}

function idNameOf(to: ReferenceTarget): string {
  if (typeof to === 'object' || to === 'currency') return 'Id';
  return { country: 'CountryId', associate: 'AssociateId', contact: 'ContactId', person: 'PersonId' }[to];
}

function renderContactSummary(id: number, view: CarrierView): JsonObject | null {
  const contact = view.find('Contact', id);
  if (!contact) return null;
  const address = renderAddress(objectAt(contact, 'Address'), 'Contact');
  const associate = associates.find((candidate) => candidate.id === numberAt(contact, 'Associate'));
  const country = countries.find((candidate) => candidate.id === numberAt(contact, 'Country'));
  const listText = (list: 'Business' | 'Category'): string => {
    const item = listItems[list].find((candidate) => candidate.id === numberAt(contact, list));
    return item ? translate(item.name, view.language) : '';
  };
  return {
    ContactId: id,
    Name: textAt(contact, 'Name'),
    OrgNr: textAt(contact, 'OrgNr'),
    Department: textAt(contact, 'Department'),
    URL: elementValues(contact, 'Urls')[0] ?? '',
    City: textAt(objectAt(address, 'Street'), 'City'),
    DirectPhone: elementValues(contact, 'Phones')[0] ?? '',
    AssociateId: associate?.id ?? 0,
    CountryId: country?.id ?? 0,
    EmailAddress: elementValues(contact, 'Emails')[0] ?? '',
    AssociateFullName: associate ? `${associate.firstName} ${associate.lastName}` : '',
    BusinessName: listText('Business'),
    CategoryName: listText('Category'),
    CountryName: country ? translate(country.name, view.language) : '',
    Address: address,
    FormattedAddress: textAt(address, 'Formatted'),
    FullName: [textAt(contact, 'Name'), textAt(contact, 'Department')].filter(Boolean).join(', '),
    Number1: textAt(contact, 'Number1'),
    Number2: textAt(contact, 'Number2'),
    TableRight: null,
    FieldProperties: {},
  };
}

/** A person as a company's `Persons` and `SupportPerson` show it. */
export function renderPersonSummary(id: number, view: CarrierView): JsonObject | null {
  const person = view.find('Person', id);
  if (!person) return null;
  const contactId = numberAt(person, 'Contact');
  const contact = view.find('Contact', contactId) ?? {};
  return {
    PersonId: id,
    Firstname: textAt(person, 'Firstname'),
    MiddleName: textAt(person, 'MiddleName'),
    Lastname: textAt(person, 'Lastname'),
    FullName: fullName(person),
    Title: textAt(person, 'Title'),
    Email: elementValues(person, 'Emails')[0] ?? '',
    DirectPhone: elementValues(person, 'OfficePhones')[0] ?? '',
    MobilePhone: elementValues(person, 'MobilePhones')[0] ?? '',
    CountryId: numberAt(person, 'Country'),
    ContactId: contactId,
    ContactName: textAt(contact, 'Name'),
    ContactOrgNr: textAt(contact, 'OrgNr'),
    Retired: person['Retired'] === true ? 1 : 0,
    AssociateId: numberAt(person, 'Associate'),
    PersonNumber: textAt(person, 'PersonNumber'),
    TableRight: null,
    FieldProperties: {},
  };
}

/** First, middle and last name in one line. */
export function fullName(person: JsonObject): string {
  return ['Firstname', 'MiddleName', 'Lastname']
    .map((name) => textAt(person, name))
    .filter(Boolean)
    .join(' ');
}
