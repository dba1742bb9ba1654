import type { Entity } from '../../src/core/entity';
import type { Link } from '../../src/core/link';
import { type Api, seed, type Seeded, startApi } from './api';
import { archive, crm, office } from './fake-engine';
import { play } from './play';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.onSettle = () => Promise.resolve();
});

let counter = 0;
const unique = (): string => `person-${(counter += 1)}@example.com`;

const person = (records: ('crm' | 'office' | 'archive')[] = ['crm', 'office'], email = unique()): Promise<Seeded> =>
  seed(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Lovelace', email },
    records: records.map((name) => ({
      system: { crm, office, archive }[name],
      type: name === 'crm' ? 'Contact' : 'Person',
      externalId: `${name}-${email}`,
    })),
  });

/** Plays workers that bring every record in step, as far as `except` lets them. */
const workersWrite = (except: (link: Link) => Partial<Link> | null = () => null): void => {
  api.engine.onSettle = async ([id]) => {
    const [snapshot] = id === undefined ? [] : await api.store.loadSnapshots([id]);
    if (snapshot === undefined) throw new Error('nothing to settle');
    const { entity } = snapshot;
    const ack = Object.fromEntries(Object.entries(entity.provenance).map(([path, { rev }]) => [path, rev]));
    await play(api, entity.id, (link) => except(link) ?? bringInStep(link, entity, ack));
  };
};

const bringInStep = (link: Link, { id, fields }: Entity, ack: Link['ack']): Partial<Link> =>
  link.state === 'deleting' || link.state === 'gone'
    ? { state: 'gone' }
    : {
        state: 'active',
        externalId: link.externalId ?? `new-${id}-${link.slot.system}`,
        ack,
        base: fields,
        writtenAt: Date.now(),
      };

const writesAnd = `writes { system { systemId } recordType externalId outcome fields message link { state pendingWrite } }
  userErrors { code field message entityId }`;

const update = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.query(
    `mutation M($input: UpdateContactInput!) {
      updateContact(input: $input) { contact { firstName email version phone address { city } } ${writesAnd} }
    }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.updateContact;
};

const create = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.query(
    `mutation M($input: CreateContactInput!) {
      createContact(input: $input) { contact { id name version customer { name } } ${writesAnd} }
    }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.createContact;
};

const remove = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.query(
    `mutation M($input: DeleteContactInput!) { deleteContact(input: $input) { deletedContactId ${writesAnd} } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.deleteContact;
};

describe('an update', () => {
  test('answers what was written where', async () => {
    const { globalId } = await person();
    workersWrite();
    const email = unique();
    expect(await update({ id: globalId, contact: { email, firstName: 'Ada' } })).toMatchObject({
      contact: { firstName: 'Ada', email, version: 2 },
      writes: [
        { system: { systemId: 'crm' }, recordType: 'Contact', outcome: 'WRITTEN', fields: ['firstName', 'email'] },
        { system: { systemId: 'office' }, recordType: 'Person', outcome: 'WRITTEN', fields: ['firstName', 'email'] },
      ],
      userErrors: [],
    });
  });

  test('is queued where the systems are slower than the wait, and follows the link', async () => {
    const { globalId } = await person(['crm']);
    expect(await update({ id: globalId, waitMs: 0, contact: { phone: '+47 22 33 44 55' } })).toMatchObject({
      contact: { phone: '+47 22 33 44 55' },
      writes: [{ outcome: 'QUEUED', fields: ['phone'], link: { state: 'ACTIVE', pendingWrite: true } }],
    });
  });

  test('gives the engine the time that waitMs allows', async () => {
    const { globalId } = await person(['crm']);
    const deadlines: number[] = [];
    api.engine.onSettle = (_ids, deadlineAt) => {
      deadlines.push(deadlineAt - Date.now());
      return Promise.resolve();
    };
    await update({ id: globalId, waitMs: 30_000, contact: { phone: '1' } });
    expect(deadlines[0]).toBeGreaterThan(29_000);
    expect(deadlines[0]).toBeLessThanOrEqual(30_000);
  });

  test('of a value that is there already changes nothing', async () => {
    const { globalId } = await person(['crm']);
    expect(await update({ id: globalId, contact: { firstName: ' Ada ' } })).toMatchObject({
      writes: [{ outcome: 'UNCHANGED', fields: ['firstName'], message: null }],
    });
  });

  test('clears with null and leaves alone what is left out', async () => {
    const { globalId } = await person(['crm']);
    await update({ id: globalId, contact: { address: { city: 'Oslo', zip: '0150' } } });
    expect((await update({ id: globalId, contact: { address: { city: null } } })).contact.address).toEqual({
      city: null,
    });
    expect((await update({ id: globalId, contact: { address: null, email: null } })).contact).toMatchObject({
      address: null,
      email: null,
      firstName: 'Ada',
    });
  });

  test('that a system refuses fails there and is written elsewhere', async () => {
    const { globalId } = await person();
    workersWrite((link) =>
      link.slot.system === office ? { blockedReason: 'email: the text is too long', blockedVersion: 2 } : null,
    );
    expect((await update({ id: globalId, contact: { email: unique() } })).writes).toMatchObject([
      { system: { systemId: 'crm' }, outcome: 'WRITTEN', message: null },
      { system: { systemId: 'office' }, outcome: 'FAILED', fields: ['email'], message: 'email: the text is too long' },
    ]);
  });

  test('of a field that a person has to decide about is held', async () => {
    const { globalId, id } = await person(['crm']);
    await api.database.dataSource.query(
      `insert into conflict (entity_id, field, reason, candidates) values ($1, 'email', 'edited', '[]')`,
      [id],
    );
    expect((await update({ id: globalId, contact: { email: unique(), phone: '1' } })).writes).toMatchObject([
      { outcome: 'HELD', fields: ['email'] },
      { outcome: 'QUEUED', fields: ['phone'] },
    ]);
  });

  test('is held where writing is switched off', async () => {
    const { globalId } = await person(['crm']);
    const { topology } = api.engine;
    Object.assign(api.engine, {
      topology: { ...topology, systems: topology.systems.map((system) => ({ ...system, isWritable: false })) },
    });
    expect((await update({ id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { outcome: 'HELD', fields: ['phone'], message: 'Writing to crm is switched off.' },
    ]);
    Object.assign(api.engine, { topology });
  });

  test('is held where every flow of the record is paused', async () => {
    const { globalId } = await person(['crm']);
    const { topology } = api.engine;
    const flows = topology.flows.map((flow) => ({ ...flow, settings: { ...flow.settings, isPaused: true } }));
    Object.assign(api.engine, { topology: { ...topology, flows } });
    expect((await update({ id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { outcome: 'HELD', fields: ['phone'], message: 'Every flow of this record is paused.' },
    ]);
    Object.assign(api.engine, { topology });
  });

  test('is unsupported where a system takes no changes', async () => {
    const { globalId } = await person(['crm', 'archive']);
    expect((await update({ id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { system: { systemId: 'crm' }, outcome: 'QUEUED' },
      {
        system: { systemId: 'archive' },
        outcome: 'UNSUPPORTED',
        message: 'archive does not change records of type Person.',
      },
    ]);
  });

  test('is signed with who made it', async () => {
    const { globalId } = await person(['crm']);
    await update({ id: globalId, contact: { phone: '12' } });
    const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { provenance { field actor version } } }', {
      id: globalId,
    });
    expect(data.contact.provenance).toContainEqual({ field: 'phone', actor: 'anonymous', version: 2 });
  });

  test('keeps the value it replaced', async () => {
    const { globalId, id } = await person(['crm'], 'replaced@example.com');
    await update({ id: globalId, contact: { email: unique() } });
    expect(
      await api.database.dataSource.query('select field, value, reason from history where entity_id = $1', [id]),
    ).toEqual([{ field: 'email', value: 'replaced@example.com', reason: 'replaced' }]);
  });

  test('makes others aware when a worker holds the entity', async () => {
    const { globalId, id } = await person(['crm']);
    const now = Date.now();
    await api.store.lease([id], { now, until: now + 60_000 });
    expect((await update({ id: globalId, waitMs: 0, contact: { phone: '3' } })).writes).toMatchObject([
      { outcome: 'QUEUED' },
    ]);
  });

  test('conflicts only when one of its own fields changed since the version', async () => {
    const { globalId } = await person(['crm']);
    await update({ id: globalId, contact: { email: unique() } });
    expect(await update({ id: globalId, expectedVersion: 1, contact: { phone: '4' } })).toMatchObject({
      userErrors: [],
      contact: { version: 3 },
    });
    expect(await update({ id: globalId, expectedVersion: 1, contact: { email: unique() } })).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['contact', 'email'] }],
      writes: [],
      contact: { version: 3 },
    });
  });

  test('of what does not exist says so', async () => {
    const id = Buffer.from('contact:01890000-0000-7000-8000-000000000000').toString('base64url');
    expect(await update({ id, contact: { phone: '1' } })).toMatchObject({
      contact: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['id'] }],
    });
  });

  test.each([
    [{ address: { country: 'Norway' } }, ['contact', 'address', 'country'], 'INVALID_VALUE'],
    [{ customerId: 'nonsense' }, ['contact', 'customerId'], 'INVALID_VALUE'],
    [{ firstName: 'a\u0000b' }, ['contact', 'firstName'], 'INVALID_VALUE'],
    [
      { customerId: Buffer.from('customer:01890000-0000-7000-8000-000000000000').toString('base64url') },
      ['contact', 'customerId'],
      'NOT_FOUND',
    ],
  ])('with %j is refused with its place', async (contact, field, code) => {
    const { globalId } = await person(['crm']);
    expect(await update({ id: globalId, contact })).toMatchObject({
      contact: { version: 1 },
      userErrors: [{ code, field }],
    });
  });

  test('with the same idempotency key is done once', async () => {
    const { globalId } = await person(['crm']);
    const input = { id: globalId, idempotencyKey: unique(), expectedVersion: 1, contact: { phone: '5' } };
    expect((await update(input)).contact.version).toBe(2);
    await update({ id: globalId, contact: { phone: '6' } });
    // the version moved on since, and still the call is the one that was made
    expect(await update({ ...input, waitMs: 1 })).toMatchObject({
      userErrors: [],
      contact: { phone: '6', version: 3 },
    });
    expect(await update({ ...input, contact: { phone: '7' } })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }],
    });
  });

  test('survives others who change the entity at the same time', async () => {
    const { globalId } = await person(['crm']);
    const answers = await Promise.all(
      ['firstName', 'phone', 'mobile', 'title'].map((field) => update({ id: globalId, contact: { [field]: 'x' } })),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const { data } = await api.query(
      'query Q($id: ID!) { contact(id: $id) { firstName phone mobile title version } }',
      {
        id: globalId,
      },
    );
    expect(data.contact).toEqual({ firstName: 'x', phone: 'x', mobile: 'x', title: 'x', version: 5 });
  });
});

describe('a create', () => {
  test('makes a record in the home system and follows the flows', async () => {
    workersWrite();
    const email = unique();
    const answer = await create({ contact: { firstName: 'Grace', lastName: 'Hopper', email } });
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
    const { contact } = await create({ waitMs: 0, systemIds: ['office'], contact: { lastName: 'Queued' } });
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
    workersWrite(() => ({ state: 'creating', lastError: 'crm: the system did not answer' }));
    expect((await create({ contact: { lastName: 'Slow' } })).writes).toMatchObject([
      { outcome: 'QUEUED', externalId: null, message: 'crm: the system did not answer' },
    ]);
  });

  test('makes records in all systems named, by name or by id', async () => {
    workersWrite();
    const { data } = await api.query('{ systems { id systemId } }');
    const id = data.systems.find(({ systemId }: { systemId: string }) => systemId === 'office').id;
    const answer = await create({ systemIds: ['crm', id], contact: { lastName: 'Both' } });
    expect(answer.writes.map(({ system }: { system: { systemId: string } }) => system.systemId)).toEqual([
      'crm',
      'office',
    ]);
  });

  test('refers to a customer', async () => {
    const customer = await seed(api, 'customer', { fields: { name: 'Acme AS' }, records: [] });
    expect(await create({ contact: { lastName: 'Employee', customerId: customer.globalId } })).toMatchObject({
      contact: { customer: { name: 'Acme AS' } },
    });
  });

  test('of somebody who exists names whom', async () => {
    const { globalId } = await person(['crm'], 'taken@example.com');
    expect(await create({ contact: { lastName: 'Other', email: 'Taken@Example.com' } })).toMatchObject({
      contact: null,
      writes: [],
      userErrors: [{ code: 'ALREADY_EXISTS', field: ['contact'], entityId: globalId }],
    });
  });

  test('takes null for a choice that is left to the schema, as a form without it sends', async () => {
    await person(['crm'], 'left-out@example.com');
    const contact = { lastName: 'Other', email: 'left-out@example.com' };
    expect(await create({ onMatch: null, waitMs: null, contact })).toMatchObject({
      userErrors: [{ code: 'ALREADY_EXISTS' }],
    });
  });

  test('of somebody who exists takes them with onMatch: LINK, and adds what is missing', async () => {
    const { globalId } = await person(['crm'], 'linked@example.com');
    workersWrite();
    expect(
      await create({
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
    expect(await create(input)).toMatchObject({ contact: null, writes: [], userErrors: [error] });
  });

  test('with the same idempotency key makes one', async () => {
    const input = { idempotencyKey: unique(), contact: { lastName: 'Once', email: unique() } };
    const answers = await Promise.all([create(input), create(input), create(input)]);
    expect(new Set(answers.map(({ contact }) => contact?.id)).size).toBe(1);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    workersWrite();
    expect((await create(input)).writes).toMatchObject([{ outcome: 'CREATED' }]);
    expect(await create({ ...input, contact: { lastName: 'Twice' } })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('of a customer works the same', async () => {
    workersWrite();
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

describe('a delete', () => {
  test('takes the records in the systems named, and the contact with its last', async () => {
    const { globalId } = await person();
    workersWrite();
    expect(await remove({ id: globalId, systemIds: ['crm'] })).toMatchObject({
      deletedContactId: null,
      writes: [{ system: { systemId: 'crm' }, outcome: 'DELETED' }],
    });
    expect(await remove({ id: globalId, systemIds: ['office'] })).toMatchObject({
      deletedContactId: globalId,
      writes: [{ system: { systemId: 'office' }, outcome: 'DELETED' }],
      userErrors: [],
    });
    const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { id } }', { id: globalId });
    expect(data.contact).toBeNull();
  });

  test('bars its place, so that nothing comes back', async () => {
    const { globalId, id } = await person();
    await remove({ id: globalId, systemIds: ['crm'], waitMs: 0 });
    const [snapshot] = await api.store.loadSnapshots([id]);
    expect(snapshot?.barred).toEqual([{ system: 'crm', type: 'Contact' }]);
    expect(snapshot?.links.map(({ state }) => state).toSorted()).toEqual(['active', 'deleting']);
  });

  test('is queued until the system serves', async () => {
    const { globalId } = await person();
    expect(await remove({ id: globalId, systemIds: ['crm'], waitMs: 0 })).toMatchObject({
      deletedContactId: null,
      writes: [{ outcome: 'QUEUED', link: { state: 'DELETING', pendingWrite: true } }],
    });
  });

  test('is unsupported where a system cannot, and touches nothing there', async () => {
    const { globalId, id } = await person(['crm', 'archive']);
    workersWrite();
    expect((await remove({ id: globalId, systemIds: ['archive'] })).writes).toMatchObject([
      { outcome: 'UNSUPPORTED', message: 'archive does not delete records of type Person.', link: { state: 'ACTIVE' } },
    ]);
    const [snapshot] = await api.store.loadSnapshots([id]);
    expect(snapshot?.barred).toEqual([]);
  });

  test('conflicts when anything changed since the version', async () => {
    const { globalId } = await person(['crm']);
    await update({ id: globalId, contact: { phone: '8' } });
    expect(await remove({ id: globalId, systemIds: ['crm'], expectedVersion: 1 })).toMatchObject({
      writes: [],
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'] }],
    });
  });

  test.each([
    [[], 'REQUIRED', ['systemIds']],
    [['nowhere'], 'UNKNOWN_SYSTEM', ['systemIds', '0']],
    [['office'], 'NOT_FOUND', ['systemIds']],
  ])('in %j is refused with %s', async (systemIds, code, field) => {
    const { globalId } = await person(['crm']);
    expect(await remove({ id: globalId, systemIds })).toMatchObject({ userErrors: [{ code, field }] });
  });

  test('with the same idempotency key answers what became of it', async () => {
    const { globalId } = await person(['crm']);
    workersWrite();
    const input = { id: globalId, systemIds: ['crm'], idempotencyKey: unique() };
    const first = await remove(input);
    expect(first).toMatchObject({ deletedContactId: globalId });
    expect(await remove(input)).toEqual(first);
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

describe('syncNow', () => {
  test('reads the systems named, or all', async () => {
    const { data } = await api.query(
      'mutation { one: syncNow(input: {systemIds: ["office"]}) { systems { systemId } userErrors { code } } }',
    );
    expect(data.one).toEqual({ systems: [{ systemId: 'office' }], userErrors: [] });
    await api.query('mutation { syncNow(input: {}) { systems { systemId } } }');
    expect(api.engine.polled).toEqual(['office', 'crm', 'office', 'archive']);
  });

  test('does not wait longer than told for a slow system, and names it', async () => {
    const { pollNow } = api.engine;
    api.engine.pollNow = (id) => (id === office ? new Promise(() => undefined) : pollNow(id));
    const { data } = await api.query(
      'mutation { syncNow(input: {waitMs: 50}) { systems { systemId } pendingSystems { systemId } } }',
    );
    api.engine.pollNow = pollNow;
    expect(data.syncNow).toEqual({
      systems: [{ systemId: 'crm' }, { systemId: 'archive' }],
      pendingSystems: [{ systemId: 'office' }],
    });
  });

  test('of a system that is not there reads nothing', async () => {
    api.engine.polled.length = 0;
    const { data } = await api.query(
      'mutation { syncNow(input: {systemIds: ["office", "nowhere"]}) { systems { systemId } userErrors { code field } } }',
    );
    expect(data.syncNow).toEqual({ systems: [], userErrors: [{ code: 'UNKNOWN_SYSTEM', field: ['systemIds', '1'] }] });
    expect(api.engine.polled).toEqual([]);
  });
});
