import { fullName } from '../carrier/references';
import { numberAt, textAt } from '../carrier/read';
import {
  addressColumns,
  associateColumn,
  type Column,
  computedColumn,
  countryColumn,
  customColumns,
  dayColumn,
  elementsColumn,
  flagColumn,
  intColumn,
  listColumn,
  stampColumn,
  textColumn,
} from './columns';

/**
 * The columns of archive provider `Person` (superoffice contract 4). Inferred, for the contract names none: `personDbiKey`,
 * `birthDate` and `description`.
 */
export const personColumns: readonly Column[] = [
  intColumn('personId', 'PersonId'),
  textColumn('firstName', 'Firstname'),
  textColumn('middleName', 'MiddleName'),
  textColumn('lastName', 'Lastname'),
  computedColumn('fullName', fullName),
  textColumn('title', 'Title'),
  textColumn('mrMrs', 'Mrmrs'),
  intColumn('contactId', 'Contact'),
  computedColumn('contactName', (person, view) =>
    textAt(view.find('Contact', numberAt(person, 'Contact')) ?? {}, 'Name'),
  ),
  textColumn('personNumber', 'PersonNumber'),
  textColumn('personDbiKey', 'DbiKey'),
  dayColumn('birthDate', 'BirthDate'),
  textColumn('description', 'Description'),
  countryColumn('personCountry', 'Country'),
  intColumn('personCountryId', 'Country'),
  listColumn('position', 'Position', 'Position'),
  stampColumn('personRegisteredDate', 'createdAt'),
  stampColumn('personUpdatedDate', 'updatedAt'),
  stampColumn('personDeletedDate', 'deletedAt'),
  flagColumn('retired', 'Retired'),
  flagColumn('personNoMail', 'NoMailing'),
  associateColumn('personAssociateId', 'Associate'),
  elementsColumn('email/emailAddress', 'Emails'),
  elementsColumn('personDirectPhone/formattedNumber', 'OfficePhones'),
  elementsColumn('personMobilePhone/formattedNumber', 'MobilePhones'),
  elementsColumn('personPrivatePhone/formattedNumber', 'PrivatePhones'),
  elementsColumn('personUrl/URLAddress', 'Urls'),
  ...addressColumns('personAddress', 'Street'),
  ...customColumns('Person', 'person'),
];
