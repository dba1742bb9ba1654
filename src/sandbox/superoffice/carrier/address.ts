import type { Json, JsonObject } from '../../../lib/json';
import { anyCase, objectOf } from './names';
import { isList, objectAt, textAt } from './read';

/** The parts of one address and their greatest lengths (superoffice contract 7). */
export const addressLengths = {
  Address1: 79,
  Address2: 79,
  Address3: 79,
  City: 79,
  County: 29,
  State: 5,
  Zipcode: 11,
} as const;

const parts = Object.keys(addressLengths);

/** The two addresses of a carrier. */
const addressKinds = ['Street', 'Postal'] as const;

/** The kept form of one address: every part, the missing ones empty. Names may be in any case. */
export function keptAddress(given: JsonObject): JsonObject {
  return Object.fromEntries(
    parts.map((part) => {
      const value = anyCase(given, part);
      return [part, typeof value === 'string' ? value : ''];
    }),
  );
}

/** The kept form of both addresses, empty. */
export const blankAddress: JsonObject = { Street: keptAddress({}), Postal: keptAddress({}) };

/** Tells a kept address `{Street, Postal}` as the vendor's carrier. A person has one address only; Postal repeats nothing. */
export function renderAddress(kept: JsonObject, owner: 'Contact' | 'Person'): JsonObject {
  const street = renderOne(objectAt(kept, 'Street'), `${owner}StreetAddress`);
  const postal = renderOne(objectAt(kept, 'Postal'), `${owner}PostalAddress`);
  return {
    Wgs84Latitude: 0,
    Wgs84Longitude: 0,
    LocalizedAddress: [...localized(street, 'Street'), ...localized(postal, 'Postal')],
    Street: street,
    Postal: postal,
    Formatted: textAt(street, 'Formatted'),
    TableRight: null,
    FieldProperties: {},
  };
}

/**
 * Takes an address carrier. `Street` and `Postal` are each replaced whole and win over `LocalizedAddress`; an address that is
 * not given stays as it was. Answers the kept form, or the name of a part that is too long.
 */
export function acceptAddress(
  input: JsonObject,
  before: JsonObject,
): { kept: JsonObject } | { tooLong: string; max: number } {
  const kept: Record<string, JsonObject> = {};
  for (const kind of addressKinds) {
    const given = objectOf(anyCase(input, kind)) ?? fromLocalized(anyCase(input, 'LocalizedAddress'), kind);
    const address = given ? keptAddress(given) : objectAt(before, kind);
    for (const [part, max] of Object.entries(addressLengths)) {
      if (textAt(address, part).length > max) return { tooLong: `Address.${kind}.${part}`, max };
    }
    kept[kind] = address;
  }
  return { kept };
}

function fromLocalized(rows: Json | undefined, kind: string): JsonObject | null {
  if (!isList(rows)) return null;
  const cells = rows.flatMap((row) => (isList(row) ? row : [])).map((cell) => objectOf(cell) ?? {});
  const entries = cells.flatMap((cell): [string, Json][] => {
    const name = anyCase(cell, 'Name');
    if (typeof name !== 'string' || !name.startsWith(kind)) return [];
    return [[name.slice(kind.length), anyCase(cell, 'Value') ?? '']];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function renderOne(address: JsonObject, type: string): JsonObject {
  const texts = Object.fromEntries(parts.map((part) => [part, textAt(address, part)]));
  const town = [texts['Zipcode'], texts['City']].filter(Boolean).join(' ');
  const lines = [texts['Address1'], texts['Address2'], texts['Address3'], town].filter(Boolean);
  return { AtypeIdx: type, ...texts, Formatted: lines.map((line) => `${line}\n`).join('') };
}

const layout: readonly (readonly (keyof typeof addressLengths)[])[] = [
  ['Address1'],
  ['Address2'],
  ['Address3'],
  ['Zipcode', 'City'],
];

function localized(address: JsonObject, kind: string): JsonObject[][] {
  return layout.map((row) =>
    row.map((part) => ({
      Name: kind + part,
      Value: textAt(address, part),
      Tooltip: '',
      Label: `SR_AL_${part.toUpperCase()}`,
      ValueLength: addressLengths[part] + 1,
      AddressType: textAt(address, 'AtypeIdx'),
      TableRight: null,
      FieldProperties: {},
    })),
  );
}
