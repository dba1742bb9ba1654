import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookDelivery, WebhookPort } from '../../src/connectors/webhook-port';
import { startSandbox } from '../../src/sandbox';
import { waitUntil } from '../support/wait-until';
import { connectWith, deskAt, settingsFor, sign, signatureKey } from './businessnxt-fixture';

const company = 7_654_321;

const connectorFor = (secret: string | readonly string[]) =>
  connectWith({ clientId: 'isv_test', clientSecret: 'secret', company, webhooks: { secret } });

function portOf(secret: string | readonly string[] = signatureKey): WebhookPort {
  const { webhooks } = connectorFor(secret);
  if (webhooks === null) throw new Error('no webhooks');
  return webhooks;
}

const delivery = (body: object | string, headers: WebhookDelivery['headers'] = {}): WebhookDelivery => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { headers: { ...sign(text), ...headers }, rawBody: Buffer.from(text) };
};

const change = (tableIdentifier: string, primaryKeys: readonly object[], companyNo = company) => ({
  tableIdentifier,
  customerNo: 1_234_567,
  companyNo,
  event: 'UPDATE',
  primaryKeys,
  timestamp: '2026-11-20T08:17:38.3221987Z',
  changedByUser: 'isv_gateway',
  changedColumns: { anything: [1, { at: 'all' }] },
});

describe('webhooks of Business NXT', () => {
  it.each([
    ['an order', change('Order', [{ OrderNo: 9 }]), { type: 'Order', externalId: '9' }],
    ['a line', change('OrderLine', [{ OrderNo: 9 }, { LineNo: 2 }]), { type: 'Order', externalId: '9' }],
    ['a product', change('Product', [{ ProductNo: 'NL-100' }]), { type: 'Product', externalId: 'NL-100' }],
    ['an associate', change('Associate', [{ AssociateNo: 3 }]), { type: 'Associate', externalId: '3' }],
  ])('hint at the record that %s belongs to', (_name, body, hint) => {
    expect(portOf().verify(delivery(body))).toMatchObject({ type: 'accepted', hints: [hint] });
  });

  it('say nothing about tables that are none of ours', () => {
    expect(portOf().verify(delivery(change('Voucher', [{ VoucherNo: 1 }])))).toMatchObject({
      type: 'accepted',
      hints: [],
    });
  });

  it('are known by the id of their notification, which stays when they are sent again', () => {
    const headers = { 'x-vwd-notification-id': 'n-1', 'x-vwd-event-id': 'e-1' };
    expect(portOf().verify(delivery(change('Order', [{ OrderNo: 9 }]), headers))).toMatchObject({ deliveryId: 'n-1' });
    const [first, second] = [1, 2].map(() => portOf().verify(delivery(change('Order', [{ OrderNo: 9 }]))));
    expect(first).toEqual(second);
  });

  it('are refused when one byte was changed, or when they are signed with another key', () => {
    const { headers, rawBody } = delivery(change('Order', [{ OrderNo: 9 }]));
    const changed = Buffer.from(rawBody);
    changed.writeUInt8(changed.readUInt8(5) ^ 1, 5);
    expect(portOf().verify({ headers, rawBody: changed })).toEqual({ type: 'badSignature' });
    expect(portOf().verify({ headers: {}, rawBody })).toEqual({ type: 'badSignature' });
    expect(portOf('another key, as long as ours').verify({ headers, rawBody })).toEqual({ type: 'badSignature' });
  });

  it('are signed with any of several keys while one replaces another', () => {
    const port = portOf(['the next signature key', signatureKey]);
    expect(port.verify(delivery(change('Order', [{ OrderNo: 9 }])))).toMatchObject({ type: 'accepted' });
    const body = JSON.stringify(change('Order', [{ OrderNo: 9 }]));
    const next = createHmac('sha256', 'the next signature key').update(body).digest('base64');
    expect(port.verify({ headers: { 'x-vwd-signature-v1': next }, rawBody: Buffer.from(body) })).toMatchObject({
      type: 'accepted',
    });
  });

  it.each([
    ['of another company', change('Order', [{ OrderNo: 9 }], 1)],
    ['of another form', { tableIdentifier: 'Order' }],
    ['that are no JSON', 'not json'],
    ['that are empty', ''],
  ])('call those malformed %s', (_name, body) => {
    expect(portOf().verify(delivery(body))).toMatchObject({ type: 'malformed', message: expect.any(String) });
  });

  it('cannot be registered by a call, and say so by showing none', async () => {
    const port = portOf();
    await port.ensure('https://gateway.example/webhooks/nxt', {});
    expect(await port.status({})).toEqual([]);
    expect(await port.remove('https://gateway.example/webhooks/nxt', {})).toBe(0);
  });

  it('are understood as the vendor sends them', async () => {
    const deliveries: WebhookDelivery[] = [];
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (part: Buffer) => chunks.push(part));
      request.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]),
        );
        deliveries.push({ headers, rawBody: Buffer.concat(chunks) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => {
      receiver.listen(0, '127.0.0.1', resolve);
    });
    const { port } = receiver.address() as AddressInfo;
    const sandbox = await startSandbox({
      kind: 'businessnxt',
      systemId: 'nxt',
      port: 0,
      sample: { customers: 12, contacts: 30, overlap: 0.5 },
      webhookTarget: { url: `http://127.0.0.1:${port}/webhooks/nxt`, secret: signatureKey },
    });
    const connector = connectWith(settingsFor(sandbox));
    try {
      const filter = 'filter: { _and: [{ orderNo: { _eq: 431 } }, { lineNo: { _eq: 1 } }] }';
      await deskAt(sandbox).ask(`orderLine_update(${filter}, value: { quantity: 4 }) { affectedRows }`);
      await waitUntil('a delivery', () => deliveries.length > 0);
      const verdicts = deliveries.map((each) => connector.webhooks?.verify(each));
      expect(verdicts).toContainEqual(
        expect.objectContaining({ type: 'accepted', hints: [{ type: 'Order', externalId: '431' }] }),
      );
    } finally {
      await connector.close();
      await sandbox.stop();
      await new Promise<void>((resolve) => {
        receiver.close(() => resolve());
        receiver.closeAllConnections();
      });
    }
  });
});
