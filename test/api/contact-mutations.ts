import { type Api, seed, type Seeded } from './api';
import { archive, crm, office } from './fake-topology';

let counter = 0;

/** An address that nobody has, or any other text that stands nowhere else. */
export const unique = (): string => `person-${(counter += 1)}@example.com`;

/** Ada Lovelace, with a record in each of the systems. */
export const seedAda = (
  api: Api,
  systems: ('crm' | 'office' | 'archive')[] = ['crm', 'office'],
  email = unique(),
): Promise<Seeded> =>
  seed(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Lovelace', email },
    records: systems.map((name) => ({
      system: { crm, office, archive }[name],
      type: name === 'crm' ? 'Contact' : 'Person',
      externalId: `${name}-${email}`,
    })),
  });

const writesAnd = `writes { system { systemId } recordType externalId outcome fields message link { state pendingWrite } }
  userErrors { code field message entityId }`;

export async function updateContact(api: Api, input: Record<string, unknown>) {
  const { data, errors } = await api.query(
    `mutation M($input: UpdateContactInput!) {
      updateContact(input: $input) { contact { firstName email version phone address { city } } ${writesAnd} }
    }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.updateContact;
}

export async function createContact(api: Api, input: Record<string, unknown>) {
  const { data, errors } = await api.query(
    `mutation M($input: CreateContactInput!) {
      createContact(input: $input) { contact { id name version customer { name } } ${writesAnd} }
    }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.createContact;
}

export async function deleteContact(api: Api, input: Record<string, unknown>) {
  const { data, errors } = await api.query(
    `mutation M($input: DeleteContactInput!) { deleteContact(input: $input) { deletedContactId ${writesAnd} } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.deleteContact;
}
