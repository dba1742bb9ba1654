import type { JsonObject } from '../../lib/json';
import type { PowerofficegoType } from './types';

/** The collection of each record type (powerofficego contract 4). */
export const collections: Readonly<Record<PowerofficegoType, string>> = {
  Contactperson: 'ContactPersons',
  Customers: 'Customers',
  Product: 'Products',
  Salesorders: 'SalesOrders',
};

const numberForm = /^[1-9]\d{0,17}$/;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` is the id of a customer or a product. */
export const isNumberId = (text: string): boolean => numberForm.test(text);

/** Whether `text` is the id of a sales order or one of its lines. */
export const isUuidId = (text: string): boolean => uuidForm.test(text);

/** A contact person's place: PowerOffice Go addresses one under its customer only (powerofficego contract 4). */
export interface PersonAddress {
  readonly customer: string;
  readonly person: string;
}

/** The external id of a contact person, `customer/person`. */
export const personId = ({ customer, person }: PersonAddress): string => `${customer}/${person}`;

/** Takes the external id of a contact person apart; null when it is none. */
export function personAddress(externalId: string): PersonAddress | null {
  const [customer = '', person = '', ...rest] = externalId.split('/');
  return rest.length === 0 && isNumberId(customer) && isNumberId(person) ? { customer, person } : null;
}

/** The path of a record below the interface's root; null when the id cannot be one of that type. */
export function recordPath(type: PowerofficegoType, externalId: string): string | null {
  const isId =
    type === 'Contactperson'
      ? personAddress(externalId) !== null
      : type === 'Salesorders'
        ? isUuidId(externalId)
        : isNumberId(externalId);
  return isId ? `${collections[type]}/${externalId}` : null;
}

/** The properties of a row that say which record it is. */
export const idProperties = (type: PowerofficegoType): readonly string[] =>
  type === 'Contactperson' ? ['Id', 'ContactId'] : ['Id'];

/** The external id of a row; null when it does not say one. */
export function externalIdOf(type: PowerofficegoType, row: JsonObject): string | null {
  const id = textOf(row['Id']);
  if (type !== 'Contactperson') return recordPath(type, id) === null ? null : id;
  const address = personId({ customer: textOf(row['ContactId']), person: id });
  return personAddress(address) === null ? null : address;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
