import type { Fields } from './canonical';
import type { EntityKind } from './kinds';

/** A normalised value by which records are recognised as the same entity. Never made of a null or blank value. */
export interface MatchKey {
  readonly key: string;
  readonly value: string;
}

type KeyDefinition = { readonly key: string; readonly fields: readonly string[] };

/** The keys of each kind, strongest first. */
export const matchKeyDefinitions = {
  contact: [
    { key: 'email', fields: ['email'] },
    { key: 'lastName+phone', fields: ['lastName', 'phone'] },
  ],
  customer: [
    { key: 'organizationNumber', fields: ['organizationNumber'] },
    { key: 'name+zip', fields: ['name', 'postalAddress.zip'] },
  ],
  order: [
    { key: 'number', fields: ['number'] },
    { key: 'reference', fields: ['reference'] },
  ],
  product: [
    { key: 'number', fields: ['number'] },
    { key: 'gtin', fields: ['gtin'] },
  ],
  user: [
    { key: 'login', fields: ['login'] },
    { key: 'email', fields: ['email'] },
  ],
  quote: [{ key: 'number', fields: ['number'] }],
} as const satisfies Record<EntityKind, readonly KeyDefinition[]>;

const identifierFields = new Set(['organizationNumber', 'gtin', 'phone']);

/** The match keys of a set of fields, strongest first. `only` names the keys to use, in order; default all. */
export function matchKeys(kind: EntityKind, fields: Fields, only?: readonly string[]): readonly MatchKey[] {
  const definitions: readonly KeyDefinition[] = matchKeyDefinitions[kind];
  const chosen =
    only === undefined ? definitions : only.flatMap((key) => definitions.filter((each) => each.key === key));
  return chosen.flatMap((definition) => {
    const parts = definition.fields.map((field) => normalise(field, fields[field] ?? null));
    return parts.every((part) => part !== '') ? [{ key: definition.key, value: parts.join('\n') }] : [];
  });
}

function normalise(field: string, value: string | boolean | null): string {
  if (typeof value !== 'string') return '';
  if (identifierFields.has(field))
    return value
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
      .replace(/^00(?=47|46|45|358)/, '');
  return value.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Whether two contacts that share an e-mail are plainly different people: both have a last name (or both a first name)
 * and the two have no word in common. A shared mailbox must not make two people one.
 */
export function hasContradictingNames(a: Fields, b: Fields): boolean {
  return contradicts(a['lastName'], b['lastName']) || contradicts(a['firstName'], b['firstName']);
}

function contradicts(a: Fields[string] | undefined, b: Fields[string] | undefined): boolean {
  const [left, right] = [words(a), words(b)];
  return left.length > 0 && right.length > 0 && !left.some((word) => right.includes(word));
}

function words(value: Fields[string] | undefined): readonly string[] {
  if (typeof value !== 'string') return [];
  return value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
