import { type Api, startApi } from './api';
import { deleteContact, seedAda, unique, updateContact } from './contact-mutations';
import { workersWrite } from './workers-write';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

beforeEach(() => {
  api.engine.onSettle = () => Promise.resolve();
});

describe('a delete', () => {
  test('takes the records in the systems named, and the contact with its last', async () => {
    const { globalId } = await seedAda(api);
    workersWrite(api);
    expect(await deleteContact(api, { id: globalId, systemIds: ['crm'] })).toMatchObject({
      deletedContactId: null,
      writes: [{ system: { systemId: 'crm' }, outcome: 'DELETED' }],
    });
    expect(await deleteContact(api, { id: globalId, systemIds: ['office'] })).toMatchObject({
      deletedContactId: globalId,
      writes: [{ system: { systemId: 'office' }, outcome: 'DELETED' }],
      userErrors: [],
    });
    const { data } = await api.query('query Q($id: ID!) { contact(id: $id) { id } }', { id: globalId });
    expect(data.contact).toBeNull();
  });

  test('bars its place, so that nothing comes back', async () => {
    const { globalId, id } = await seedAda(api);
    await deleteContact(api, { id: globalId, systemIds: ['crm'], waitMs: 0 });
    const [snapshot] = await api.store.loadSnapshots([id]);
    expect(snapshot?.barred).toEqual([{ system: 'crm', type: 'Contact' }]);
    expect(snapshot?.links.map(({ state }) => state).toSorted()).toEqual(['active', 'deleting']);
  });

  test('is queued until the system serves', async () => {
    const { globalId } = await seedAda(api);
    expect(await deleteContact(api, { id: globalId, systemIds: ['crm'], waitMs: 0 })).toMatchObject({
      deletedContactId: null,
      writes: [{ outcome: 'QUEUED', link: { state: 'DELETING', pendingWrite: true } }],
    });
  });

  test('is unsupported where a system cannot, and touches nothing there', async () => {
    const { globalId, id } = await seedAda(api, ['crm', 'archive']);
    workersWrite(api);
    expect((await deleteContact(api, { id: globalId, systemIds: ['archive'] })).writes).toMatchObject([
      { outcome: 'UNSUPPORTED', message: 'archive does not delete records of type Person.', link: { state: 'ACTIVE' } },
    ]);
    const [snapshot] = await api.store.loadSnapshots([id]);
    expect(snapshot?.barred).toEqual([]);
  });

  test('conflicts when anything changed since the version', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    await updateContact(api, { id: globalId, contact: { phone: '8' } });
    expect(await deleteContact(api, { id: globalId, systemIds: ['crm'], expectedVersion: 1 })).toMatchObject({
      writes: [],
      userErrors: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'] }],
    });
  });

  test.each([
    [[], 'REQUIRED', ['systemIds']],
    [['nowhere'], 'UNKNOWN_SYSTEM', ['systemIds', '0']],
    [['office'], 'NOT_FOUND', ['systemIds']],
  ])('in %j is refused with %s', async (systemIds, code, field) => {
    const { globalId } = await seedAda(api, ['crm']);
    expect(await deleteContact(api, { id: globalId, systemIds })).toMatchObject({ userErrors: [{ code, field }] });
  });

  test('with the same idempotency key answers what became of it', async () => {
    const { globalId } = await seedAda(api, ['crm']);
    workersWrite(api);
    const input = { id: globalId, systemIds: ['crm'], idempotencyKey: unique() };
    const first = await deleteContact(api, input);
    expect(first).toMatchObject({ deletedContactId: globalId });
    expect(await deleteContact(api, input)).toEqual(first);
  });
});
