import type { CheckedFlow } from '../../document';
import { alike, companion, row } from '../rows';
import { noText, nothing, organisation } from './companions';

/** People (webcrm contract 7, custom-crm contract 2). A person stays with its organisation, which the interface does not change. */
export const personsContact: CheckedFlow = {
  left: 'Persons',
  right: 'Contact',
  key: 'PersonLastName',
  pinned: 8,
  companions: [organisation('nord')],
  properties: [
    row('PersonFirstName', 'FirstName', alike(['Åse', 'Zoë', 'Bjørg'], noText)),
    row('PersonLastName', 'LastName', alike(['Prøve {run}', "O'Prøve {run}", 'Prøve-Østby {run}'])),
    row('PersonEmail', 'Email', alike(['ase.{run}@qa.example', 'zoe.{run}@qa.example', 'b.{run}@qa.example'], noText)),
    row('PersonDirectPhone', 'Phone', alike(['+47 22 10 01 01', '+47 22 10 01 02', '+47 22 10 01 03'], noText)),
    row('PersonMobilePhone', 'MobilePhone', alike(['+47 90 20 02 01', '+47 90 20 02 02', '+47 90 20 02 03'], noText)),
    row('PersonTitle', 'Title', alike(['Innkjøper', 'Head of "Sales"', 'Daglig leder'], noText)),
    row('PersonBirthday', 'BirthDate', alike(['1984-02-29', '1984-03-01', '1969-12-31'], nothing)),
    row('PersonOrganisationId', 'CustomerId', { created: companion('nord') }),
  ],
};
