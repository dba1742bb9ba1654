import { createHmac } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { type CrmUnderTest, items, startCrm } from '../support/crm';
import { type Receiver, startReceiver } from '../support/receiver';

const vendorOptions = { requestsPerSecond: 10_000, webhookRetryDelaysMs: [1, 1, 1] };
let crm: CrmUnderTest;
let receiver: Receiver;

const start = async (...statuses: number[]): Promise<void> => {
  receiver = await startReceiver(...statuses);
  crm = await startCrm({ vendorOptions });
};
afterEach(async () => {
  await crm.sandbox.stop();
  await receiver.stop();
});

const register = (events: string[]) =>
  crm.call('POST', '/webhooks', { body: { Url: receiver.url, Secret: 's3cret', Events: events } });
const parse = (body: string): JsonObject => {
  const value: unknown = JSON.parse(body);
  return isJsonObject(value) ? value : {};
};

describe('a webhook', () => {
  it('tells of each change asked for, signed over the raw body', async () => {
    await start();
    await register(['contact.created', 'contact.deleted']);
    await crm.call('POST', '/contacts', { body: { LastName: 'Berg' } });
    await crm.call('PATCH', '/contacts/C-1001', { body: { Title: 'not asked for' } });
    await crm.call('DELETE', '/contacts/C-1001');
    await receiver.waitFor(2);
    const bodies = receiver.received.map(({ body }) => parse(body));
    expect(new Set(bodies.map(({ event }) => event))).toEqual(new Set(['contact.created', 'contact.deleted']));
    expect(bodies[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      event: expect.any(String),
      type: 'Contact',
      recordId: 'C-1001',
      at: expect.stringMatching(/Z$/),
    });
    for (const { headers, body } of receiver.received) {
      expect(headers['x-signature']).toBe(createHmac('sha256', 's3cret').update(body).digest('hex'));
    }
  });

  it('is tried four times, with the same body', async () => {
    await start(500, 500, 503);
    await register(['user.created']);
    await crm.call('POST', '/users', { body: { UserName: 'a' } });
    await receiver.waitFor(4);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it('is given up after three retries', async () => {
    await start(500, 500, 500, 500);
    await register(['user.created', 'user.updated']);
    await crm.call('POST', '/users', { body: { UserName: 'a' } });
    await receiver.waitFor(4);
    await crm.call('PATCH', '/users/U-1001', { body: { Title: 'b' } });
    await receiver.waitFor(5);
    expect(parse(receiver.received[4]?.body ?? '')['event']).toBe('user.updated');
  });

  it('never delays the answer of a write', async () => {
    await start();
    const silent = 'http://127.0.0.1:9/nobody';
    await crm.call('POST', '/webhooks', { body: { Url: silent, Secret: 's', Events: ['user.created'] } });
    expect((await crm.call('POST', '/users', { body: { UserName: 'a' } })).status).toBe(201);
  });

  it('is lost or doubled when told so', async () => {
    await start();
    await register(['user.created']);
    await crm.control('PUT', '/faults', { body: { dropWebhooks: true } });
    await crm.call('POST', '/users', { body: { UserName: 'lost' } });
    await crm.control('PUT', '/faults', { body: { webhookDuplicates: true } });
    await crm.call('POST', '/users', { body: { UserName: 'doubled' } });
    await receiver.waitFor(2);
    expect(receiver.received.map(({ body }) => parse(body)['recordId'])).toEqual(['U-1002', 'U-1002']);
  });

  it('is registered, shown without its secret, listed and removed', async () => {
    await start();
    const created = await register(['quote.updated']);
    expect([created.status, created.headers.get('location')]).toEqual([201, '/api/webhooks/W-1']);
    const shown = { Id: 'W-1', Url: receiver.url, Events: ['quote.updated'], CreatedAt: expect.any(String) };
    expect(created.body).toEqual(shown);
    expect(items(await crm.call('GET', '/webhooks'))).toEqual([shown]);
    expect((await crm.call('GET', '/webhooks/W-1')).body).toEqual(shown);
    expect((await crm.call('DELETE', '/webhooks/W-1')).status).toBe(204);
    expect((await crm.call('GET', '/webhooks/W-1')).status).toBe(404);
  });

  it.each([
    [{ Url: 'ftp://x', Secret: 's', Events: ['user.created'] }, ['Url']],
    [{ Url: 'http://x', Secret: '', Events: ['user.created'] }, ['Secret']],
    [{ Url: 'http://x', Secret: 's', Events: ['user.renamed'] }, ['Events']],
    [{}, ['Url', 'Secret', 'Events']],
  ])('is refused as %j', async (body, fields) => {
    await start();
    const answer = await crm.call('POST', '/webhooks', { body });
    const error = answer.body['error'];
    expect(answer.status).toBe(422);
    expect(isJsonObject(error) && isJsonObject(error['fields']) ? Object.keys(error['fields']) : null).toEqual(fields);
  });

  it('goes to the target of the operator without registration', async () => {
    receiver = await startReceiver();
    crm = await startCrm({ vendorOptions, webhookTarget: { url: receiver.url, secret: 'own' } });
    await crm.call('POST', '/products', { body: { Name: 'Stol' } });
    await receiver.waitFor(1);
    const [delivery] = receiver.received;
    expect(delivery?.headers['x-signature']).toBe(
      createHmac('sha256', 'own')
        .update(delivery?.body ?? '')
        .digest('hex'),
    );
  });
});
