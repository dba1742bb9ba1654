import type { CheckedFlow, CheckedProperty, Companion, Literal, Pair, PropertyValues, QaDocument } from '../document';

/** Three values that read the same in both systems, and what an empty one is in each. */
function alike(values: readonly [Literal, Literal, Literal], cleared?: Pair): PropertyValues {
  const [created, changedLeft, changedRight] = values;
  return {
    created: [created, created],
    changedLeft: [changedLeft, changedLeft],
    changedRight: [changedRight, changedRight],
    ...(cleared && { cleared }),
  };
}

/** No text is null in the CRM and an empty text in SuperOffice; no element of a list is none at all. */
const noText: Pair = [null, ''];
const nothing: Pair = [null, null];

/** A property of the CRM, under its own name, and where SuperOffice has it. */
const row = (property: string, right: string, values: PropertyValues): CheckedProperty => ({
  property,
  left: property,
  right,
  values,
});

const company = (name: string): Companion => ({
  name,
  left: 'Customer',
  right: 'Contact',
  values: { Name: `Følgefirma ${name} {run} AS` },
  found: { path: 'Name', value: `Følgefirma ${name} {run} AS` },
});

const employer = (name: string): Pair => [{ companion: name }, { companion: name }];

const contactPerson: CheckedFlow = {
  left: 'Contact',
  right: 'Person',
  key: 'LastName',
  pinned: 13,
  companions: [company('nord'), company('sør')],
  properties: [
    row('FirstName', 'Firstname', alike(['Åse', 'Zoë', 'Bjørg'], noText)),
    row('LastName', 'Lastname', alike(['Prøve {run}', "O'Prøve {run}", 'Prøve-Østby {run}'])),
    row(
      'Email',
      'Emails[0].Value',
      alike(['ase.{run}@qa.example', 'zoe.{run}@qa.example', 'b.{run}@qa.example'], nothing),
    ),
    row('Phone', 'OfficePhones[0].Value', alike(['+47 22 10 01 01', '+47 22 10 01 02', '+47 22 10 01 03'], nothing)),
    row(
      'MobilePhone',
      'MobilePhones[0].Value',
      alike(['+47 90 20 02 01', '+47 90 20 02 02', '+47 90 20 02 03'], nothing),
    ),
    row('Title', 'Title', alike(['Innkjøper', 'Head of "Sales"', 'Daglig leder'], noText)),
    row('BirthDate', 'BirthDate', {
      created: ['1984-02-29', '1984-02-29T00:00:00'],
      changedLeft: ['1984-03-01', '1984-03-01T00:00:00'],
      changedRight: ['1969-12-31', '1969-12-31T00:00:00'],
      cleared: [null, '0001-01-01T00:00:00'],
    }),
    row('StreetAddress1', 'Address.Street.Address1', alike(['Storgata 11', 'Lillegata 12', 'Torget 13'], noText)),
    row('StreetAddress2', 'Address.Street.Address2', alike(['2. etasje', 'Oppgang B', 'Inngang C'], noText)),
    row('ZipCode', 'Address.Street.Zipcode', alike(['0155', '114 55', '1050'], noText)),
    row('City', 'Address.Street.City', alike(['Oslo', 'Malmö', 'København'], noText)),
    row('Country', 'Country.TwoLetterISOCountry', alike(['NO', 'SE', 'DK'], nothing)),
    row('CustomerId', 'Contact.ContactId', {
      created: employer('nord'),
      changedLeft: employer('sør'),
      changedRight: employer('nord'),
      cleared: nothing,
    }),
  ],
};

const customerContact: CheckedFlow = {
  left: 'Customer',
  right: 'Contact',
  key: 'Name',
  pinned: 12,
  companions: [],
  properties: [
    row('Name', 'Name', alike(['Fjordprøven {run} AS', "L'Épreuve & Fils {run}", 'Skärgårdsprovet {run} AB'])),
    row('OrganizationNumber', 'OrgNr', alike(['911{run}', '922{run}', '933{run}'], noText)),
    row('CustomerNumber', 'Number2', alike(['K-1{run}', 'K-2{run}', 'K-3{run}'], noText)),
    row(
      'Website',
      'Urls[0].Value',
      alike(['https://a.qa.example', 'https://b.qa.example', 'https://c.qa.example'], nothing),
    ),
    row('Phone', 'Phones[0].Value', alike(['+47 33 30 03 01', '+47 33 30 03 02', '+47 33 30 03 03'], nothing)),
    row('Email', 'Emails[0].Value', alike(['a{run}@qa.example', 'b{run}@qa.example', 'c{run}@qa.example'], nothing)),
    row('Description', 'Description', alike(['Første linje\nAndre linje', 'En linje', 'Ny: æøå – 100 %'], noText)),
    row('StreetAddress1', 'Address.Postal.Address1', alike(['Postboks 21', 'Box 22', 'Postboks 23'], noText)),
    row('StreetAddress2', 'Address.Postal.Address2', alike(['Sentrum', 'Väst', 'Nord'], noText)),
    row('ZipCode', 'Address.Postal.Zipcode', alike(['5003', '411 03', '7010'], noText)),
    row('City', 'Address.Postal.City', alike(['Bergen', 'Göteborg', 'Trondheim'], noText)),
    row('Country', 'Country.TwoLetterISOCountry', alike(['FI', 'IS', 'DE'], nothing)),
  ],
};

/** People and companies of an in-house CRM and of SuperOffice, as either vendor shows them (custom-crm contract 2, superoffice contract 7). */
export const customcrmSuperoffice: QaDocument = {
  name: 'customcrm-superoffice',
  pinned: 2,
  flows: [contactPerson, customerContact],
};
