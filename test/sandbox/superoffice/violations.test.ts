import { atOnce } from '../support/at-once';
import { type Desk, openDesk, send, signIn, textOf } from './client';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ sample: 'empty' });
});
afterEach(() => desk.sandbox.stop());

test('a well-behaved client violates nothing', async () => {
  await desk.call('GET', '/Person?$select=personId&$orderBy=personId&$top=1000');
  await desk.call('GET', '/Contact/default');
  expect(await desk.violations()).toEqual([]);
});

test('missing SO-TimeZone and Accept are counted', async () => {
  await send('GET', `${desk.apiBase}/v1/Person/default`, {
    headers: {
      authorization: `SOTicket ${desk.ticket}`,
      'so-apptoken': desk.sandbox.credentials['clientSecret'] ?? '',
    },
  });
  expect(await desk.violations()).toEqual(['timeZone', 'accept']);
});

test('a list without order and a page above ten thousand are counted', async () => {
  await desk.call('GET', '/Person?$select=personId&$top=10001');
  expect(await desk.violations()).toEqual(['pageSize', 'orderBy']);
});

test('a patch of one part of an address is counted', async () => {
  const { body } = await desk.call('POST', '/Person', { body: { Lastname: 'Vik' } });
  await desk.call('PATCH', `/Person/${textOf(body, 'PersonId')}`, {
    body: [{ op: 'replace', path: '/Address/Postal/City', value: 'Oslo' }],
  });
  expect(await desk.violations()).toEqual(['addressPart']);
});

test('signing in a third time within a minute is counted, unless a 401 made it needed', async () => {
  await signIn(desk.sandbox);
  await desk.call('GET', '/Person/default', { headers: { authorization: 'SOTicket old' } });
  await signIn(desk.sandbox);
  await signIn(desk.sandbox);
  expect(await desk.violations()).toEqual([]);
  await signIn(desk.sandbox);
  expect(await desk.violations()).toEqual(['signIn']);
});

test('more parallel calls than allowed are counted', async () => {
  await desk.turn({ maxParallelCalls: 2 });
  await atOnce(desk.sandbox.controlUrl, 3, () => desk.call('GET', '/Person/default'));
  expect(await desk.violations()).toEqual(['parallelCalls']);
});
