import { bool, int, readOnly, stamp, text } from '../fields';
import { after, oneOf, oneOfIds } from '../list/filters';
import { addressFields } from './address';
import type { EntityType } from './entity-type';

/** A place that a customer's goods are sent to (powerofficego contract 4). */
export const deliveryAddress: EntityType = {
  name: 'ContactDeliveryAddress',
  label: 'Contact delivery address',
  fields: {
    Id: readOnly(int),
    ContactId: readOnly(int),
    ...addressFields,
    ExternalCode: text(50),
    IsPrimary: bool,
    CreatedDateTimeOffset: stamp(),
    LastChangedDateTimeOffset: stamp(),
  },
  firstId: 6_210_001,
  createdNames: ['CreatedDateTimeOffset'],
  references: [],
  uniques: [{ name: 'ExternalCode', usedOn: '(contact delivery address) Id' }],
  filters: {
    contactIds: oneOfIds('ContactId'),
    externalCodes: oneOf('ExternalCode'),
    createdDateTimeOffsetGreaterThan: after('CreatedDateTimeOffset'),
    lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
  },
  unwatched: {},
  defaults: () => ({ IsPrimary: false, CountryCode: 'NO' }),
  check: () => null,
  isInUse: (records, { Id: id = null }) =>
    records.live('SalesOrder').some(({ value }) => value['ContactDeliveryAddressId'] === id),
};
