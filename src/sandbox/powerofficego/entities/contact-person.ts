import { bool, int, nested, readOnly, required, stamp, text } from '../fields';
import { after, oneOf, oneOfIds } from '../list/filters';
import { addressFields } from './address';
import type { EntityType } from './entity-type';

/** A person at a customer (powerofficego contract 11). Its times come without offset and are UTC. */
export const contactPerson: EntityType = {
  name: 'ContactPerson',
  label: 'Contact person',
  fields: {
    Id: readOnly(int),
    ContactId: readOnly(int),
    FirstName: required(text()),
    LastName: required(text()),
    EmailAddress: text(),
    PhoneNumber: text(),
    Title: text(),
    IsActive: bool,
    IsDefault: bool,
    ExternalCode: text(50),
    MailAddress: nested(addressFields),
    CreatedDateTimeOffset: stamp(true),
    LastChangedDateTimeOffset: stamp(true),
  },
  firstId: 3_150_001,
  createdNames: ['CreatedDateTimeOffset'],
  references: [],
  uniques: [{ name: 'ExternalCode', usedOn: '(contact person) Id' }],
  filters: {
    contactIds: oneOfIds('ContactId'),
    externalCodes: oneOf('ExternalCode'),
    createdDateTimeOffsetGreaterThan: after('CreatedDateTimeOffset'),
    lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
  },
  unwatched: {},
  defaults: () => ({ IsActive: true, IsDefault: false }),
  check({ FirstName: first, LastName: last, EmailAddress: email }) {
    if ((first ?? '') === '' || (last ?? '') === '') return 'FirstName and LastName are required.';
    const isAddress = typeof email !== 'string' || email === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email);
    return isAddress ? null : `EmailAddress '${email}' is not a valid e-mail address.`;
  },
  isInUse: (records, { Id: id = null }) =>
    records.live('SalesOrder').some(({ value }) => value['CustomerReferenceContactPersonId'] === id),
};
