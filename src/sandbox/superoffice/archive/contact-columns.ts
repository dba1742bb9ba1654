import { textAt } from '../carrier/read';
import { associates } from '../lists/associates';
import { numberAt } from '../carrier/read';
import {
  addressColumns,
  associateColumn,
  type Column,
  computedColumn,
  countryColumn,
  customColumns,
  deletedColumn,
  elementsColumn,
  flagColumn,
  intColumn,
  listColumn,
  stampColumn,
  textColumn,
} from './columns';

/** The columns of archive provider `SimpleContact` (superoffice contract 4). Inferred, for the contract names none: `dbiKey` and `description`. */
export const contactColumns: readonly Column[] = [
  intColumn('contactId', 'ContactId'),
  textColumn('name', 'Name'),
  textColumn('department', 'Department'),
  computedColumn('nameDepartment', (contact) =>
    [textAt(contact, 'Name'), textAt(contact, 'Department')].filter(Boolean).join(', '),
  ),
  textColumn('orgnr', 'OrgNr'),
  textColumn('number', 'Number2'),
  textColumn('code', 'Number1'),
  textColumn('dbiKey', 'DbiKey'),
  textColumn('description', 'Description'),
  listColumn('category', 'Category', 'Category'),
  listColumn('business', 'Business', 'Business'),
  countryColumn('country', 'Country'),
  intColumn('countryId', 'Country'),
  associateColumn('associateId', 'Associate'),
  computedColumn('contactAssociate/fullName', (contact) => {
    const associate = associates.find((candidate) => candidate.id === numberAt(contact, 'Associate'));
    return associate ? `${associate.firstName} ${associate.lastName}` : '';
  }),
  flagColumn('stop', 'Xstop'),
  flagColumn('contactNoMail', 'NoMailing'),
  stampColumn('registeredDate', 'createdAt'),
  stampColumn('updatedDate', 'updatedAt'),
  stampColumn('deletedDate', 'deletedAt'),
  deletedColumn('contactDeleted'),
  elementsColumn('contactPhone/formattedNumber', 'Phones'),
  elementsColumn('contactFax/formattedNumber', 'Faxes'),
  elementsColumn('email/emailAddress', 'Emails'),
  elementsColumn('url/URLAddress', 'Urls'),
  ...addressColumns('postAddress', 'Postal'),
  ...addressColumns('streetAddress', 'Street'),
  ...customColumns('Contact', 'contact'),
];
