import { type Answer, type CrmUnderTest, items, startCrm, text } from '../support/crm';

let crm: CrmUnderTest;
beforeEach(async () => {
  crm = await startCrm();
});
afterEach(() => crm.sandbox.stop());

const create = async (path: string, body: Record<string, string>): Promise<string> =>
  text((await crm.call('POST', path, { body })).body, 'Id');

const post = (key: string, LastName: string): Promise<Answer> =>
  crm.call('POST', '/contacts', { body: { LastName }, headers: { 'idempotency-key': key } });

const lines = (answer: Answer): unknown => answer.body['OrderLines'];

const violations = async (): Promise<unknown> => {
  const { body } = await crm.control('GET', '/violations');
  const list = body['violations'];
  return Array.isArray(list) ? list.map((violation: { rule?: string }) => violation.rule) : null;
};

describe('a new record', () => {
  it('answers 201 with all properties, an entity tag and its location', async () => {
    const answer = await crm.call('POST', '/contacts', { body: { FirstName: 'Kari', LastName: 'Nordmann' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/api/contacts/C-1001');
    expect(answer.headers.get('etag')).toMatch(/^"1-[0-9a-z]+"$/);
    expect(answer.body).toEqual({
      Id: 'C-1001',
      FirstName: 'Kari',
      LastName: 'Nordmann',
      FullName: 'Kari Nordmann',
      Email: null,
      Phone: null,
      MobilePhone: null,
      HomePhone: null,
      Title: null,
      BirthDate: null,
      StreetAddress1: null,
      StreetAddress2: null,
      ZipCode: null,
      City: null,
      Country: null,
      CustomerId: null,
      ExternalRef: null,
      CreatedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      UpdatedAt: answer.body['CreatedAt'],
    });
  });

  it.each([
    ['/contacts', { LastName: 'Berg' }, 'C-1001'],
    ['/customers', { Name: 'Nordlys AS' }, 'K-1001'],
    ['/orders', { Name: 'Bestilling' }, 'O-1001'],
    ['/products', { Name: 'Stol' }, 'P-1001'],
    ['/users', { UserName: 'silje' }, 'U-1001'],
    ['/quotes', { Name: 'Tilbud' }, 'Q-1001'],
  ])('is served again under %s', async (path, body, id) => {
    await crm.call('POST', path, { body });
    const answer = await crm.call('GET', `${path}/${id}`);
    expect([answer.status, answer.body['Id']]).toEqual([200, id]);
  });

  it('ignores read-only properties', async () => {
    const body = { LastName: 'Berg', Id: 'C-7', FullName: 'Nobody', CreatedAt: '2020-01-01T00:00:00.000Z' };
    const answer = await crm.call('POST', '/contacts', { body });
    expect([answer.body['Id'], answer.body['FullName']]).toEqual(['C-1001', 'Berg']);
  });

  it.each([
    ['a missing required property', '/contacts', {}, { LastName: 'is required' }],
    ['a blank required property', '/customers', { Name: ' ' }, { Name: 'is required' }],
    ['an unknown property', '/users', { UserName: 'a', Nick: 'b' }, { Nick: 'unknown property of User' }],
    [
      'a name that objects have',
      '/users',
      { UserName: 'a', constructor: 1 },
      { constructor: 'unknown property of User' },
    ],
    ['an e-mail address', '/contacts', { LastName: 'B', Email: 'post' }, { Email: 'must be an e-mail address' }],
    ['a date', '/contacts', { LastName: 'B', BirthDate: '1990-02-31' }, { BirthDate: 'must be a date: yyyy-mm-dd' }],
    ['a number', '/products', { Name: 'S', Price: '12.50' }, { Price: 'must be a number' }],
    ['a boolean', '/products', { Name: 'S', Active: 'yes' }, { Active: 'must be true or false' }],
    [
      'a country',
      '/contacts',
      { LastName: 'B', Country: 'no' },
      { Country: 'must be an ISO 3166 code of two capitals' },
    ],
    ['a currency', '/orders', { CurrencyCode: 'kr' }, { CurrencyCode: 'must be an ISO 4217 code of three capitals' }],
    ['a choice', '/orders', { Status: 'open' }, { Status: 'must be one of draft, confirmed, invoiced, cancelled' }],
    ['a reference', '/contacts', { LastName: 'B', CustomerId: 'K-9' }, { CustomerId: 'must be the id of a Customer' }],
    ['a length', '/contacts', { LastName: 'x'.repeat(256) }, { LastName: 'must have at most 255 characters' }],
    ['a text', '/contacts', { LastName: 5 }, { LastName: 'must be text' }],
    ['lines', '/orders', { OrderLines: {} }, { OrderLines: 'must be an array' }],
    ['a line', '/orders', { OrderLines: [{ Quantity: 'two' }] }, { 'OrderLines[0].Quantity': 'must be a number' }],
  ])('is refused for %s with the field named', async (_what, path, body, fields) => {
    const answer = await crm.call('POST', path, { body });
    expect(answer.status).toBe(422);
    expect(answer.body['error']).toEqual({ code: 'validation', message: 'Some values were not accepted', fields });
  });

  it('is refused with 409 when its ExternalRef is taken', async () => {
    await create('/contacts', { LastName: 'A', ExternalRef: 'm-1' });
    const answer = await crm.call('POST', '/contacts', { body: { LastName: 'B', ExternalRef: 'm-1' } });
    expect([answer.status, answer.body['error']]).toEqual([
      409,
      { code: 'duplicate', message: 'Another record has this ExternalRef', property: 'ExternalRef' },
    ]);
    expect((await crm.call('POST', '/users', { body: { UserName: 'b', ExternalRef: 'm-1' } })).status).toBe(201);
  });
});

describe('an idempotency key', () => {
  it('gets the first answer again and creates nothing', async () => {
    const first = await post('k1', 'Berg');
    await crm.call('PATCH', '/contacts/C-1001', { body: { Title: 'new' } });
    const second = await post('k1', 'Berg');
    expect([second.status, second.body, second.headers.get('etag')]).toEqual([
      201,
      first.body,
      first.headers.get('etag'),
    ]);
    expect(items(await crm.call('GET', '/contacts'))).toHaveLength(1);
  });

  it('is refused with another body', async () => {
    await post('k1', 'Berg');
    expect((await post('k1', 'Dahl')).status).toBe(422);
  });

  it('does not remember a refusal', async () => {
    expect((await post('k1', '')).status).toBe(422);
    expect((await post('k1', 'Berg')).status).toBe(201);
  });

  it('is forgotten after 24 hours', async () => {
    await post('k1', 'Berg');
    await crm.control('PUT', '/faults', { body: { clockSkewMs: 24 * 3_600_000 + 60_000 } });
    expect((await post('k1', 'Berg')).body['Id']).toBe('C-1002');
  });
});

describe('a patch', () => {
  it('changes what it names, clears what it nulls and gives a new entity tag', async () => {
    const before = await crm.call('POST', '/contacts', { body: { LastName: 'Berg', Title: 'Sjef', Phone: '+47 1' } });
    const answer = await crm.call('PATCH', '/contacts/C-1001', { body: { Phone: null, FirstName: 'Åse' } });
    const { FullName, Title, Phone } = answer.body;
    expect([answer.status, FullName, Title, Phone]).toEqual([200, 'Åse Berg', 'Sjef', null]);
    expect(answer.headers.get('etag')).toMatch(/^"2-/);
    expect(answer.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it('holds If-Match against the newest version', async () => {
    const created = await crm.call('POST', '/contacts', { body: { LastName: 'Berg' } });
    const etag = created.headers.get('etag') ?? '';
    const patch = (headers: Record<string, string>, Title: string) =>
      crm.call('PATCH', '/contacts/C-1001', { body: { Title }, headers });
    expect((await patch({ 'if-match': `"other", ${etag}` }, 'a')).status).toBe(200);
    expect((await patch({ 'if-match': etag }, 'b')).status).toBe(412);
    expect((await patch({ 'if-match': '*' }, 'c')).status).toBe(200);
    expect((await crm.call('GET', '/contacts/C-1001')).body['Title']).toBe('c');
  });

  it('does not match a weak tag', async () => {
    const created = await crm.call('POST', '/contacts', { body: { LastName: 'Berg' } });
    const headers = { 'if-match': `W/${created.headers.get('etag')}` };
    expect((await crm.call('PATCH', '/contacts/C-1001', { body: {}, headers })).status).toBe(412);
  });

  it('is refused when it would leave the record invalid, and changes nothing', async () => {
    await create('/contacts', { LastName: 'Berg' });
    expect((await crm.call('PATCH', '/contacts/C-1001', { body: { LastName: null, Title: 'x' } })).status).toBe(422);
    expect((await crm.call('GET', '/contacts/C-1001')).body['Title']).toBeNull();
  });

  it('may keep its own ExternalRef but take no other', async () => {
    await create('/contacts', { LastName: 'A', ExternalRef: 'm-1' });
    await create('/contacts', { LastName: 'B' });
    expect((await crm.call('PATCH', '/contacts/C-1001', { body: { ExternalRef: 'm-1' } })).status).toBe(200);
    expect((await crm.call('PATCH', '/contacts/C-1002', { body: { ExternalRef: 'm-1' } })).status).toBe(409);
  });

  it('answers 404 for what never was and 410 for what was deleted', async () => {
    await create('/contacts', { LastName: 'A' });
    await crm.call('DELETE', '/contacts/C-1001');
    expect((await crm.call('PATCH', '/contacts/C-9', { body: {} })).status).toBe(404);
    expect((await crm.call('PATCH', '/contacts/C-1001', { body: {} })).status).toBe(410);
    expect((await crm.call('GET', '/contacts/C-9')).status).toBe(404);
    expect((await crm.call('GET', '/contacts/C-1001')).status).toBe(410);
  });
});

describe('a deletion', () => {
  it('answers 204 and leaves a tombstone', async () => {
    await create('/contacts', { LastName: 'A' });
    await create('/users', { UserName: 'u' });
    expect((await crm.call('DELETE', '/contacts/C-1001')).status).toBe(204);
    expect((await crm.call('DELETE', '/users/U-1001')).status).toBe(204);
    const deleted = await crm.call('GET', '/deleted');
    expect(items(deleted).map(({ Type, Id }) => [Type, Id])).toEqual([
      ['Contact', 'C-1001'],
      ['User', 'U-1001'],
    ]);
    const since = text(items(deleted)[1], 'DeletedAt');
    expect(items(await crm.call('GET', `/deleted?since=${since}`)).map(({ Id }) => Id)).toContain('U-1001');
    expect(items(await crm.call('GET', '/deleted?since=2999-01-01T00:00:00Z'))).toEqual([]);
  });

  it('is refused with 409 while another record or a line refers to it', async () => {
    await create('/customers', { Name: 'Nordlys' });
    await create('/contacts', { LastName: 'A', CustomerId: 'K-1001' });
    await create('/products', { Name: 'Stol' });
    await crm.call('POST', '/orders', { body: { OrderLines: [{ ProductId: 'P-1001' }] } });
    const answer = await crm.call('DELETE', '/customers/K-1001');
    expect([answer.status, answer.body['error']]).toEqual([
      409,
      { code: 'inUse', message: 'K-1001 is used by C-1001', usedBy: 'C-1001' },
    ]);
    expect((await crm.call('DELETE', '/products/P-1001')).status).toBe(409);
    await crm.call('DELETE', '/contacts/C-1001');
    expect((await crm.call('DELETE', '/customers/K-1001')).status).toBe(204);
  });

  it('holds If-Match', async () => {
    await create('/contacts', { LastName: 'A' });
    const headers = { 'if-match': '"1-old"' };
    expect((await crm.call('DELETE', '/contacts/C-1001', { headers })).status).toBe(412);
  });

  it('never gives its id again', async () => {
    await create('/contacts', { LastName: 'A' });
    await crm.call('DELETE', '/contacts/C-1001');
    expect(await create('/contacts', { LastName: 'B' })).toBe('C-1002');
  });
});

describe('lines', () => {
  it('get ids and totals, and give the order its totals', async () => {
    const answer = await crm.call('POST', '/orders', {
      body: {
        DiscountAmount: 10,
        OrderLines: [
          { Quantity: 3, UnitPrice: 33.335, VatPercent: 25 },
          { Quantity: 1, UnitPrice: 200, DiscountPercent: 50, VatPercent: 0 },
        ],
      },
    });
    expect(answer.status).toBe(201);
    // 100.01 + 100.00 - 10; VAT on 100.01 less its share of the discount
    expect([answer.body['TotalAmountExclVat'], answer.body['TotalAmount']]).toEqual([190.01, 213.76]);
    expect(lines(answer)).toMatchObject([
      { LineId: 'L-1', Quantity: 3, UnitPrice: 33.335, Total: 100.01, SortOrder: null },
      { LineId: 'L-2', Total: 100 },
    ]);
  });

  it('are replaced as a whole, keep the ids they name and get new ones', async () => {
    const body = { OrderLines: [{ Description: 'a', Quantity: 1 }, { Description: 'b' }] };
    await crm.call('POST', '/orders', { body });
    const answer = await crm.call('PATCH', '/orders/O-1001', {
      body: { OrderLines: [{ LineId: 'L-2', Description: 'B' }, { Description: 'c' }] },
    });
    expect(lines(answer)).toMatchObject([
      { LineId: 'L-2', Description: 'B', Quantity: null },
      { LineId: 'L-3', Description: 'c' },
    ]);
  });

  it('are refused when they name a line that is not there, or one twice', async () => {
    await crm.call('POST', '/orders', { body: { OrderLines: [{ Description: 'a' }] } });
    const unknown = await crm.call('PATCH', '/orders/O-1001', { body: { OrderLines: [{ LineId: 'L-9' }] } });
    expect(unknown.body['error']).toMatchObject({ fields: { 'OrderLines[0].LineId': 'no such line on this record' } });
    const twice = await crm.call('PATCH', '/orders/O-1001', {
      body: { OrderLines: [{ LineId: 'L-1' }, { LineId: 'L-1' }] },
    });
    expect(twice.body['error']).toMatchObject({ fields: { 'OrderLines[1].LineId': 'appears twice' } });
  });

  it('decide the total of a quote; without lines it can be written', async () => {
    const body = { Name: 'T', TotalAmount: 5, DiscountPercent: 10, QuoteLines: [{ Quantity: 2, UnitPrice: 50 }] };
    expect((await crm.call('POST', '/quotes', { body })).body['TotalAmount']).toBe(90);
    expect((await crm.call('POST', '/quotes', { body: { Name: 'T', TotalAmount: 5 } })).body['TotalAmount']).toBe(5);
  });
});

describe('the door', () => {
  it('refuses a missing bearer with 401 and counts it, a wrong one without counting', async () => {
    const missing = await fetch(`${crm.sandbox.baseUrl}/contacts`);
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await crm.call('GET', '/contacts', { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect(await violations()).toEqual(['missingCredentials']);
  });

  it('refuses malformed JSON and JSON that is no object with 400', async () => {
    expect((await crm.call('POST', '/contacts', { body: '{"LastName":' })).status).toBe(400);
    expect((await crm.call('POST', '/contacts', { body: [] })).status).toBe(400);
  });

  it('refuses more than 1 MB with 413', async () => {
    const body = { LastName: 'x'.repeat(1024 * 1024) };
    expect((await crm.call('POST', '/contacts', { body })).status).toBe(413);
  });

  it('refuses other content types with 415 and counts them', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await crm.call('POST', '/contacts', { body: '{}', headers })).status).toBe(415);
    expect(await violations()).toEqual(['contentType']);
  });

  it('takes application/merge-patch+json for a patch', async () => {
    await create('/contacts', { LastName: 'A' });
    const headers = { 'content-type': 'application/merge-patch+json; charset=utf-8' };
    expect((await crm.call('PATCH', '/contacts/C-1001', { body: { Title: 'T' }, headers })).status).toBe(200);
  });

  it('counts wrongly spelled properties', async () => {
    expect((await crm.call('POST', '/contacts', { body: { lastName: 'A' } })).status).toBe(422);
    expect((await crm.call('GET', '/contacts?email=a@b.example')).status).toBe(400);
    expect(await violations()).toEqual(['propertyCase', 'propertyCase']);
  });

  it('answers unknown routes with 404 and unknown methods with 405', async () => {
    const unknown = await crm.call('GET', '/things');
    expect([unknown.status, unknown.body['error']]).toEqual([
      404,
      { code: 'unknownRoute', message: 'There is no GET /api/things' },
    ]);
    expect((await crm.call('GET', '/contacts/C-1/x')).status).toBe(404);
    const method = await crm.call('PUT', '/contacts/C-1001', { body: {} });
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE']);
  });

  it('answers 429 with Retry-After above its limit and counts it', async () => {
    const slow = await startCrm({ vendorOptions: { requestsPerSecond: 2 } });
    const answers = await Promise.all([1, 2, 3].map(() => slow.call('GET', '/contacts')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
    expect((await slow.control('GET', '/violations')).body['count']).toBe(1);
    await slow.sandbox.stop();
  });

  it('rejects options that it does not know', async () => {
    await expect(startCrm({ vendorOptions: { speed: 1 } })).rejects.toThrow('speed');
  });
});
