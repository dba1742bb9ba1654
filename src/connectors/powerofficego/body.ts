import { applyChanges, type NativeChange, readPath } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { personAddress } from './address';
import { contactPersonPath } from './mapping';
import type { PowerofficegoType } from './types';

/** What to send, or why it cannot be sent, in words for people. */
export type Built<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly message: string };

/** A new record: the values that are set. What is unset is left to PowerOffice Go's own defaults. */
export function createBody(type: PowerofficegoType, changes: readonly NativeChange[]): Built<JsonObject> {
  const { MailAddress: address = null, [contactPersonPath]: contact = null, ...values } = applyChanges({}, changes);
  const mailAddress = addressBody(address);
  if (!mailAddress.ok) return mailAddress;
  const own = ownBody(type, values, contact);
  return { ok: true, body: withoutNulls({ ...own, MailAddress: mailAddress.body }) };
}

function ownBody(type: PowerofficegoType, values: JsonObject, contact: Json): JsonObject {
  switch (type) {
    case 'Customers':
      return needsPrint(values) ? { ...values, InvoiceDeliveryType: 'Print' } : values;
    case 'Product': {
      const { StockOnHand: stock = null, ...others } = values;
      return stock === null || values['ProductType'] === 'Service'
        ? others
        : { ...others, IsStockItem: true, StockOnHand: stock };
    }
    case 'Salesorders':
      return {
        ...values,
        CustomerReferenceContactPersonId: contactPersonNumber(contact, values['CustomerId'] ?? null),
      };
    case 'Contactperson':
      return values;
    default:
      return assertNever(type);
  }
}

/** An invoice that cannot be mailed is printed; the vendor's default is a mail. */
const needsPrint = ({ EmailAddress: email = null, InvoiceEmailAddress: invoiceEmail = null }: JsonObject): boolean =>
  email === null && invoiceEmail === null;

/** The body without what is unset. */
export const withoutNulls = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

/**
 * An address as it is sent whole; null where nothing of it is set. PowerOffice Go has no country by itself: where nothing else
 * is known there is no address.
 */
export function addressBody(address: Json): Built<JsonObject | null> {
  const parts = isJsonObject(address) ? withoutNulls(address) : {};
  if (Object.keys(parts).every((part) => part === 'CountryCode')) return { ok: true, body: null };
  const missing = ['ZipCode', 'City'].filter((part) => parts[part] === undefined);
  if (missing.length === 0) return { ok: true, body: parts };
  return {
    ok: false,
    message: `an address in PowerOffice Go needs a ZipCode and a City; this one has ${Object.keys(parts).join(', ')} and lacks ${missing.join(' and ')}`,
  };
}

/** The number of an order's contact person. An order takes one of its own customer only: another is none. */
export function contactPersonNumber(presented: Json, customer: Json): number | null {
  const address = typeof presented === 'string' ? personAddress(presented) : null;
  const isOwn =
    (typeof customer === 'number' || typeof customer === 'string') && address?.customer === String(customer);
  return address !== null && isOwn ? Number(address.person) : null;
}

/** The value at a path; null where it is unset or not carried. */
export function valueAt(native: JsonObject, path: string): Json {
  const found = readPath(native, path);
  return found.isCarried ? found.value : null;
}
