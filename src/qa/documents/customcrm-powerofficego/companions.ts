import type { Companion } from '../../document';

/** A company that something belongs to. */
export const company = (name: string): Companion => ({
  name,
  left: 'Customer',
  right: 'Customers',
  values: { Name: `Følgefirma ${name} {run} AS` },
  found: { path: 'Name', value: `Følgefirma ${name} {run} AS` },
});

/** A person at such a company. */
export const buyer = (name: string, at: string): Companion => ({
  name,
  left: 'Contact',
  right: 'Contactperson',
  values: { FirstName: name, LastName: `Følge-${name} {run}`, CustomerId: { companion: at } },
  found: { path: 'LastName', value: `Følge-${name} {run}` },
});

/** A product that lines are of. */
export const goods = (name: string): Companion => ({
  name,
  left: 'Product',
  right: 'Product',
  values: { Name: `Følgevare ${name} {run}`, ProductNumber: `QA-${name}-{run}`, Price: 10 },
  found: { path: 'Name', value: `Følgevare ${name} {run}` },
});
