import { v7 } from 'uuid';
import { z } from 'zod';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import type { Connector } from '../../src/connectors/connector';
import { systemKinds } from '../../src/connectors';
import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmBusinessnxt } from '../../src/flows/customcrm-businessnxt';
import { systemClock } from '../../src/lib/clock';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { type SandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createPostgresStore } from '../../src/store/postgres-store';
import { createEngine } from '../../src/sync/create-engine';
import { buildTopology } from '../../src/sync/topology';
import { createTestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';
import { deskAt } from './businessnxt-fixture';

const object = z.custom<JsonObject>(isJsonObject);
const stored = z.object({ records: z.array(z.object({ id: z.string(), value: object })) });

const start = (id: string, kind: SandboxKind): Promise<Sandbox> =>
  startSandbox({ systemId: id, kind, port: 0, sample: { customers: 12, contacts: 30, overlap: 0.5 } });

function connect(sandbox: Sandbox): Connector {
  const prepared = systemKinds.get(sandbox.kind)?.prepare(sandboxSettings(sandbox, 'a webhook secret for tests'));
  if (prepared?.ok !== true) throw new Error(JSON.stringify(prepared));
  const environment = { now: Date.now, log: silentLogger, allowPrivateAddresses: true };
  return prepared.connect(systemId(sandbox.systemId), environment);
}

const recordsOf = async ({ controlUrl }: Sandbox, type: string) =>
  stored.parse(await (await fetch(`${controlUrl}/records?type=${type}`)).json()).records.map(({ id, value }) => ({
    id,
    ...value,
  })) as readonly (JsonObject & { readonly id: string })[];

/** A person at the CRM's own screens. */
async function inCrm(crm: Sandbox, method: string, path: string, body: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${crm.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${crm.credentials['token']}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return object.parse(await answer.json());
}

/** The document, with customers as the operator of a company would add them. */
const document = {
  ...customcrmBusinessnxt,
  flows: [
    { left: 'Customer', right: 'Associate', kind: 'customer' as const },
    ...customcrmBusinessnxt.flows.slice(0, 2),
  ],
};

async function inSync(work: (world: { crm: Sandbox; nxt: Sandbox }) => Promise<void>): Promise<void> {
  const [crm, nxt, database] = await Promise.all([
    start('crm', 'custom-crm'),
    start('nxt', 'businessnxt'),
    createTestDatabase(),
  ]);
  const connectors = [crm, nxt].map(connect);
  const binding = { name: document.name, left: systemId('crm'), right: systemId('nxt'), settings: {} };
  const topology = buildTopology({
    systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable: true })),
    flows: bindDataflow(document, binding),
    homes: {},
    sendBudgetMs: 2_000,
  });
  const engine = createEngine({
    store: createPostgresStore(database.dataSource),
    topology,
    clock: systemClock,
    newId: () => v7(),
    log: silentLogger,
    systemDeadlineMs: 3_000,
    settings: {
      batchSize: 100,
      workers: 2,
      leaseMs: 10_000,
      sendBudgetMs: 2_000,
      pollMs: 1_500,
      sweepMs: 60_000,
      confirmGapMs: 300,
      maxFanOut: 20,
      parallelRequests: 4,
      rules: () => ({
        policy: { type: 'newestWins' },
        systemPriority: [systemId('crm'), systemId('nxt')],
        clockUncertaintyMs: 1_000,
      }),
    },
  });
  try {
    await engine.start();
    await work({ crm, nxt });
    const { violations } = object.parse(await (await fetch(`${nxt.controlUrl}/violations`)).json());
    expect(violations).toEqual([]);
  } finally {
    await engine.stop();
    await Promise.all(connectors.map((connector) => connector.close()));
    await Promise.all([crm.stop(), nxt.stop()]);
    await database.drop();
  }
}

const orderNamed = async (nxt: Sandbox, name: string) =>
  (await recordsOf(nxt, 'Order')).find((order) => order['name'] === name);

const linesOf = async (nxt: Sandbox, orderNo: unknown) =>
  (await recordsOf(nxt, 'OrderLine')).filter((line) => line['orderNo'] === orderNo);

describe('a CRM in sync with Business NXT', () => {
  it('gets its order with customer and products there, and lines travel both ways', async () => {
    await inSync(async ({ crm, nxt }) => {
      const customer = await inCrm(crm, 'POST', '/customers', { Name: 'Nyhavn AS', OrganizationNumber: '998877665' });
      const product = await inCrm(crm, 'POST', '/products', { ProductNumber: 'NY-1', Name: 'Benk' });
      const line = (quantity: number) => ({
        ProductId: product['Id'] ?? null,
        Description: `Benk ${quantity}`,
        Quantity: quantity,
        UnitPrice: 100,
        SortOrder: quantity,
      });
      const order = await inCrm(crm, 'POST', '/orders', {
        Name: 'Benker til havnen',
        OrderDate: '2026-11-20',
        CurrencyCode: 'SEK',
        CustomerId: customer['Id'] ?? null,
        OrderLines: [line(1), line(2), line(3)],
      });
      await waitUntil(
        'the order in Business NXT',
        async () => (await orderNamed(nxt, 'Benker til havnen')) !== undefined,
        40_000,
      );
      const made = await orderNamed(nxt, 'Benker til havnen');
      const associate = (await recordsOf(nxt, 'Associate')).find(({ name }) => name === 'Nyhavn AS');
      expect(made).toMatchObject({ customerNo: associate?.['customerNo'], orderDate: 20_261_120, currencyNo: 2 });
      expect(await linesOf(nxt, made?.['orderNo'])).toMatchObject([
        { lineNo: 1, productNo: 'NY-1', description: 'Benk 1', quantity: 1, priceInCurrency: 100 },
        { lineNo: 2, productNo: 'NY-1', description: 'Benk 2', quantity: 2, priceInCurrency: 100 },
        { lineNo: 3, productNo: 'NY-1', description: 'Benk 3', quantity: 3, priceInCurrency: 100 },
      ]);
      const filter = `filter: { _and: [{ orderNo: { _eq: ${String(made?.id)} } }, { lineNo: { _eq: 2 } }] }`;
      await deskAt(nxt).ask(`orderLine_update(${filter}, value: { quantity: 20 }) { affectedRows }`);
      const linesInCrm = async (): Promise<readonly JsonObject[]> => {
        const found = (await recordsOf(crm, 'Order')).find(({ id }) => id === order['Id']);
        return z.array(object).parse(found?.['OrderLines']);
      };
      await waitUntil(
        'the quantity in the CRM',
        async () => JSON.stringify((await linesInCrm()).map((each) => each['Quantity'])) === '[1,20,3]',
        20_000,
      );
      const [, second, third] = await linesInCrm();
      await inCrm(crm, 'PATCH', `/orders/${z.string().parse(order['Id'])}`, {
        OrderLines: [second ?? null, third ?? null, { ...line(4), Description: 'Benk 4' }],
      });
      await waitUntil(
        'the lines in Business NXT',
        async () => {
          const lines = await linesOf(nxt, made?.['orderNo']);
          return JSON.stringify(lines.map(({ lineNo, quantity }) => [lineNo, quantity])) === '[[2,20],[3,3],[4,4]]';
        },
        20_000,
      );
    });
  }, 90_000);
});
