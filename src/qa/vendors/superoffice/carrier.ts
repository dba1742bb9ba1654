import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { stepsOf, withValueAt } from '../../native-path';
import type { NativeValues } from '../../vendor';

/** The path of a country's ISO code, which is shown but set by the country's id. */
export const countryPath = 'Country.TwoLetterISOCountry';
const companyPath = 'Contact.ContactId';

/** A carrier with values put in; `countryId` is that of the country among them (superoffice contract 7). */
export function overlay(carrier: JsonObject, values: NativeValues, countryId: number | null): JsonObject {
  const changed = Object.entries(values).reduce<JsonObject>((at, [path, value]) => {
    if (path === countryPath) return { ...at, Country: countryId === null ? null : { CountryId: countryId } };
    if (path === companyPath) return { ...at, Contact: value === null ? null : { ContactId: value } };
    return withValueAt(at, path, value);
  }, carrier);
  return withoutBlankElements(changed);
}

/** The properties that are days: the vendor tells them with a `Z` and without (superoffice contract 3). */
const days = new Set(['BirthDate', 'ExpirationDate']);

/** A carrier whose days have no zone. */
export const withPlainDays = (carrier: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(carrier).map(([name, value]): [string, Json] => [
      name,
      days.has(name) && typeof value === 'string' ? value.replace(/T00:00:00Z$/, 'T00:00:00') : value,
    ]),
  );

/** The JSON Patch that brings the values' parts of a carrier to the vendor: an address whole, of all else the property (superoffice contract 5). */
export function patchFor(carrier: JsonObject, values: NativeValues): readonly JsonObject[] {
  const parts = new Map(Object.keys(values).map((path) => [partOf(path).join('/'), partOf(path)]));
  return [...parts].map(([pointer, names]) => ({
    op: 'replace',
    path: `/${pointer}`,
    value: names.reduce<Json>((at, name) => (isJsonObject(at) ? (at[name] ?? null) : null), carrier),
  }));
}

function partOf(path: string): readonly string[] {
  const [first = '', second = ''] = stepsOf(path).map(String);
  return first === 'Address' ? [first, second] : [first];
}

/** Phones, e-mail addresses and the like are lists of elements: one without a value is one too many. */
function withoutBlankElements(carrier: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(carrier).map(([name, value]): [string, Json] => [
      name,
      Array.isArray(value) ? value.filter((element) => !isJsonObject(element) || element['Value'] !== null) : value,
    ]),
  );
}
