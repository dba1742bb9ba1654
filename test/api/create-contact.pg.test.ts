import { type Api, seed, startApi } from './api';
import { createContact, seedAda, unique } from './contact-mutations';
import { crm } from './fake-topology';
import { workersWrite } from './workers-write';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.onSettle = () => Promise.resolve();
});

describe('a create', () => {
  test('makes a record in the home system and follows the flows', async () => {
    workersWrite(api);
    const email = unique();
    const answer = await createContact(api, { contact: { firstName: 'Grace', lastName: 'Hopper', email } });
    expect(answer).toMatchObject({
      contact: { name: 'Grace Hopper', version: 1 },
      writes: [
        {
          system: { systemId: 'crm' },
          recordType: 'Contact',
          outcome: 'CREATED',
          fields: ['firstName', 'lastName', 'email'],
          link: { state: 'ACTIVE', pendingWrite: false },
        },
      ],
      userErrors: [],
    });
    expect(answer.writes[0].externalId).toMatch(/^new-/);
  });

  test('leaves a link without an intent, which the engine takes from there', async () => {
    const { contact } = await createContact(api, { waitMs: 0, systemIds: ['office'], contact: { lastName: 'Queued' } });
    const { data } = await api.query(
      'query Q($id: ID!) { contact(id: $id) { links { state origin externalId pendingWrite system { systemId } } } }',
      { id: contact.id },
    );
    expect(data.contact.links).toEqual([
      {
        state: 'CREATING',
        origin: 'MUTATION',
        externalId: null,
        pendingWrite: true,
        system: { systemId: 'office' },
      },
    ]);
  });

  test('is queued until its system serves, with what went wrong', async () => {
    workersWrite(api, () => ({ state: 'creating', lastError: 'crm: the system did not answer' }));
    expect((await createContact(api, { contact: { lastName: 'Slow' } })).writes).toMatchObject([
      { outcome: 'QUEUED', externalId: null, message: 'crm: the system did not answer' },
    ]);
  });

  test('makes records in all systems named, by name or by id', async () => {
    workersWrite(api);
    const { data } = await api.query('{ systems { id systemId } }');
    const id = data.systems.find(({ systemId }: { systemId: string }) => systemId === 'office').id;
    const answer = await createContact(api, { systemIds: ['crm', id], contact: { lastName: 'Both' } });
    expect(answer.writes.map(({ system }: { system: { systemId: string } }) => system.systemId)).toEqual([
      'crm',
      'office',
    ]);
  });

  test('refers to a customer', async () => {
    const customer = await seed(api, 'customer', { fields: { name: 'Acme AS' }, records: [] });
    expect(
      await createContact(api, { contact: { lastName: 'Employee', customerId: customer.globalId } }),
    ).toMatchObject({
      contact: { customer: { name: 'Acme AS' } },
    });
  });

  test('of somebody who exists names whom', async () => {
    const { globalId } = await seedAda(api, ['crm'], 'taken@example.com');
    expect(await createContact(api, { contact: { lastName: 'Other', email: 'Taken@Example.com' } })).toMatchObject({
      contact: null,
      writes: [],
      userErrors: [{ code: 'ALREADY_EXISTS', field: ['contact'], entityId: globalId }],
    });
  });

  test('takes null for a choice that is left to the schema, as a form without it sends', async () => {
    await seedAda(api, ['crm'], 'left-out@example.com');
    const contact = { lastName: 'Other', email: 'left-out@example.com' };
    expect(await createContact(api, { onMatch: null, waitMs: null, contact })).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS' }],
    });
  });

  test('of somebody who exists takes them with onMatch: LINK, and adds what is missing', async () => {
    const { globalId } = await seedAda(api, ['crm'], 'linked@example.com');
    workersWrite(api);
    expect(
      await createContact(api, {
        onMatch: 'LINK',
        systemIds: ['crm', 'office'],
        contact: { lastName: 'Byron', email: 'linked@example.com' },
      }),
    ).toMatchObject({
      contact: { id: globalId, name: 'Ada Byron' },
      writes: [
        { system: { systemId: 'crm' }, outcome: 'WRITTEN' },
        { system: { systemId: 'office' }, outcome: 'CREATED' },
      ],
      userErrors: [],
    });
  });

  test.each([
    [{ contact: { firstName: 'Only' } }, { code: 'REQUIRED', field: ['contact', 'lastName'] }],
    [
      { systemIds: ['nowhere'], contact: { lastName: 'A' } },
      { code: 'UNKNOWN_SYSTEM', field: ['systemIds', '0'] },
    ],
    [
      { systemIds: ['crm', 'archive'], contact: { lastName: 'A' } },
      { code: 'UNSUPPORTED', field: ['systemIds', '1'] },
    ],
  ])('with %j is refused', async (input, error) => {
    expect(await createContact(api, input)).toMatchObject({ contact: null, writes: [], userErrors: [error] });
  });

  test('with the same idempotency key makes one', async () => {
    const input = { idempotencyKey: unique(), contact: { lastName: 'Once', email: unique() } };
    const answers = await Promise.all([
      createContact(api, input),
      createContact(api, input),
      createContact(api, input),
    ]);
    expect(new Set(answers.map(({ contact }) => contact?.id)).size).toBe(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    workersWrite(api);
    expect((await createContact(api, input)).writes).toMatchObject([{ outcome: 'CREATED' }]);
    expect(await createContact(api, { ...input, contact: { lastName: 'Twice' } })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('of a customer works the same', async () => {
    workersWrite(api);
    const { data } = await api.query(
      `mutation M($input: CreateCustomerInput!) {
        createCustomer(input: $input) { customer { name postalAddress { city } } writes { outcome } userErrors { code } }
      }`,
      { input: { customer: { name: 'New AS', postalAddress: { city: 'Bodø' } } } },
    );
    expect(data.createCustomer).toEqual({
      customer: { name: 'New AS', postalAddress: { city: 'Bodø' } },
      writes: [{ outcome: 'CREATED' }],
      userErrors: [],
    });
  });
});

describe('several mutations in one operation', () => {
  test('see what those before them did', async () => {
    const customer = await seed(api, 'customer', {
      fields: { name: 'Before' },
      records: [{ system: crm, type: 'Customer', externalId: unique() }],
    });
    const { data } = await api.query(
      `mutation M($id: ID!) {
        a: createContact(input: {waitMs: 0, contact: {lastName: "A", customerId: $id}}) { contact { customer { name } } }
        b: updateCustomer(input: {id: $id, waitMs: 0, customer: {name: "After"}}) { userErrors { code } }
        c: createContact(input: {waitMs: 0, contact: {lastName: "C", customerId: $id}}) { contact { customer { name } } }
      }`,
      { id: customer.globalId },
    );
    expect(data).toEqual({
      a: { contact: { customer: { name: 'Before' } } },
      b: { userErrors: [] },
      c: { contact: { customer: { name: 'After' } } },
    });
  });
});
