import { numberAt, textAt } from './read';
import type { Field, Fields } from './fields';
import { fullName } from './references';

const elements: Field = { kind: 'elements', max: 239 };
const associate: Field = { kind: 'reference', to: 'associate' };
const actor: Field = { kind: 'reference', to: 'associate', readOnly: true };
const empty: Field = { kind: 'constant', value: [] };
const unset: Field = { kind: 'constant', value: null };
const zero: Field = { kind: 'constant', value: 0 };
const kana: Field = { kind: 'text', max: 219 };

/** The properties of a person (superoffice contract 7). Constants are parts of the vendor's carrier that this tenant does not use. */
export const personFields: Fields = {
  PersonId: { kind: 'int', readOnly: true },
  Firstname: { kind: 'text', max: 99 },
  MiddleName: { kind: 'text', max: 99 },
  Lastname: { kind: 'text', max: 99 },
  Mrmrs: { kind: 'text', max: 239 },
  Title: { kind: 'text', max: 239 },
  UpdatedDate: { kind: 'stamp', of: 'updatedAt' },
  CreatedDate: { kind: 'stamp', of: 'createdAt' },
  BirthDate: { kind: 'day' },
  CreatedBy: actor,
  Emails: elements,
  Description: { kind: 'text', max: 2047 },
  IsAssociate: { kind: 'constant', value: false },
  PrivatePhones: elements,
  Faxes: elements,
  MobilePhones: elements,
  OfficePhones: elements,
  OtherPhones: elements,
  Position: { kind: 'reference', to: { list: 'Position' } },
  UpdatedBy: actor,
  Contact: { kind: 'reference', to: 'contact' },
  Country: { kind: 'reference', to: 'country' },
  Interests: empty,
  PersonNumber: { kind: 'text', max: 49 },
  FullName: { kind: 'computed', from: fullName },
  NoMailing: { kind: 'flag' },
  UsePersonAddress: { kind: 'flag' },
  Retired: { kind: 'flag' },
  Urls: { kind: 'elements', max: 1023 },
  FormalName: {
    kind: 'computed',
    from: (person) => [textAt(person, 'Mrmrs'), fullName(person)].filter(Boolean).join(' '),
  },
  Address: { kind: 'address', owner: 'Person' },
  Post3: kana,
  Post2: kana,
  Post1: kana,
  Kanalname: kana,
  Kanafname: kana,
  CorrespondingAssociate: unset,
  Category: { kind: 'reference', to: { list: 'Category' } },
  Business: { kind: 'reference', to: { list: 'Business' } },
  Associate: associate,
  Salutation: { kind: 'text', max: 239 },
  ActiveInterests: zero,
  SupportAssociate: associate,
  TicketPriority: unset,
  CustomerLanguage: unset,
  DbiAgentId: { kind: 'int' },
  DbiKey: { kind: 'text', max: 255 },
  DbiLastModified: { kind: 'stamp', of: 'never' },
  DbiLastSyncronized: { kind: 'stamp', of: 'never' },
  SentInfo: zero,
  ShowContactTickets: zero,
  UserInfo: unset,
  ChatEmails: elements,
  InternetPhones: elements,
  Source: { kind: 'int' },
  ActiveErpLinks: zero,
  ShipmentTypes: empty,
  Consents: empty,
  BounceEmails: empty,
  ActiveStatusMonitorId: zero,
  CreatedByFormId: zero,
  UtmParameters: unset,
  LeadstatusId: zero,
  Leadstatus: { kind: 'constant', value: '' },
  UserDefinedFields: { kind: 'constant', value: {} },
  ExtraFields: { kind: 'constant', value: {} },
  CustomFields: { kind: 'custom', owner: 'Person' },
  TableRight: unset,
  FieldProperties: { kind: 'constant', value: {} },
};

/** The small read-only carrier of `/Person/{id}/Simple`. */
export const simplePersonFields: Fields = {
  PersonId: { kind: 'int' },
  Firstname: { kind: 'text', max: 99 },
  MiddleName: { kind: 'text', max: 99 },
  Lastname: { kind: 'text', max: 99 },
  FullName: { kind: 'computed', from: fullName },
  Title: { kind: 'text', max: 239 },
  ContactId: { kind: 'computed', from: (person) => numberAt(person, 'Contact') },
  CountryId: { kind: 'computed', from: (person) => numberAt(person, 'Country') },
  AssociateId: { kind: 'computed', from: (person) => numberAt(person, 'Associate') },
  PersonNumber: { kind: 'text', max: 49 },
};
