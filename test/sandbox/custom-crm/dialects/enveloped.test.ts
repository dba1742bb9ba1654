import type { Sandbox } from '../../../../src/sandbox/sandbox';
import { type Answer, send, startCrm } from '../../support/crm';

// Half past ten in the evening in Oslo, in winter.
const now = Date.parse('2026-01-15T21:30:00.000Z');
let time = now;
let sandbox: Sandbox;

beforeEach(async () => {
  time = now;
  ({ sandbox } = await startCrm({ vendorOptions: { dialect: 'enveloped' }, clock: { now: () => time } }));
});
afterEach(() => sandbox.stop());

const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> =>
  send(method, path.startsWith('http') ? path : sandbox.baseUrl + path, {
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: {
      'x-api-key': sandbox.credentials['apiKey'] ?? '',
      'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/json',
      ...headers,
    },
  });

describe('the enveloped dialect', () => {
  it('serves nested camelCase with numbers as ids, a version and local times, in an envelope', async () => {
    await call('POST', '/customers', { name: 'Nordlys AS' });
    const body = { lastName: 'Berg', customerId: 1001, address: { street: { line1: 'Storgata 1' }, city: 'Oslo' } };
    const answer = await call('POST', '/contacts', body);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        data: {
          id: 1001,
          firstName: null,
          lastName: 'Berg',
          fullName: 'Berg',
          email: null,
          phone: null,
          mobilePhone: null,
          homePhone: null,
          title: null,
          birthDate: null,
          address: { street: { line1: 'Storgata 1', line2: null }, zipCode: null, city: 'Oslo', country: null },
          customerId: 1001,
          externalRef: null,
          createdAt: '2026-01-15T22:30:00.000',
          updatedAt: '2026-01-15T22:30:00.000',
          version: 1,
        },
      },
    ]);
  });

  it('changes by JSON Patch, deep places and lines included', async () => {
    await call('POST', '/orders', { name: 'B', orderLines: [{ description: 'a', quantity: 1, unitPrice: 5 }] });
    const answer = await call('PATCH', '/orders/1001', [
      { op: 'test', path: '/version', value: 1 },
      { op: 'replace', path: '/name', value: 'C' },
      { op: 'replace', path: '/orderLines/0/quantity', value: 3 },
      { op: 'add', path: '/orderLines/-', value: { description: 'b' } },
    ]);
    expect(answer.body['data']).toMatchObject({
      name: 'C',
      version: 2,
      orderLines: [
        { lineId: 'L-1', quantity: 3, total: 15 },
        { lineId: 'L-2', description: 'b' },
      ],
    });
    await call('PATCH', '/orders/1001', [
      { op: 'remove', path: '/orderLines/0' },
      { op: 'remove', path: '/name' },
    ]);
    expect((await call('GET', '/orders/1001')).body['data']).toMatchObject({
      name: null,
      orderLines: [{ lineId: 'L-2' }],
    });
  });

  it.each([
    [[{ op: 'move', from: '/name', path: '/title' }], 400],
    [[{ op: 'replace', path: '/nothing', value: 1 }], 400],
    [[{ op: 'test', path: '/lastName', value: 'Other' }], 409],
    [[{ op: 'add', path: '/nick', value: 'x' }], 422],
    [[{ op: 'remove', path: '/lastName' }], 422],
  ])('refuses the patch %j with %i and changes nothing', async (patch, status) => {
    await call('POST', '/contacts', { lastName: 'Berg' });
    expect((await call('PATCH', '/contacts/1001', patch)).status).toBe(status);
    expect((await call('GET', '/contacts/1001')).body['data']).toMatchObject({ lastName: 'Berg', version: 1 });
  });

  it('holds X-Version against the version', async () => {
    await call('POST', '/contacts', { lastName: 'Berg' });
    const patch = (version: string) =>
      call('PATCH', '/contacts/1001', [{ op: 'replace', path: '/title', value: version }], { 'x-version': version });
    expect((await patch('1')).status).toBe(200);
    expect((await patch('1')).status).toBe(412);
    expect((await call('DELETE', '/contacts/1001', undefined, { 'x-version': '1' })).status).toBe(412);
    expect((await call('DELETE', '/contacts/1001', undefined, { 'x-version': '2' })).body).toEqual({
      data: { deleted: true },
    });
    expect((await call('GET', '/contacts/1001')).status).toBe(404);
  });

  it('lists by offset with a Link to the next page', async () => {
    for (const userName of ['a', 'b', 'c']) await call('POST', '/users', { userName });
    const first = await call('GET', '/users?limit=2');
    expect(first.body).toMatchObject({
      data: { users: [{ id: 1001 }, { id: 1002 }] },
      meta: { total: 3, offset: 0, limit: 2 },
    });
    const [, next] = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await call('GET', next ?? '');
    expect(second.body).toMatchObject({ data: { users: [{ id: 1003 }] }, meta: { total: 3, offset: 2, limit: 2 } });
    expect(second.headers.get('link')).toBeNull();
  });

  it('filters by local time of change and by nested properties', async () => {
    await call('POST', '/contacts', { lastName: 'Berg', address: { city: 'Oslo' } });
    time += 60_000;
    await call('POST', '/contacts', { lastName: 'Dahl', address: { city: 'Bergen' } });
    const since = await call('GET', '/contacts?modifiedAfter=2026-01-15T22:31:00.000');
    expect(since.body).toMatchObject({ data: { contacts: [{ id: 1002 }] }, meta: { total: 1 } });
    const city = await call('GET', '/contacts?address.city=Oslo');
    expect(city.body).toMatchObject({ data: { contacts: [{ id: 1001 }] }, meta: { total: 1 } });
    expect((await call('GET', '/contacts?modifiedAfter=2026-01-15T21:30:00Z')).status).toBe(400);
  });

  it('names wrong fields in its own spelling', async () => {
    const answer = await call('POST', '/contacts', { lastName: 'B', address: { country: 'norge' } });
    expect([answer.status, answer.body['error']]).toEqual([
      422,
      {
        code: 'validation',
        message: 'some values were not accepted',
        fields: { 'address.country': 'must be an ISO 3166 code of two capitals' },
      },
    ]);
  });

  it('needs its API key', async () => {
    expect((await send('GET', `${sandbox.baseUrl}/contacts`)).status).toBe(401);
  });
});
