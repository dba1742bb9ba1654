import { type Fields, int, readOnly, required, stamp, text, withFallback } from '../fields';

/** A postal address: town and postal code must be there on POST (powerofficego contract 11). */
export const addressFields: Fields = {
  AddressLine1: text(200),
  AddressLine2: text(200),
  ZipCode: required(text(50)),
  City: required(text(100)),
  CountryCode: withFallback(text(2), 'NO'),
};

/** The address of a customer, which has an id and a time of its own. */
export const customerAddressFields: Fields = {
  Id: readOnly(int),
  ...addressFields,
  ExternalCode: text(50),
  LastChangedDateTimeOffset: stamp(),
};
