import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { waitUntil } from '../../support/wait-until';
import { type Desk, openDesk, textOf } from './client';

interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: JsonObject;
}

let desk: Desk;
let receiver: Server;
let targetUrl: string;
let delivered: Delivered[] = [];
let answers: number[] = [];

beforeEach(async () => {
  delivered = [];
  answers = [];
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      delivered.push({ headers: request.headers, text, body: JSON.parse(text) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = receiver.address();
  targetUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
  desk = await openDesk({ sample: 'empty', vendorOptions: { webhookRetryDelaysMs: [1, 1] } });
});

afterEach(async () => {
  await desk.sandbox.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const events = ['contact.created', 'contact.changed', 'contact.deleted', 'person.created', 'person.changed'];
const register = (body: JsonObject = {}): ReturnType<Desk['call']> =>
  desk.call('POST', '/Webhook', {
    body: {
      Name: 'gw',
      Events: events,
      TargetUrl: targetUrl,
      Secret: 's3cret',
      State: 'Active',
      Type: 'webhook',
      ...body,
    },
  });

const eventNames = (): unknown[] => delivered.map((delivery) => delivery.body['Event']);

const until = (isTrue: () => boolean | Promise<boolean>): Promise<void> =>
  waitUntil('what the test awaits', isTrue).catch((error: unknown) => {
    throw new Error(`delivered ${delivered.map(({ text }) => text).join()}`, { cause: error });
  });

test('a save proves its target by a signed test call', async () => {
  const { status, body } = await register();
  expect(status).toBe(200);
  expect(body).toMatchObject({ Name: 'gw', State: 'Active', Events: events, TotalCalls: 0, ConsecutiveErrors: 0 });
  expect(delivered).toHaveLength(1);
  expect(delivered[0]?.headers['x-hook-test']).toBe('true');
  expect(delivered[0]?.body).toMatchObject({ Event: 'test', PrimaryKey: 0 });
});

test('a target that does not answer 200 fails the save', async () => {
  answers = [204];
  const { status, body } = await register();
  expect(status).toBe(400);
  expect(body['ErrorMessage']).toContain('did not answer the test call with 200');
  expect((await desk.call('GET', '/Webhook')).text).toBe('[]');
});

test('a change is told with the vendor’s headers and body, signed over the raw bytes', async () => {
  await register({ Headers: { 'X-Own': 'yes' } });
  const { body: contact } = await desk.call('POST', '/Contact', { body: { Name: 'Nordlys AS' } });
  const id = Number(textOf(contact, 'ContactId'));
  await desk.call('PATCH', `/Contact/${id}`, { body: { Name: 'Sørlys AS' } });
  await until(() => delivered.length === 3);
  const changed = delivered.find((delivery) => delivery.body['Event'] === 'contact.changed');
  expect(changed?.body).toEqual({
    EventId: changed?.headers['x-superoffice-eventid'],
    Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
    Changes: ['name', 'updated'],
    Event: 'contact.changed',
    PrimaryKey: id,
    Entity: 'contact',
    ContextIdentifier: 'Cust26759',
    ChangedByAssociateId: 101,
    WebhookName: 'gw',
    FieldValues: { contact_id: id },
  });
  expect(changed?.headers).toMatchObject({
    'user-agent': 'NetServer-Webhook/1.0',
    'x-superoffice-event': 'contact.changed',
    'x-superoffice-retry': '0',
    'x-superoffice-signature': createHmac('sha256', 's3cret')
      .update(changed?.text ?? '')
      .digest('base64'),
    'x-own': 'yes',
  });
  expect(new Set(eventNames())).toEqual(new Set(['test', 'contact.created', 'contact.changed']));
});

test('a failed delivery is tried again with its number', async () => {
  answers = [200, 500, 500, 200];
  await register();
  await desk.call('POST', '/Person', { body: { Lastname: 'Vik' } });
  await until(() => delivered.length === 4);
  expect(delivered.slice(1).map(({ headers }) => headers['x-superoffice-retry'])).toEqual(['0', '1', '2']);
});

test('nine failures in a row stop a webhook until it is activated again', async () => {
  const { body: hook } = await register();
  const path = `/Webhook/${textOf(hook, 'WebhookId')}`;
  answers = Array.from({ length: 9 }, () => 500);
  for (const Lastname of ['One', 'Two', 'Three']) await desk.call('POST', '/Person', { body: { Lastname } });
  await until(async () => (await desk.call('GET', path)).body['State'] === 'TooManyErrors');
  expect((await desk.call('GET', path)).body).toMatchObject({ TotalErrors: 9, ConsecutiveErrors: 9 });
  expect((await desk.call('GET', '/Webhook?statusFilter=TooManyErrors')).text).toContain('"Name":"gw"');

  const before = delivered.length;
  await desk.call('POST', '/Person', { body: { Lastname: 'Unheard' } });
  const again = await desk.call('PATCH', path, { body: [{ op: 'replace', path: '/State', value: 'Active' }] });
  expect(again.body).toMatchObject({ State: 'Active', ConsecutiveErrors: 0 });
  expect(delivered.slice(before).map((delivery) => delivery.body['Event'])).toEqual(['test']);
  await desk.call('POST', '/Person', { body: { Lastname: 'Heard' } });
  await until(() => delivered.at(-1)?.body['Event'] === 'person.created');
});

test('with rootTableEventsOnly an edited phone is not told, an edited name is', async () => {
  await register();
  await desk.turn({ rootTableEventsOnly: true, webhookRetryDelaysMs: [1, 1] });
  const { body } = await desk.call('POST', '/Person', { body: { Lastname: 'Vik' } });
  const path = `/Person/${textOf(body, 'PersonId')}`;
  await desk.call('PATCH', path, {
    body: { OfficePhones: [{ Value: '22 00 00 00' }], Address: { Street: { City: 'Oslo' } } },
  });
  await desk.call('PATCH', path, { body: { Title: 'Boss' } });
  await until(() => delivered.some((delivery) => delivery.body['Event'] === 'person.changed'));
  const changes = delivered.filter((delivery) => delivery.body['Event'] === 'person.changed');
  expect(changes.map(({ body: told }) => told['Changes'])).toEqual([['title', 'updated']]);
});

test('a soft delete is told as deleted and as softdeleted', async () => {
  await register({ Events: ['person.deleted', 'person.softdeleted'] });
  const { body } = await desk.call('POST', '/Person', { body: { Lastname: 'Vik' } });
  await desk.call('DELETE', `/Person/${textOf(body, 'PersonId')}`);
  await until(() => delivered.length === 3);
  expect(new Set(eventNames())).toEqual(new Set(['test', 'person.deleted', 'person.softdeleted']));
});

test('webhooks are listed, read, replaced, tested, fired by hand and deleted', async () => {
  const { body: hook } = await register();
  const path = `/Webhook/${textOf(hook, 'WebhookId')}`;
  const list: unknown = JSON.parse((await desk.call('GET', '/Webhook?eventFilter=person.changed&nameFilter=g')).text);
  expect(list).toMatchObject([{ Name: 'gw' }]);
  expect((await desk.call('GET', '/Webhook?eventFilter=sale.sold')).text).toBe('[]');
  expect((await desk.call('PUT', path, { body: { ...hook, Name: 'gw2' } })).body).toMatchObject({ Name: 'gw2' });
  expect((await desk.call('POST', '/Webhook/Test', { body: hook })).body).toEqual({ Success: true, Message: '' });
  expect((await desk.call('POST', '/Webhook/person.created/7', { body: null })).status).toBe(204);
  await until(() => delivered.some(({ body }) => body['PrimaryKey'] === 7));
  expect((await desk.call('GET', `${path}/LastError`)).text).toBe('');
  expect((await desk.call('GET', '/Webhook/default')).body).toMatchObject({ WebhookId: 0, State: 'Active' });
  expect((await desk.call('DELETE', path)).status).toBe(204);
  expect((await desk.call('GET', path)).status).toBe(404);
});

test('registrations outlive a reset of the sample, which fires nothing', async () => {
  await register();
  await fetch(`${desk.sandbox.controlUrl}/reset`, { method: 'POST' });
  const list: unknown = JSON.parse((await desk.call('GET', '/Webhook')).text);
  expect(Array.isArray(list) && list.filter(isJsonObject)).toHaveLength(1);
  expect(delivered).toHaveLength(1);
});
