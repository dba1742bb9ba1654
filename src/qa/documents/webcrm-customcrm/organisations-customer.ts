import type { CheckedFlow } from '../../document';
import { alike, row } from '../rows';
import { noText } from './companions';

/** The lines of webCRM's one address, which is the postal one. */
const address = {
  first: ['Postboks 21', 'Box 22', 'Postboks 23'],
  second: ['Sentrum', 'Väst', 'Nord'],
  whole: ['Postboks 21\nSentrum', 'Box 22\nVäst', 'Postboks 23\nNord'],
} as const;

/** Companies (webcrm contract 7, custom-crm contract 2). Countries are free text there, in Norwegian in the demo. */
export const organisationsCustomer: CheckedFlow = {
  left: 'Organisations',
  right: 'Customer',
  key: 'OrganisationName',
  pinned: 10,
  companions: [],
  properties: [
    row('OrganisationName', 'Name', alike(['Fjordprøven {run} AS', "L'Épreuve & Fils {run}", 'Skärprovet {run} AB'])),
    row('OrganisationVatNumber', 'OrganizationNumber', alike(['811{run}', '822{run}', '833{run}'], noText)),
    row(
      'OrganisationWww',
      'Website',
      alike(['https://a.qa.example', 'https://b.qa.example', 'https://c.qa.example'], noText),
    ),
    row('OrganisationTelephone', 'Phone', alike(['+47 33 30 03 01', '+47 33 30 03 02', '+47 33 30 03 03'], noText)),
    row(
      'OrganisationComment',
      'Description',
      alike(['Første linje\nAndre linje', 'En linje', 'Ny: æøå – 100 %'], noText),
    ),
    row('OrganisationAddress', 'StreetAddress1', {
      created: [address.whole[0], address.first[0]],
      changedLeft: [address.whole[1], address.first[1]],
      changedRight: [address.whole[2], address.first[2]],
      cleared: noText,
    }),
    {
      ...row('OrganisationAddress', 'StreetAddress2', {
        created: [address.whole[0], address.second[0]],
        changedLeft: [address.whole[1], address.second[1]],
        changedRight: [address.whole[2], address.second[2]],
        cleared: noText,
      }),
      property: 'OrganisationAddress, line 2',
    },
    row('OrganisationPostCode', 'ZipCode', alike(['5003', '411 03', '7010'], noText)),
    row('OrganisationCity', 'City', alike(['Bergen', 'Göteborg', 'Trondheim'], noText)),
    row('OrganisationCountry', 'Country', {
      created: ['Norge', 'NO'],
      changedLeft: ['Sverige', 'SE'],
      changedRight: ['Tyskland', 'DE'],
      cleared: noText,
    }),
  ],
};
