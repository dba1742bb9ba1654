import type { JsonObject } from '../../../src/lib/json';
import { type Receiver, startReceiver } from '../support/receiver';
import { type Desk, openDesk, sendForm } from './desk';

let desk: Desk;
let receiver: Receiver;
beforeEach(async () => {
  desk = await openDesk({ sample: 'demo' });
  receiver = await startReceiver();
});
afterEach(async () => {
  await desk.sandbox.stop();
  await receiver.stop();
});

const hook = (more: JsonObject = {}): JsonObject => ({
  Id: 0,
  EventType: 'Update',
  Filter: ['All'],
  IsEnabled: true,
  TargetUrl: receiver.url,
  ...more,
});
const touch = async (id = 5501): Promise<void> => {
  const row = Object((await desk.call('GET', `/Persons/${id}`)).json);
  await desk.call('PUT', `/Persons/${id}`, { body: row });
};
const bodies = (): string[] => receiver.received.map(({ body }) => body);

test('a hook is registered, listed, read, changed and removed', async () => {
  const id = await desk.add('/Persons/Hooks', hook());
  expect(await desk.rows('/Persons/Hooks?Page=1&Size=9')).toMatchObject([
    { Id: id, EventType: 'Update', Filter: ['All'], IsEnabled: true, TargetUrl: receiver.url, CreatedBy: 'API user' },
  ]);
  expect(await desk.rows('/Products/Hooks?Page=1&Size=9')).toEqual([]);
  const changed = await desk.call('PUT', `/Persons/Hooks/${id}`, { body: hook({ Id: id, IsEnabled: false }) });
  expect([changed.status, changed.text]).toEqual([200, '']);
  expect((await desk.call('GET', `/Persons/Hooks/${id}`)).json).toMatchObject({ IsEnabled: false });
  expect((await desk.call('DELETE', `/Persons/Hooks/${id}`)).status).toBe(200);
  expect((await desk.call('GET', `/Persons/Hooks/${id}`)).status).toBe(404);
});

test.each([
  ['a filter of another entity', { Filter: ['Responsible'] }],
  ['no filter', { Filter: [] }],
  ['an unknown event', { EventType: 'Change' }],
  ['no target', { TargetUrl: '' }],
  ['a flag that is text', { IsEnabled: 'true' }],
])('a hook with %s is a 400', async (_name, more) => {
  expect((await desk.call('POST', '/Persons/Hooks', { body: hook(more) })).status).toBe(400);
});

test('a hook hears only its event of its entity, with the id under the name of the DTO', async () => {
  await desk.add('/Persons/Hooks', hook());
  await desk.add('/Persons', { PersonId: 0, PersonLastName: 'New' });
  await touch();
  await receiver.waitFor(1);
  expect(bodies()).toEqual(['{"PersonId":5501}']);
});

test('a bulk upsert and a delete are told too', async () => {
  await desk.add('/Products/Hooks', hook({ EventType: 'Create' }));
  await desk.add('/Products/Hooks', hook({ EventType: 'Delete' }));
  const { json } = await desk.call('PATCH', '/Products', { body: [{ ProductId: 0, ProductCombined: 'Stol' }, {}] });
  const [id] = Object(json);
  await receiver.waitFor(1);
  await desk.call('DELETE', `/Products/${id}`);
  await receiver.waitFor(2);
  expect(bodies()).toEqual([`{"ProductId":${id}}`, `{"ProductId":${id}}`]);
});

test.each([
  ['empty', /^$/],
  ['envelope', /^\{"Id":5501,"EntityType":"Person","EventType":"Update"\}$/],
  ['row', /^\{"PersonId":5501,.*"PersonLastName":/],
])('the body %s is delivered by the switch', async (hookBody, body) => {
  await desk.turn({ hookBody });
  await desk.add('/Persons/Hooks', hook());
  await touch();
  await receiver.waitFor(1);
  expect(bodies()).toEqual([expect.stringMatching(body)]);
});

test('a disabled hook is silent', async () => {
  await desk.add('/Persons/Hooks', hook({ IsEnabled: false }));
  await desk.add('/Persons/Hooks', hook());
  await touch();
  await receiver.waitFor(1);
  await desk.sandbox.stop();
  expect(bodies()).toHaveLength(1);
});

test('a filter by owner means the rows of the user who made the hook', async () => {
  const login = { loginName: 'silje.aune', password: 'canary-userpassword-silje.aune', publishCode: '8d4e61' };
  const { json } = await sendForm(`${desk.sandbox.baseUrl}/Auth/CrmLogin`, login);
  const headers = { authorization: `Bearer ${Object(json).AccessToken}` };
  await desk.call('POST', '/Organisations/Hooks', { body: hook({ Filter: ['Owner'] }), headers });
  for (const id of [102, 101, 104]) {
    const row = Object((await desk.call('GET', `/Organisations/${id}`)).json);
    await desk.call('PUT', `/Organisations/${id}`, { body: row });
  }
  await receiver.waitFor(2);
  expect(bodies().toSorted()).toEqual(['{"OrganisationId":101}', '{"OrganisationId":104}']);
  expect(await desk.rows('/Organisations/Hooks?Page=1&Size=9')).toEqual([]);
});

test('an application owns no rows, not even those without an owner', async () => {
  const id = await desk.add('/Organisations', { OrganisationId: 0, OrganisationName: 'Nordlys AS' });
  const owner = await startReceiver();
  await desk.add('/Organisations/Hooks', hook({ Filter: ['Owner'], TargetUrl: owner.url }));
  await desk.add('/Organisations/Hooks', hook());
  // One after the other: the later events would overtake none of the unwanted ones.
  for (const count of [1, 2, 3]) {
    await desk.call('PUT', `/Organisations/${id}`, { body: { OrganisationId: id, OrganisationName: 'Ny AS' } });
    await receiver.waitFor(count);
  }
  await owner.stop();
  expect(owner.received).toEqual([]);
});

test('a delivery that is not accepted is tried again by the switch', async () => {
  await receiver.stop();
  receiver = await startReceiver(500);
  await desk.turn({ hookRetryDelaysMs: [1] });
  await desk.add('/Persons/Hooks', hook());
  await touch();
  await receiver.waitFor(2);
});

test('hooks outlive a reset of the sample', async () => {
  await desk.add('/Persons/Hooks', hook());
  await fetch(`${desk.sandbox.controlUrl}/reset`, { method: 'POST' });
  expect(await desk.rows('/Persons/Hooks?Page=1&Size=9')).toHaveLength(1);
});
