import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { JsonObject } from '../../src/lib/json';
import { waitUntil } from '../support/wait-until';
import { webhookSecret } from './superoffice-fixture';
import { openWorld, type SuperofficeWorld } from './superoffice-world';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const verdictOf = (event: JsonObject): unknown => {
  const rawBody = Buffer.from(JSON.stringify({ EventId: 'e-1', ContextIdentifier: 'Cust26759', ...event }));
  const signature = createHmac('sha256', webhookSecret).update(rawBody).digest('base64');
  return world.connector.webhooks?.verify({ headers: { 'x-superoffice-signature': signature }, rawBody });
};

describe('a webhook', () => {
  test('that the vendor stopped after too many errors is set going again, once', async () => {
    const receiver = await listen();
    try {
      const hooks = world.connector.webhooks;
      await hooks?.ensure(receiver.url, {});
      receiver.answerWith(500);
      const id = await world.create('Person', { Firstname: 'Anna' });
      await world.desk('PATCH', `/Person/${id}`, { Firstname: 'Anne' });
      await world.desk('PATCH', `/Person/${id}`, { Firstname: 'Anna' });
      await waitUntil('the stop', async () => (await hooks?.status({}))?.[0]?.isActive === false);
      receiver.answerWith(200);
      await hooks?.ensure(receiver.url, {});
      expect(await hooks?.status({})).toMatchObject([{ targetUrl: receiver.url, isActive: true }]);
    } finally {
      await receiver.close();
    }
  });

  test('asks for the events of both record types', async () => {
    const receiver = await listen();
    try {
      await world.connector.webhooks?.ensure(receiver.url, {});
      const [registration] = (await world.connector.webhooks?.status({})) ?? [];
      expect(registration?.events.toSorted()).toEqual([
        'contact.changed',
        'contact.created',
        'contact.deleted',
        'contact.softdeleted',
        'person.changed',
        'person.created',
        'person.deleted',
        'person.softdeleted',
      ]);
    } finally {
      await receiver.close();
    }
  });

  test('cannot be registered at an address that does not answer', async () => {
    await expect(world.connector.webhooks?.ensure('http://127.0.0.1:9/hook', {})).rejects.toMatchObject({
      reason: 'REFUSED',
      message: expect.stringContaining('SuperOffice calls the address first'),
    });
  });

  test('gives no hint for its test call, and none for tables that we do not read', () => {
    const accepted = { type: 'accepted', deliveryId: 'e-1' };
    expect(verdictOf({ Event: 'test', PrimaryKey: 0 })).toEqual({ ...accepted, hints: [] });
    expect(verdictOf({ Event: 'person.changed', PrimaryKey: 0 })).toEqual({ ...accepted, hints: [] });
    expect(verdictOf({ Event: 'sale.changed', PrimaryKey: 7 })).toEqual({ ...accepted, hints: [] });
    expect(verdictOf({ Event: 'contact.softdeleted', PrimaryKey: 7 })).toEqual({
      ...accepted,
      hints: [{ type: 'Contact', externalId: '7' }],
    });
    expect(verdictOf({ Event: 'person.changed', PrimaryKey: 7, ContextIdentifier: 'Cust1' })).toMatchObject({
      type: 'malformed',
    });
  });
});

interface Receiver {
  readonly url: string;
  answerWith(status: number): void;
  close(): Promise<void>;
}

async function listen(): Promise<Receiver> {
  let status = 200;
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`,
    answerWith: (next) => void (status = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
