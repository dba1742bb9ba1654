import { type CrmUnderTest, items, startCrm, text } from '../support/crm';

let crm: CrmUnderTest;
beforeEach(async () => {
  crm = await startCrm();
});
afterEach(() => crm.sandbox.stop());

const add = async (path: string, ...bodies: Record<string, string | number | boolean>[]): Promise<void> => {
  for (const body of bodies) await crm.call('POST', path, { body });
};
const ids = async (path: string): Promise<unknown[]> => items(await crm.call('GET', path)).map(({ Id }) => Id);

describe('a list', () => {
  it('is empty with no next page when there is nothing', async () => {
    expect((await crm.call('GET', '/contacts')).body).toEqual({ items: [], next: null });
  });

  it('pages through everything once, in the order of UpdatedAt and Id', async () => {
    await add('/users', ...Array.from({ length: 7 }, (_unused, index) => ({ UserName: `u${index}` })));
    await crm.call('PATCH', '/users/U-1001', { body: { Title: 'newest' } });
    const pages: unknown[][] = [];
    for (let cursor = ''; ;) {
      const answer = await crm.call('GET', `/users?limit=3${cursor}`);
      pages.push(items(answer).map(({ Id }) => Id));
      if (answer.body['next'] === null) break;
      cursor = `&cursor=${text(answer.body, 'next')}`;
    }
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages[2]).toEqual(['U-1001']);
    expect(new Set(pages.flat()).size).toBe(7);
  });

  it('gives records of one millisecond in the order of their ids', async () => {
    await crm.sandbox.stop();
    crm = await startCrm({ clock: { now: () => 1_700_000_000_000 } });
    await add('/users', { UserName: 'a' }, { UserName: 'b' }, { UserName: 'c' });
    await crm.call('PATCH', '/users/U-1001', { body: { Title: 'x' } });
    const first = await crm.call('GET', '/users?limit=2');
    expect(items(first).map(({ Id }) => Id)).toEqual(['U-1001', 'U-1002']);
    expect(await ids(`/users?limit=2&cursor=${text(first.body, 'next')}`)).toEqual(['U-1003']);
  });

  it('holds what was updated at updatedSince or later', async () => {
    let time = Date.parse('2026-01-01T00:00:00.000Z');
    await crm.sandbox.stop();
    crm = await startCrm({ clock: { now: () => time } });
    await add('/users', { UserName: 'a' });
    time += 1;
    await add('/users', { UserName: 'b' });
    expect(await ids('/users?updatedSince=2026-01-01T00:00:00.001Z')).toEqual(['U-1002']);
    expect(await ids('/users?updatedSince=2026-01-01T01:00:00.000%2B01:00')).toEqual(['U-1001', 'U-1002']);
  });

  it('reads many by ids and leaves out what is not there', async () => {
    await add('/users', { UserName: 'a' }, { UserName: 'b' }, { UserName: 'c' });
    await crm.call('DELETE', '/users/U-1003');
    expect(await ids('/users?ids=U-1002,U-1003,U-77,U-1001')).toEqual(['U-1001', 'U-1002']);
  });

  it('filters by the exact value of any property', async () => {
    await add('/contacts', { LastName: 'Berg', Email: 'a@x.example' }, { LastName: 'Berg', Email: 'A@x.example' });
    await add('/products', { Name: 'Stol', Active: true, Price: 12.5 }, { Name: 'Bord', Active: false });
    expect(await ids('/contacts?Email=a@x.example')).toEqual(['C-1001']);
    expect(await ids('/contacts?LastName=Berg&Email=A@x.example')).toEqual(['C-1002']);
    expect(await ids('/contacts?ExternalRef=m-1')).toEqual([]);
    expect(await ids('/products?Active=true&Price=12.5')).toEqual(['P-1001']);
    expect(await ids('/products?Price=')).toEqual(['P-1002']);
  });

  it('searches all text with q, whatever the case', async () => {
    await add('/contacts', { LastName: 'Østby', Title: 'Sjef' }, { LastName: 'Berg' });
    expect(await ids('/contacts?q=%C3%B8stb')).toEqual(['C-1001']);
  });

  it.each([
    ['limit=0', 'limit must be from 1 to 500'],
    ['limit=ten', 'limit must be from 1 to 500'],
    ['cursor=x', 'cursor is not one that was given out'],
    ['updatedSince=yesterday', 'updatedSince must be a time such as 2026-11-20T09:12:45.123Z'],
    ['Colour=red', 'Unknown parameter Colour'],
  ])('refuses %s with 400', async (query, message) => {
    const answer = await crm.call('GET', `/contacts?${query}`);
    expect([answer.status, answer.body['error']]).toEqual([400, { code: 'badRequest', message }]);
  });

  it('refuses and counts pages above 500 and more than 100 ids', async () => {
    expect((await crm.call('GET', '/contacts?limit=501')).status).toBe(400);
    const many = Array.from({ length: 101 }, (_unused, index) => `C-${index}`).join(',');
    expect((await crm.call('GET', `/contacts?ids=${many}`)).status).toBe(400);
    const { body } = await crm.control('GET', '/violations');
    expect(body['violations']).toMatchObject([{ rule: 'pageSize' }, { rule: 'idCount' }]);
  });

  it('lags behind single reads when told to', async () => {
    await crm.control('PUT', '/faults', { body: { listLagMs: 60_000 } });
    await add('/users', { UserName: 'a' });
    expect(await ids('/users')).toEqual([]);
    expect((await crm.call('GET', '/users/U-1001')).status).toBe(200);
    await crm.control('PUT', '/faults', { body: {} });
    expect(await ids('/users')).toEqual(['U-1001']);
  });
});
