import { type Api, startApi } from './api';
import { seedAda, unique, updateContact } from './contact-mutations';
import { office } from './fake-topology';
import { workersWrite } from './workers-write';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.onSettle = () => Promise.resolve();
});

describe('an update', () => {
  test('answers what was written where', async () => {
    const { globalId } = await seedAda(api);
    workersWrite(api);
    const email = unique();
    expect(await updateContact(api, { id: globalId, contact: { email, firstName: 'Ada' } })).toMatchObject({
      contact: { firstName: 'Ada', email, version: 2 },
      writes: [
        { system: { systemId: 'crm' }, recordType: 'Contact', outcome: 'WRITTEN', fields: ['firstName', 'email'] },
        { system: { systemId: 'office' }, recordType: 'Person', outcome: 'WRITTEN', fields: ['firstName', 'email'] },
      ],
      userErrors: [],
    });
  });

  test('is queued where the systems are slower than the wait, and follows the link', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    expect(await updateContact(api, { id: globalId, waitMs: 0, contact: { phone: '+47 22 33 44 55' } })).toMatchObject({
      contact: { phone: '+47 22 33 44 55' },
      writes: [{ outcome: 'QUEUED', fields: ['phone'], link: { state: 'ACTIVE', pendingWrite: true } }],
    });
  });

  test('gives the engine the time that waitMs allows', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    const deadlines: number[] = [];
    api.engine.onSettle = (_ids, deadlineAt) => {
      deadlines.push(deadlineAt);
      return Promise.resolve();
    };
    const before = Date.now();
    await updateContact(api, { id: globalId, waitMs: 30_000, contact: { phone: '1' } });
    expect(deadlines[0]).toBeGreaterThanOrEqual(before + 30_000);
    expect(deadlines[0]).toBeLessThanOrEqual(Date.now() + 30_000);
  });

  test('of a value that is there already changes nothing', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    expect(await updateContact(api, { id: globalId, contact: { firstName: ' Ada ' } })).toMatchObject({
      writes: [{ outcome: 'UNCHANGED', fields: ['firstName'], message: null }],
    });
  });

  test('clears with null and leaves alone what is left out', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    await updateContact(api, { id: globalId, contact: { address: { city: 'Oslo', zip: '0150' } } });
    expect((await updateContact(api, { id: globalId, contact: { address: { city: null } } })).contact.address).toEqual({
      city: null,
    });
    expect((await updateContact(api, { id: globalId, contact: { address: null, email: null } })).contact).toMatchObject(
      {
        address: null,
        email: null,
        firstName: 'Ada',
      },
    );
  });

  test('that a system refuses fails there and is written elsewhere', async () => {
    const { globalId } = await seedAda(api);
    workersWrite(api, (link) =>
      link.slot.system === office ? { blockedReason: 'email: the text is too long', blockedVersion: 2 } : null,
    );
    expect((await updateContact(api, { id: globalId, contact: { email: unique() } })).writes).toMatchObject([
      { system: { systemId: 'crm' }, outcome: 'WRITTEN', message: null },
      { system: { systemId: 'office' }, outcome: 'FAILED', fields: ['email'], message: 'email: the text is too long' },
    ]);
  });

  test('of a field that a person has to decide about is held', async () => {
    const { globalId, id } = await seedAda(api, ['crm']);
    await api.database.dataSource.query(
      `insert into conflict (entity_id, field, reason, candidates) values ($1, 'email', 'edited', '[]')`,
      [id],
    );
    expect((await updateContact(api, { id: globalId, contact: { email: unique(), phone: '1' } })).writes).toMatchObject(
      [
        { outcome: 'HELD', fields: ['email'] },
        { outcome: 'QUEUED', fields: ['phone'] },
      ],
    );
  });

  test('is held where writing is switched off', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    const { topology } = api.engine;
    Object.assign(api.engine, {
      topology: { ...topology, systems: topology.systems.map((system) => ({ ...system, isWritable: false })) },
    });
    expect((await updateContact(api, { id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { outcome: 'HELD', fields: ['phone'], message: 'Writing to crm is switched off.' },
    ]);
    Object.assign(api.engine, { topology });
  });

  test('is held where every flow of the record is paused', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    const { topology } = api.engine;
    const flows = topology.flows.map((flow) => ({ ...flow, settings: { ...flow.settings, isPaused: true } }));
    Object.assign(api.engine, { topology: { ...topology, flows } });
    expect((await updateContact(api, { id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { outcome: 'HELD', fields: ['phone'], message: 'Every flow of this record is paused.' },
    ]);
    Object.assign(api.engine, { topology });
  });

  test('is unsupported where a system takes no changes', async () => {
    const { globalId } = await seedAda(api, ['crm', 'archive']);
    expect((await updateContact(api, { id: globalId, contact: { phone: '1' } })).writes).toMatchObject([
      { system: { systemId: 'crm' }, outcome: 'QUEUED' },
      {
        system: { systemId: 'archive' },
        outcome: 'UNSUPPORTED',
        message: 'archive does not change records of type Person.',
      },
    ]);
  });

  test('is signed with who made it', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    await updateContact(api, { id: globalId, contact: { phone: '12' } });
    const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { provenance { field actor version } } }', {
      id: globalId,
    });
    expect(data.contact.provenance).toContainEqual({ field: 'phone', actor: 'anonymous', version: 2 });
  });

  test('keeps the value it replaced', async () => {
    const { globalId, id } = await seedAda(api, ['crm'], 'replaced@example.com');
    await updateContact(api, { id: globalId, contact: { email: unique() } });
    expect(
      await api.database.dataSource.query('select field, value, reason from history where entity_id = $1', [id]),
    ).toEqual([{ field: 'email', value: 'replaced@example.com', reason: 'replaced' }]);
  });

  test('makes others aware when a worker holds the entity', async () => {
    const { globalId, id } = await seedAda(api, ['crm']);
    const now = Date.now();
    await api.store.lease([id], { now, until: now + 60_000 });
    expect((await updateContact(api, { id: globalId, waitMs: 0, contact: { phone: '3' } })).writes).toMatchObject([
      { outcome: 'QUEUED' },
    ]);
  });

  test('conflicts only when one of its own fields changed since the version', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    await updateContact(api, { id: globalId, contact: { email: unique() } });
    expect(await updateContact(api, { id: globalId, expectedVersion: 1, contact: { phone: '4' } })).toMatchObject({
      userErrors: [],
      contact: { version: 3 },
    });
    expect(await updateContact(api, { id: globalId, expectedVersion: 1, contact: { email: unique() } })).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['contact', 'email'] }],
      writes: [],
      contact: { version: 3 },
    });
  });

  test('of what does not exist says so', async () => {
    const id = Buffer.from('contact:01890000-0000-7000-8000-000000000000').toString('base64url');
    expect(await updateContact(api, { id, contact: { phone: '1' } })).toMatchObject({
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
    const { globalId } = await seedAda(api, ['crm']);
    expect(await updateContact(api, { id: globalId, contact })).toMatchObject({
      contact: { version: 1 },
      userErrors: [{ code, field }],
    });
  });

  test('with the same idempotency key is done once', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    const input = { id: globalId, idempotencyKey: unique(), expectedVersion: 1, contact: { phone: '5' } };
    expect((await updateContact(api, input)).contact.version).toBe(2);
    await updateContact(api, { id: globalId, contact: { phone: '6' } });
    // the version moved on since, and still the call is the one that was made
    expect(await updateContact(api, { ...input, waitMs: 1 })).toMatchObject({
      userErrors: [],
      contact: { phone: '6', version: 3 },
    });
    expect(await updateContact(api, { ...input, contact: { phone: '7' } })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }],
    });
  });

  test('survives others who change the entity at the same time', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    const answers = await Promise.all(
      ['firstName', 'phone', 'mobile', 'title'].map((field) =>
        updateContact(api, { id: globalId, contact: { [field]: 'x' } }),
      ),
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
