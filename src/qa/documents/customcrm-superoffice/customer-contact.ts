import type { CheckedFlow } from '../../document';
import { alike, row } from '../rows';
import { noText, nothing } from './companions';

/** Companies (custom-crm contract 2, superoffice contract 7). The one country goes with the postal address. */
export const customerContact: CheckedFlow = {
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
