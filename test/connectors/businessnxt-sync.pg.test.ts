import { z } from 'zod';
import { businessnxt } from '../../src/connectors/businessnxt';
import { customCrm } from '../../src/connectors/custom-crm';
import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmBusinessnxt } from '../../src/flows/customcrm-businessnxt';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { type SandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { connectTo, openEngine } from '../support/open-engine';
import { storedRecords } from '../support/stored-records';
import { waitUntil } from '../support/wait-until';
import { deskAt } from './businessnxt-fixture';
import { askCrm } from './crm-desk';

const object = z.custom<JsonObject>(isJsonObject);

const start = (id: string, kind: SandboxKind): Promise<Sandbox> =>
  startSandbox({ systemId: id, kind, port: 0, sample: { customers: 12, contacts: 30, overlap: 0.5 } });

/** The document, with customers as the operator of a company would add them. */
const document = {
  ...customcrmBusinessnxt,
  flows: [
    { left: 'Customer', right: 'Associate', kind: 'customer' as const },
    ...customcrmBusinessnxt.flows.slice(0, 2),
  ],
};

interface World {
  readonly crm: Sandbox;
  readonly nxt: Sandbox;
  /** Resolves once nothing is left to do. */
  atRest(): Promise<void>;
}

async function inSync(work: (world: World) => Promise<void>): Promise<void> {
  const [crm, nxt] = await Promise.all([start('crm', 'custom-crm'), start('nxt', 'businessnxt')]);
  const binding = { name: document.name, left: systemId('crm'), right: systemId('nxt'), settings: {} };
  const { database, engine, close } = await openEngine({
    connectors: [connectTo(customCrm, crm), connectTo(businessnxt, nxt)],
    flows: bindDataflow(document, binding),
    settings: { pollMs: 1_500, parallelRequests: 4 },
  });
  const atRest = (): Promise<void> =>
    waitUntil('all is at rest', async () => (await database.dataSource.query('select key from dirty')).length === 0);
  try {
    await engine.start();
    await work({ crm, nxt, atRest });
    const { violations } = object.parse(await (await fetch(`${nxt.controlUrl}/violations`)).json());
    expect(violations).toEqual([]);
  } finally {
    await close();
    await Promise.all([crm.stop(), nxt.stop()]);
  }
}

const recordsOf = async (sandbox: Sandbox, type: string): Promise<readonly (JsonObject & { readonly id: string })[]> =>
  (await storedRecords(sandbox, type)).map(({ id, value }) => ({ ...value, id }));

const orderNamed = async (nxt: Sandbox, name: string) =>
  (await recordsOf(nxt, 'Order')).find((order) => order['name'] === name);

const linesOf = async (nxt: Sandbox, orderNo: unknown) =>
  (await recordsOf(nxt, 'OrderLine')).filter((line) => line['orderNo'] === orderNo);

describe('a CRM in sync with Business NXT', () => {
  it('gets its order with customer and products there, and lines travel both ways', async () => {
    await inSync(async ({ crm, nxt, atRest }) => {
      const customer = await askCrm(crm, 'POST', '/customers', { Name: 'Nyhavn AS', OrganizationNumber: '998877665' });
      const product = await askCrm(crm, 'POST', '/products', { ProductNumber: 'NY-1', Name: 'Benk' });
      const line = (quantity: number) => ({
        ProductId: product['Id'] ?? null,
        Description: `Benk ${quantity}`,
        Quantity: quantity,
        UnitPrice: 100,
        SortOrder: quantity,
      });
      const order = await askCrm(crm, 'POST', '/orders', {
        Name: 'Benker til havnen',
        OrderDate: '2026-11-20',
        CurrencyCode: 'SEK',
        CustomerId: customer['Id'] ?? null,
        OrderLines: [line(1), line(2), line(3)],
      });
      await waitUntil(
        'the order in Business NXT',
        async () => (await orderNamed(nxt, 'Benker til havnen')) !== undefined,
      );
      await atRest();
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
      );
      const [, second, third] = await linesInCrm();
      await askCrm(crm, 'PATCH', `/orders/${z.string().parse(order['Id'])}`, {
        OrderLines: [second ?? null, third ?? null, { ...line(4), Description: 'Benk 4' }],
      });
      await waitUntil('the lines in Business NXT', async () => {
        const lines = await linesOf(nxt, made?.['orderNo']);
        return JSON.stringify(lines.map(({ lineNo, quantity }) => [lineNo, quantity])) === '[[2,20],[3,3],[4,4]]';
      });
    });
  });
});
