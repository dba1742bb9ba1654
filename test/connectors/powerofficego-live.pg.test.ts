import { z } from 'zod';
import { systemId } from '../../src/core/ids';
import { waitUntil } from '../support/wait-until';
import { type CrmAndGo, openCrmAndGo } from './powerofficego-crm-fixture';
import { deskAt, textOf } from './powerofficego-fixture';

/** PowerOffice Go reads customers and orders one by one: lists of them must not cost a request for each. */

let both: CrmAndGo;

beforeAll(async () => {
  both = await openCrmAndGo(['customer', 'order']);
  const isRead = async (): Promise<boolean> => {
    const cursors = await both.rows(
      `select from change_cursor where system = 'poweroffice' and record_type in ('Customers', 'Salesorders')
         and changed_until is not null`,
    );
    return cursors.length === 2;
  };
  await waitUntil('PowerOffice Go is read', isRead);
  await both.atRest();
});
afterAll(() => both.close());

const requestsSchema = z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) });

/** What single records PowerOffice Go was asked for since it was told to forget. */
async function singleReads(): Promise<readonly string[]> {
  const { requests } = requestsSchema.parse(await (await fetch(`${both.go.controlUrl}/requests`)).json());
  return requests.flatMap(({ method, path }) => (method === 'GET' && /\/\d+$/.test(path) ? [path] : []));
}

const forget = (): Promise<Response> => fetch(`${both.go.controlUrl}/requests`, { method: 'DELETE' });

/** Records as a caller sees them: a property of each, by id. */
async function readLive(recordType: string, ids: readonly string[], property: string): Promise<unknown> {
  const refs = ids.map((externalId) => ({ system: systemId('poweroffice'), type: recordType, externalId }));
  const records = await both.engine.readRecords(refs, Date.now() + 120_000);
  return records.map((record) => [record?.freshness, record?.ref.externalId, record?.native?.[property]]);
}

const idsOf = async (type: string): Promise<string[]> => (await both.recordsOf(type)).map(({ Id }) => textOf(Id));

/** What PowerOffice Go holds, as `readLive` answers it. */
const held = async (type: string, property: string): Promise<unknown> =>
  (await both.recordsOf(type)).map((record) => ['LIVE', textOf(record['Id']), record[property]]);

test('a list of customers shows an edit that was just made, and asks for none by itself', async () => {
  const ids = await idsOf('Customer');
  expect(ids.length).toBeGreaterThan(5);
  await deskAt(both.go)('PATCH', `/Customers/${ids[3]}`, [{ op: 'replace', path: '/Name', value: 'Renamed AS' }]);
  await forget();
  expect(await readLive('Customers', ids, 'Name')).toEqual(await held('Customer', 'Name'));
  expect(await singleReads()).toEqual([]);
});

test('orders, which are listed without their lines, are asked for by themselves until a copy is whole', async () => {
  const ids = await idsOf('SalesOrder');
  expect(ids.length).toBeGreaterThan(1);
  const expected = await held('SalesOrder', 'PurchaseOrderReference');
  const isKept = async (): Promise<boolean> => {
    await forget();
    expect(await readLive('Salesorders', ids, 'PurchaseOrderReference')).toEqual(expected);
    return (await singleReads()).length === 0;
  };
  // the copies are kept after the answer
  await waitUntil('no order is asked for by itself', isKept);
});
