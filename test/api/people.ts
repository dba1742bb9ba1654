import { type Api, seed, type Seeded } from './api';
import { crm, office } from './fake-topology';

/** The companies of the people. */
export interface People {
  readonly acme: Seeded;
  readonly beta: Seeded;
}

/** Five people, two in each of two companies and one in none; the first three stand in both systems. */
export async function seedPeople(api: Api): Promise<People> {
  const acme = await seed(api, 'customer', {
    fields: { name: 'Acme AS', organizationNumber: '987654321', 'postalAddress.city': 'Oslo' },
    records: [
      { system: crm, type: 'Customer', externalId: 'c1' },
      { system: office, type: 'Company', externalId: '1' },
    ],
  });
  const beta = await seed(api, 'customer', {
    fields: { name: 'Beta AB' },
    records: [{ system: crm, type: 'Customer', externalId: 'c2' }],
  });
  const people = [
    ['Ada', 'Lovelace', 'ada@example.com', '1815-12-10', acme.id],
    ['Brita', 'Øst', 'brita@example.com', null, acme.id],
    ['Carl', '100% Larsen', 'Carl@Example.com', '1970-01-01', beta.id],
    ['Dora', "O'Hara", null, '1990-05-05', beta.id],
    ['Erik', 'Åberg', 'erik@example.com', '1985-03-03', null],
  ] as const;
  for (const [index, [firstName, lastName, email, birthDate, customer]] of people.entries()) {
    await seed(api, 'contact', {
      fields: { firstName, lastName, email, birthDate, customer, 'address.city': index % 2 === 0 ? 'Oslo' : 'Bergen' },
      records: [
        { system: crm, type: 'Contact', externalId: `p${index}` },
        ...(index < 3 ? [{ system: office, type: 'Person', externalId: `${index + 100}` }] : []),
      ],
    });
  }
  return { acme, beta };
}
