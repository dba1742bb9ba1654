import type { CheckedFlow } from '../../document';
import { alike, row, same } from '../rows';

/** Companies (custom-crm contract 2, powerofficego contract 11). Their number is a text in the CRM and one of a series here. */
export const customerCustomers: CheckedFlow = {
  left: 'Customer',
  right: 'Customers',
  key: 'Name',
  pinned: 11,
  companions: [],
  properties: [
    row('Name', 'Name', alike(['Fjordprøven {run} AS', "L'Épreuve & Fils {run}", 'Skärgårdsprovet {run} AB'])),
    row('OrganizationNumber', 'OrganizationNumber', alike(['711{run}', '722{run}', '733{run}'], same(null))),
    row('CustomerNumber', 'Number', {
      created: ['91817', 91_817],
      changedLeft: ['91828', 91_828],
      changedRight: ['91839', 91_839],
    }),
    row(
      'Website',
      'WebsiteUrl',
      alike(['https://a.qa.example', 'https://b.qa.example', 'https://c.qa.example'], same(null)),
    ),
    row('Phone', 'PhoneNumber', alike(['+47 33 30 03 01', '+47 33 30 03 02', '+47 33 30 03 03'], same(null))),
    row('Email', 'EmailAddress', alike(['a{run}@qa.example', 'b{run}@qa.example', 'c{run}@qa.example'], same(null))),
    row('StreetAddress1', 'MailAddress.AddressLine1', alike(['Postboks 21', 'Box 22', 'Postboks 23'], same(null))),
    row('StreetAddress2', 'MailAddress.AddressLine2', alike(['Sentrum', 'Väst', 'Nord'], same(null))),
    row('ZipCode', 'MailAddress.ZipCode', alike(['5003', '411 03', '7010'])),
    row('City', 'MailAddress.City', alike(['Bergen', 'Göteborg', 'Trondheim'])),
    row('Country', 'MailAddress.CountryCode', alike(['FI', 'IS', 'DE'])),
  ],
};
