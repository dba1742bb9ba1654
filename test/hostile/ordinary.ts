import type { Target } from '../fuzz/target';
import { type Ordinary, plainValue } from './places';

const kinds = ['contact', 'customer', 'order', 'product', 'quote', 'user'] as const;

const leaves: Readonly<Record<string, unknown>> = {
  systemId: 'crm',
  recordType: 'Contact',
  externalId: 'nobody',
  search: 'nobody',
  waitMs: 0,
};

/** One object of each kind, by type, for the requests of a walk to be about. */
export async function pickVictims(target: Target): Promise<Readonly<Record<string, string>>> {
  const { data } = await target.query(
    `{ ${kinds.map((kind) => `${kind}s(last: 1) { nodes { __typename id } }`).join(' ')} }`,
  );
  return Object.fromEntries(
    kinds.map((kind) => data[`${kind}s`].nodes[0]).map(({ __typename, id }) => [__typename, id]),
  );
}

/** Ordinary values: the object of the kind that the field is about where an id is wanted. */
export function ordinaryAbout(victims: Readonly<Record<string, string>>): Ordinary {
  return ({ field, on, ...wanted }) => {
    const kind = Object.keys(victims).find(
      (each) => each === on || field.name.toLowerCase().includes(each.toLowerCase()),
    );
    return plainValue(wanted, (name, typeName) => {
      if (Object.hasOwn(leaves, name)) return leaves[name];
      return typeName === 'ID' ? victims[kind ?? 'Contact'] : 'nobody';
    });
  };
}
