import { elementValues, numberAt, textAt } from './read';
import type { Field, Fields } from './fields';
import { renderPersonSummary } from './references';

const elements: Field = { kind: 'elements', max: 239 };
const associate: Field = { kind: 'reference', to: 'associate' };
const actor: Field = { kind: 'reference', to: 'associate', readOnly: true };
const empty: Field = { kind: 'constant', value: [] };
const unset: Field = { kind: 'constant', value: null };
const zero: Field = { kind: 'constant', value: 0 };

/** The properties of a company (superoffice contract 7). `Deleted` is 1 while the company waits in the bin. */
export const contactFields: Fields = {
  ContactId: { kind: 'int', readOnly: true },
  Name: { kind: 'text', max: 219 },
  Department: { kind: 'text', max: 219 },
  OrgNr: { kind: 'text', max: 49 },
  Number1: { kind: 'text', max: 49 },
  Number2: { kind: 'text', max: 49 },
  UpdatedDate: { kind: 'stamp', of: 'updatedAt' },
  CreatedDate: { kind: 'stamp', of: 'createdAt' },
  Emails: elements,
  Interests: empty,
  Urls: { kind: 'elements', max: 1023 },
  Phones: elements,
  Faxes: elements,
  Description: { kind: 'text', max: 2047 },
  UpdatedBy: actor,
  CreatedBy: actor,
  Associate: associate,
  Business: { kind: 'reference', to: { list: 'Business' } },
  Category: { kind: 'reference', to: { list: 'Category' } },
  Country: { kind: 'reference', to: 'country' },
  Persons: {
    kind: 'computed',
    from: (contact, view) =>
      view.personIdsOf(numberAt(contact, 'ContactId')).map((id) => renderPersonSummary(id, view)),
  },
  NoMailing: { kind: 'flag' },
  Kananame: { kind: 'text', max: 219 },
  Xstop: { kind: 'flag' },
  ActiveInterests: zero,
  GroupId: zero,
  ActiveStatusMonitorId: zero,
  SupportAssociate: associate,
  TicketPriority: unset,
  CustomerLanguage: unset,
  Deleted: { kind: 'int', readOnly: true },
  DbiAgentId: { kind: 'int' },
  DbiLastSyncronized: { kind: 'stamp', of: 'never' },
  DbiKey: { kind: 'text', max: 255 },
  DbiLastModified: { kind: 'stamp', of: 'never' },
  SupportPerson: { kind: 'reference', to: 'person' },
  Address: { kind: 'address', owner: 'Contact' },
  Source: { kind: 'int' },
  ActiveErpLinks: zero,
  BounceEmails: empty,
  Domains: empty,
  UtmParameters: unset,
  UserDefinedFields: { kind: 'constant', value: {} },
  ExtraFields: { kind: 'constant', value: {} },
  CustomFields: { kind: 'custom', owner: 'Contact' },
  TableRight: unset,
  FieldProperties: { kind: 'constant', value: {} },
};

/** The small read-only carrier of `/Contact/{id}/Simple`. */
export const simpleContactFields: Fields = {
  ContactId: { kind: 'int' },
  Name: { kind: 'text', max: 219 },
  Department: { kind: 'text', max: 219 },
  OrgNr: { kind: 'text', max: 49 },
  Number1: { kind: 'text', max: 49 },
  Number2: { kind: 'text', max: 49 },
  EmailAddress: { kind: 'computed', from: (contact) => elementValues(contact, 'Emails')[0] ?? '' },
  DirectPhone: { kind: 'computed', from: (contact) => elementValues(contact, 'Phones')[0] ?? '' },
  URL: { kind: 'computed', from: (contact) => elementValues(contact, 'Urls')[0] ?? '' },
  CountryId: { kind: 'computed', from: (contact) => numberAt(contact, 'Country') },
  AssociateId: { kind: 'computed', from: (contact) => numberAt(contact, 'Associate') },
  FullName: {
    kind: 'computed',
    from: (contact) => [textAt(contact, 'Name'), textAt(contact, 'Department')].filter(Boolean).join(', '),
  },
};
