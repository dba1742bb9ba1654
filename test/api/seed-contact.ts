import type { Fields } from '../../src/core/canonical';
import { type Api, seed, type Seeded } from './api';
import { crm, office } from './fake-topology';

let made = 0;

/** A contact of the CRM and, unless told otherwise, a person of the office: its id there is `person`. */
export async function seedContact(
  api: Api,
  fields: Fields,
  inBoth = true,
): Promise<Seeded & { readonly person: string }> {
  made += 1;
  const person = String(made);
  const records = [
    { system: crm, type: 'Contact', externalId: `p${made}` },
    ...(inBoth ? [{ system: office, type: 'Person', externalId: person }] : []),
  ];
  return { ...(await seed(api, 'contact', { fields, records })), person };
}
