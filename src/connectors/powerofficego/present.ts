import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import { personId } from './address';
import { contactPersonPath, linesPath } from './mapping';
import type { PowerofficegoType } from './types';

/**
 * A row as readings show it: in the vendor's names and shapes, but for four things. A private customer has the name that its
 * two halves make. Dates are days, however they came (powerofficego contract 3). An order's contact person is shown as it is
 * linked, and its lines are those that are sold or said, in their order.
 */
export function present(type: PowerofficegoType, row: JsonObject): JsonObject {
  const native = { ...row, ...days(row) };
  if (type === 'Customers' && row['IsPerson'] === true) return { ...native, Name: fullName(row) };
  if (type !== 'Salesorders') return native;
  const lines = row[linesPath];
  return {
    ...native,
    [contactPersonPath]: contactPersonOf(row),
    ...(lines === undefined ? {} : { [linesPath]: linesOf(lines) }),
  };
}

const dayProperties = ['SalesOrderDate', 'DeliveryDate', 'CustomerSince', 'DateOfBirth'] as const;

function days(row: JsonObject): JsonObject {
  const entries = dayProperties.flatMap((name): [string, Json][] => {
    const value = row[name];
    return typeof value === 'string' ? [[name, value.slice(0, 10)]] : [];
  });
  return Object.fromEntries(entries);
}

function fullName(row: JsonObject): string | null {
  const halves = [row['FirstName'], row['LastName']].filter((half) => typeof half === 'string');
  return halves.join(' ').replaceAll(/\s+/g, ' ').trim() || null;
}

/** The two halves of a private customer's name: the last word is the last name. Null where there is one word only. */
export function halvesOfName(name: string): { readonly first: string; readonly last: string } | null {
  const words = name.trim().split(/\s+/);
  const [first, last] = [words.slice(0, -1).join(' '), words.at(-1) ?? ''];
  return first === '' ? null : { first, last };
}

function contactPersonOf(row: JsonObject): string | null {
  const { CustomerId: customer = null, CustomerReferenceContactPersonId: person = null } = row;
  if (typeof customer !== 'number' || typeof person !== 'number') return null;
  return personId({ customer: String(customer), person: String(person) });
}

/** Sums, fees and totals of hours are the vendor's own and follow from the others. */
const soldOrSaid = ['Normal', 'Text'];

/** The lines that are synchronised, in the order in which people see them. */
export function linesOf(lines: Json): readonly JsonObject[] {
  if (!Array.isArray(lines)) return [];
  return (lines as readonly Json[])
    .filter(isJsonObject)
    .filter(({ LineType = null }) => typeof LineType !== 'string' || soldOrSaid.includes(LineType))
    .toSorted((a, b) => Number(a['SortOrder'] ?? 0) - Number(b['SortOrder'] ?? 0));
}
