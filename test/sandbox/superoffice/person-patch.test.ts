import { type Desk, openDesk, textOf } from './client';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.sandbox.stop());

const createPerson = async (body = {}): Promise<string> => {
  const { body: saved } = await desk.call('POST', '/Person', {
    body: { Firstname: 'Kari', Lastname: 'Berg', ...body },
  });
  return `/Person/${textOf(saved, 'PersonId')}`;
};

test('JSON Patch adds, replaces, removes and tests, with paths in any case', async () => {
  const path = await createPerson({ Title: 'Buyer', Emails: [{ Value: 'kari@example.com' }] });
  const { status, body } = await desk.call('PATCH', path, {
    body: [
      { op: 'test', path: '/lastname', value: 'Berg' },
      { op: 'replace', path: 'LastName', value: 'Moe' },
      { op: 'add', path: '/Emails/-', value: { Value: 'kari@private.example' } },
      { op: 'replace', path: '/Emails/0/Value', value: 'kari@work.example' },
      { op: 'remove', path: '/Title' },
    ],
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    Lastname: 'Moe',
    Title: '',
    Emails: [{ Value: 'kari@work.example' }, { Value: 'kari@private.example' }],
  });
});

test('a failed test is a 409 and nothing is changed', async () => {
  const path = await createPerson();
  const { status } = await desk.call('PATCH', path, {
    body: [
      { op: 'replace', path: '/Title', value: 'Boss' },
      { op: 'test', path: '/Lastname', value: 'Other' },
    ],
  });
  expect(status).toBe(409);
  expect((await desk.call('GET', path)).body['Title']).toBe('');
});

test('a test of the change time compares it in the form that the caller sees', async () => {
  const path = await createPerson();
  const local = { headers: { 'so-timezone': '' } };
  const seen = (await desk.call('GET', path, local)).body['UpdatedDate'] ?? null;
  const patch = [
    { op: 'test', path: '/UpdatedDate', value: seen },
    { op: 'replace', path: '/Title', value: 'Boss' },
  ];
  expect((await desk.call('PATCH', path, { body: patch })).status).toBe(409);
  expect((await desk.call('PATCH', path, { body: patch, ...local })).status).toBe(200);
});

test.each(['move', 'copy', 'merge'])('the operation %s is refused', async (op) => {
  const path = await createPerson();
  const { status } = await desk.call('PATCH', path, { body: [{ op, from: '/Title', path: '/Mrmrs' }] });
  expect(status).toBe(400);
});

test.each([
  ['an unknown property', { op: 'add', path: '/Nosuch', value: 1 }],
  ['an index behind the end', { op: 'replace', path: '/Emails/1', value: { Value: 'x' } }],
  ['a part of an element that is not there', { op: 'replace', path: '/Emails/1/Value', value: 'x' }],
  ['an index to remove that is not there', { op: 'remove', path: '/Emails/1' }],
])('a patch of %s is refused', async (_name, operation) => {
  const path = await createPerson({ Emails: [{ Value: 'kari@example.com' }] });
  expect((await desk.call('PATCH', path, { body: [operation] })).status).toBe(400);
});

test('add puts an element before the one at its index, remove takes one out', async () => {
  const path = await createPerson({ Emails: [{ Value: 'b@example.com' }, { Value: 'c@example.com' }] });
  const { body } = await desk.call('PATCH', path, {
    body: [
      { op: 'add', path: '/Emails/0', value: { Value: 'a@example.com' } },
      { op: 'remove', path: '/Emails/2' },
    ],
  });
  expect(body['Emails']).toMatchObject([{ Value: 'a@example.com' }, { Value: 'b@example.com' }]);
});

test('a merge object changes only what it holds; an object for a list is appended; null clears', async () => {
  const path = await createPerson({ Title: 'Buyer', OfficePhones: [{ Value: '22 00 00 00' }] });
  const { body } = await desk.call('PATCH', path, {
    body: { title: null, officephones: { Value: '22 11 11 11' }, Country: { CountryId: 208 } },
  });
  expect(body).toMatchObject({
    Firstname: 'Kari',
    Title: '',
    OfficePhones: [{ Value: '22 00 00 00' }, { Value: '22 11 11 11' }],
    Country: { TwoLetterISOCountry: 'DK', Name: 'Denmark' },
  });
});

test('one part of an address cannot be patched, a whole address can', async () => {
  const path = await createPerson({ Address: { Street: { Address1: 'Old road 1', City: 'Oslo' } } });
  const deep = await desk.call('PATCH', path, {
    body: [{ op: 'replace', path: '/Address/Street/Address1', value: 'New' }],
  });
  expect(deep.status).toBe(400);
  const whole = await desk.call('PATCH', path, {
    body: [{ op: 'replace', path: '/Address/Street', value: { Address1: 'New road 2' } }],
  });
  expect(whole.body).toMatchObject({ Address: { Street: { Address1: 'New road 2', City: '' } } });
});
