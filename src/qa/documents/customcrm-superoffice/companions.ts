import type { Companion, Pair } from '../../document';

/** No text is null in the CRM and an empty text in SuperOffice. */
export const noText: Pair = [null, ''];
/** No element of a list and no reference is null in both: SuperOffice has nothing there. */
export const nothing: Pair = [null, null];
/** No amount is 0 in SuperOffice, which never has none. */
export const noAmount: Pair = [0, 0];

/** A company that something belongs to. */
export const company = (name: string): Companion => ({
  name,
  left: 'Customer',
  right: 'Contact',
  values: { Name: `Følgefirma ${name} {run} AS` },
  found: { path: 'Name', value: `Følgefirma ${name} {run} AS` },
});

/** A person that something is meant for. */
export const buyer = (name: string): Companion => ({
  name,
  left: 'Contact',
  right: 'Person',
  values: { FirstName: name, LastName: `Følge-${name} {run}` },
  found: { path: 'Lastname', value: `Følge-${name} {run}` },
});

/** A product that lines are of. */
export const goods = (name: string): Companion => ({
  name,
  left: 'Product',
  right: 'Product',
  values: { Name: `Følgevare ${name} {run}`, ProductNumber: `QA-${name}-{run}`, Price: 10 },
  found: { path: 'Name', value: `Følgevare ${name} {run}` },
});
