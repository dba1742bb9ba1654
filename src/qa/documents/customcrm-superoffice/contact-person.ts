import type { CheckedFlow } from '../../document';
import { alike, reference, row } from '../rows';
import { company, noText, nothing } from './companions';

/** People (custom-crm contract 2, superoffice contract 7). */
export const contactPerson: CheckedFlow = {
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
    row('CustomerId', 'Contact.ContactId', reference(['nord', 'sør'], nothing)),
  ],
};
