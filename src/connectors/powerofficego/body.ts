import { applyChanges, type NativeChange, readPath } from '../../core/native-path';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { personAddress } from './address';
import { contactPersonPath } from './mapping';
import type { PowerofficegoType } from './types';

/** What to send, or why it cannot be sent, in words for people. */
export type Built<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly message: string };

const refuse = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });

/** A new record: the values that are set. What is unset is left to PowerOffice Go's own defaults. */
export function createBody(type: PowerofficegoType, changes: readonly NativeChange[]): Built<JsonObject> {
  const { MailAddress: address = null, ...values } = applyChanges({}, changes);
  const mailAddress = addressBody(address);
  if (!mailAddress.ok) return mailAddress;
  const contact = contactPersonBody(values[contactPersonPath] ?? null, values['CustomerId'] ?? null);
  if (!contact.ok) return contact;
  const { [contactPersonPath]: _presented, ...sent } = values;
  const whole = {
    ...sent,
    MailAddress: mailAddress.body,
    ...(type === 'Salesorders' ? { CustomerReferenceContactPersonId: contact.body } : {}),
    ...(type === 'Customers' && needsPrint(values) ? { InvoiceDeliveryType: 'Print' } : {}),
  };
  return { ok: true, body: withoutNulls(whole) };
}

/** An invoice that cannot be mailed is printed; the vendor's default is a mail. */
const needsPrint = ({ EmailAddress: email = null, InvoiceEmailAddress: invoiceEmail = null }: JsonObject): boolean =>
  email === null && invoiceEmail === null;

/** The body without what is unset. */
export const withoutNulls = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

/** An address as it is sent whole; null where nothing of it is set. */
export function addressBody(address: Json): Built<JsonObject | null> {
  const parts = isJsonObject(address) ? withoutNulls(address) : {};
  if (Object.keys(parts).length === 0) return { ok: true, body: null };
  const missing = ['ZipCode', 'City'].filter((part) => parts[part] === undefined);
  if (missing.length === 0) return { ok: true, body: parts };
  return refuse(
    `an address in PowerOffice Go needs a ZipCode and a City; this one has ${Object.keys(parts).join(', ')} and lacks ${missing.join(' and ')}`,
  );
}

/** The number of an order's contact person, which has to be one of the order's customer: only then can it be read back. */
export function contactPersonBody(presented: Json, customer: Json): Built<number | null> {
  if (presented === null) return { ok: true, body: null };
  const address = typeof presented === 'string' ? personAddress(presented) : null;
  if (address === null) return refuse(`${JSON.stringify(presented)} is no contact person of PowerOffice Go`);
  const isOfCustomer =
    (typeof customer === 'number' || typeof customer === 'string') && address.customer === String(customer);
  if (isOfCustomer) return { ok: true, body: Number(address.person) };
  return refuse(
    `contact person ${address.person} belongs to customer ${address.customer} in PowerOffice Go, and the sales order to customer ${JSON.stringify(customer)}: an order takes a contact person of its own customer`,
  );
}

/** The value at a path; null where it is unset or not carried. */
export function valueAt(native: JsonObject, path: string): Json {
  const found = readPath(native, path);
  return found.isCarried ? found.value : null;
}
