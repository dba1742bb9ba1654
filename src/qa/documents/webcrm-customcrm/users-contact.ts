import type { CheckedFlow } from '../../document';
import { alike, row } from '../rows';
import { noText } from './companions';

/** Users (webcrm contract 7, custom-crm contract 2). Their one name is read as first and last name, and never written back. */
export const usersContact: CheckedFlow = {
  left: 'Users',
  right: 'Contact',
  key: 'UserName',
  pinned: 6,
  companions: [],
  given: { UserLoginName: 'qa-{run}' },
  properties: [
    row('UserName', 'LastName', {
      created: ['Siv Anne Prøve-{run}', 'Prøve-{run}'],
      changedLeft: ['Siv Berit Provsen-{run}', 'Provsen-{run}'],
    }),
    {
      ...row('UserName', 'FirstName', {
        created: ['Siv Anne Prøve-{run}', 'Siv Anne'],
        changedLeft: ['Siv Berit Provsen-{run}', 'Siv Berit'],
      }),
      property: 'UserName, first',
    },
    row('UserEmail', 'Email', alike(['siv.{run}@qa.example', 's2.{run}@qa.example', 's3.{run}@qa.example'], noText)),
    row('UserTelephone', 'Phone', alike(['+47 22 11 01 01', '+47 22 11 01 02', '+47 22 11 01 03'], noText)),
    row('UserMobilePhone', 'MobilePhone', alike(['+47 90 21 02 01', '+47 90 21 02 02', '+47 90 21 02 03'], noText)),
    row('UserTitle', 'Title', alike(['Selger', 'Senior "Sales"', 'Salgssjef'], noText)),
  ],
};
