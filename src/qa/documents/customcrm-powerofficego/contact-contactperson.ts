import type { CheckedFlow } from '../../document';
import { alike, companion, row, same } from '../rows';
import { company } from './companions';

/** People (custom-crm contract 2, powerofficego contract 11). Their customer is part of where they are: it is not changed. */
export const contactContactperson: CheckedFlow = {
  left: 'Contact',
  right: 'Contactperson',
  key: 'LastName',
  pinned: 11,
  companions: [company('nord')],
  properties: [
    row('FirstName', 'FirstName', alike(['Åse', 'Zoë', 'Bjørg'])),
    row('LastName', 'LastName', alike(['Prøve {run}', "O'Prøve {run}", 'Prøve-Østby {run}'])),
    row(
      'Email',
      'EmailAddress',
      alike(['ase.{run}@qa.example', 'zoe.{run}@qa.example', 'b.{run}@qa.example'], same(null)),
    ),
    row('Phone', 'PhoneNumber', alike(['+47 22 10 01 01', '+47 22 10 01 02', '+47 22 10 01 03'], same(null))),
    row('Title', 'Title', alike(['Innkjøper', 'Head of "Sales"', 'Daglig leder'], same(null))),
    row('StreetAddress1', 'MailAddress.AddressLine1', alike(['Storgata 11', 'Lillegata 12', 'Torget 13'], same(null))),
    row('StreetAddress2', 'MailAddress.AddressLine2', alike(['2. etasje', 'Oppgang B', 'Inngang C'], same(null))),
    row('ZipCode', 'MailAddress.ZipCode', alike(['0155', '114 55', '1050'])),
    row('City', 'MailAddress.City', alike(['Oslo', 'Malmö', 'København'])),
    row('Country', 'MailAddress.CountryCode', alike(['NO', 'SE', 'DK'])),
    row('CustomerId', 'ContactId', { created: companion('nord') }),
  ],
};
