import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookDelivery, WebhookPort } from '../../../src/connectors/webhook-port';
import type { ContractRecordType, ContractSetup, ContractWebhooks } from './setup';
import { inWorld, type World } from './world';
import { waitUntil } from '../../support/wait-until';

/** What a connector promises about webhooks. */
export function describeWebhooks(setup: ContractSetup, vendor: ContractWebhooks, type: ContractRecordType): void {
  const receiving = (run: (world: World & { hooks: WebhookPort; receiver: Receiver }) => Promise<void>) =>
    inWorld(setup, async (world) => {
      const { webhooks: hooks } = world.connector;
      if (!hooks) throw new Error('the connector has no webhooks');
      const receiver = await listen();
      try {
        await run({ ...world, hooks, receiver });
      } finally {
        await receiver.close();
      }
    });

  it(
    'accepts what the vendor sends after a registration, and finds the record in it',
    receiving(async ({ hooks, receiver, outsider }) => {
      await hooks.ensure(receiver.url, {});
      receiver.forget();
      const id = await outsider.create(type, 1);
      await outsider.edit(type, id, type.editable[0], 'Changed by hand');
      await waitUntil('a delivery', () => receiver.deliveries.length > 0);
      const verdicts = receiver.deliveries.map((delivery) => hooks.verify(delivery));
      for (const verdict of verdicts) {
        expect(verdict).toMatchObject({ type: 'accepted', hints: [{ type: type.name, externalId: id }] });
      }
    }),
  );

  it(
    'refuses a delivery of which one byte was changed, or that is not signed',
    receiving(async ({ hooks, receiver, outsider }) => {
      await hooks.ensure(receiver.url, {});
      receiver.forget();
      await outsider.create(type, 1);
      await waitUntil('a delivery', () => receiver.deliveries.length > 0);
      const [delivery] = receiver.deliveries;
      if (!delivery) throw new Error('no delivery');
      const rawBody = Buffer.from(delivery.rawBody);
      rawBody.writeUInt8(rawBody.readUInt8(5) ^ 1, 5);
      expect(hooks.verify({ ...delivery, rawBody })).toEqual({ type: 'badSignature' });
      expect(hooks.verify({ rawBody: delivery.rawBody, headers: {} })).toEqual({ type: 'badSignature' });
    }),
  );

  it.each([
    ['what it does not know', vendor.malformedBody],
    ['no JSON', 'not json'],
    ['nothing', ''],
  ])('calls a signed body malformed that holds %s', async (_name, body) => {
    await receiving(({ hooks }) => {
      const delivery = { headers: vendor.sign(body), rawBody: Buffer.from(body) };
      expect(hooks.verify(delivery)).toMatchObject({ type: 'malformed', message: expect.any(String) });
      return Promise.resolve();
    })();
  });

  it(
    'registers once however often it is asked to, shows it, and removes it',
    receiving(async ({ hooks, receiver }) => {
      await hooks.ensure(receiver.url, {});
      const registered = await hooks.status({});
      expect(registered).toMatchObject([{ targetUrl: receiver.url, isActive: true }]);
      await hooks.ensure(receiver.url, {});
      expect(await hooks.status({})).toEqual(registered);
      expect(await hooks.remove(receiver.url, {})).toBe(1);
      expect(await hooks.status({})).toEqual([]);
    }),
  );
}

interface Receiver {
  readonly url: string;
  readonly deliveries: readonly WebhookDelivery[];
  /** Drops what came so far, such as the call by which a vendor tests an address. */
  forget(): void;
  close(): Promise<void>;
}

async function listen(): Promise<Receiver> {
  const deliveries: WebhookDelivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
      );
      deliveries.push({ headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/contract`,
    deliveries,
    forget: () => void deliveries.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
