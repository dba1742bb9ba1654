import { date, lines, recordId, scalar } from '../../core/codec';
import { defineMapping } from '../../core/mapping';
import { urls, words } from './codecs';

/** The connector's kind, as the operator's file names it. */
export const superofficeKind = 'superoffice';

// Lengths: superoffice contract 7.
const emails = scalar('email', { max: 239, empty: '' });
const phones = scalar('phone', { max: 239, empty: '' });
const iso2 = scalar('country');
const streetLines = lines(3, { max: 79, empty: '' });
const zip = words(11);
const city = words(79);

/** Year 1 is no date and year 2 a birthday without a year, which no calendar date can say: both read as none. */
const birthDate = date({ emptyBeforeYear: 3, suffix: 'T00:00:00', emptyForm: '0001-01-01T00:00:00' });

const addressLines = (part: 'Street' | 'Postal'): readonly string[] =>
  ['Address1', 'Address2', 'Address3'].map((line) => `Address.${part}.${line}`);

/** SuperOffice Person <-> contact (superoffice contract 7). */
export const personMapping = defineMapping({
  systemKind: superofficeKind,
  recordType: 'Person',
  kind: 'contact',
  rows: [
    { field: 'firstName', native: 'Firstname', codec: words(99) },
    { field: 'lastName', native: 'Lastname', codec: words(99), searchKey: 'Lastname' },
    { field: 'title', native: 'Title', codec: words(239) },
    { field: 'email', native: 'Emails[0].Value', codec: emails, searchKey: 'Emails[0].Value' },
    { field: 'phone', native: 'OfficePhones[0].Value', codec: phones },
    { field: 'mobile', native: 'MobilePhones[0].Value', codec: phones },
    { field: 'birthDate', native: 'BirthDate', codec: birthDate },
    { field: 'address.street', native: addressLines('Street'), codec: streetLines },
    { field: 'address.zip', native: 'Address.Street.Zipcode', codec: zip },
    { field: 'address.city', native: 'Address.Street.City', codec: city },
    { field: 'address.country', native: 'Country.TwoLetterISOCountry', codec: iso2 },
    { field: 'customer', native: 'Contact.ContactId', codec: recordId('number'), referenceType: 'Contact' },
  ],
});

/** SuperOffice Contact (a company) <-> customer (superoffice contract 7). It has one country, which goes with the postal address. */
export const contactMapping = defineMapping({
  systemKind: superofficeKind,
  recordType: 'Contact',
  kind: 'customer',
  rows: [
    { field: 'name', native: 'Name', codec: words(219), isRequired: true, searchKey: 'Name' },
    { field: 'organizationNumber', native: 'OrgNr', codec: words(49), searchKey: 'OrgNr' },
    { field: 'customerNumber', native: 'Number2', codec: words(49), searchKey: 'Number2' },
    { field: 'email', native: 'Emails[0].Value', codec: emails, searchKey: 'Emails[0].Value' },
    { field: 'phone', native: 'Phones[0].Value', codec: phones },
    { field: 'website', native: 'Urls[0].Value', codec: urls },
    { field: 'description', native: 'Description', codec: words(2047) },
    { field: 'visitingAddress.street', native: addressLines('Street'), codec: streetLines },
    { field: 'visitingAddress.zip', native: 'Address.Street.Zipcode', codec: zip },
    { field: 'visitingAddress.city', native: 'Address.Street.City', codec: city },
    { field: 'postalAddress.street', native: addressLines('Postal'), codec: streetLines },
    { field: 'postalAddress.zip', native: 'Address.Postal.Zipcode', codec: zip },
    { field: 'postalAddress.city', native: 'Address.Postal.City', codec: city },
    { field: 'postalAddress.country', native: 'Country.TwoLetterISOCountry', codec: iso2 },
  ],
});
