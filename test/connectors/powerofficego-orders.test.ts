import type { NativeLineChange } from '../../src/core/native-path';
import type { JsonObject } from '../../src/lib/json';
import { editAt, known, textOf } from './powerofficego-fixture';
import { type GoWorld, inGo, objectsIn, soon, written } from './powerofficego-world';
import { failureOf } from './http-fixture';

const order = (more: JsonObject = {}): JsonObject => ({
  CustomerId: known.customer,
  SalesOrderDate: '2026-11-20',
  DeliveryDate: '2026-12-01',
  PurchaseOrderReference: 'PO-1',
  ...more,
});

const add = (key: string, values: JsonObject = {}): NativeLineChange => ({
  type: 'add',
  key,
  changes: Object.entries({ ProductId: known.product, Quantity: 2, ProductUnitPrice: 100, ...values }).map(
    ([path, value]) => ({ path, value }),
  ),
});

/** An order of ours with two lines; its id, and theirs by key. */
async function twoLines(world: GoWorld, more: JsonObject = {}) {
  const lines = [add('one', { SortOrder: 1 }), add('two', { SortOrder: 2 })];
  const { externalId: id, lineIds = {} } = written(await world.create('Salesorders', order(more), { lines }));
  return { id, one: lineIds['one'] ?? '', two: lineIds['two'] ?? '' };
}

const change = (lineId: string, path: string, value: string | number | null): NativeLineChange => ({
  type: 'change',
  lineId,
  changes: [{ path, value }],
});

describe('a sales order', () => {
  it(
    'is made with its lines in one request, and its answer is a complete reading',
    inGo(async (world) => {
      const outcome = written(await world.create('Salesorders', order(), { lines: [add('one'), add('two')] }));
      expect(await world.requests()).toEqual(['POST /SalesOrders/Complete']);
      expect(outcome.reading).toMatchObject({ isComplete: true, native: { SalesOrderStatus: 'Draft', LineCount: 2 } });
      expect(Object.keys(outcome.lineIds ?? {})).toEqual(['one', 'two']);
    }),
  );

  it(
    'shows days without a time, however they came, and takes changes of them',
    inGo(async (world) => {
      const { id } = await twoLines(world);
      expect((await world.current('Salesorders', id)).native).toMatchObject({ DeliveryDate: '2026-12-01' });
      const changes = [{ path: 'DeliveryDate', value: '2026-12-24' }];
      expect(await world.change('Salesorders', id, { changes })).toMatchObject({ type: 'written' });
      expect((await world.current('Salesorders', id)).native).toMatchObject({ DeliveryDate: '2026-12-24' });
    }),
  );

  it(
    'keeps a line without a product and a price as a text, and makes it a sold one when it gets them',
    inGo(async (world) => {
      const words: NativeLineChange = { type: 'add', key: 'w', changes: [{ path: 'Description', value: 'Takk!' }] };
      const { externalId: id, lineIds } = written(await world.create('Salesorders', order(), { lines: [words] }));
      const lineTypes = async () =>
        objectsIn((await world.current('Salesorders', id)).native['SalesOrderLines']).map((line) => line['LineType']);
      expect(await lineTypes()).toEqual(['Text']);
      const sold: NativeLineChange = {
        type: 'change',
        lineId: lineIds?.['w'] ?? '',
        changes: [
          { path: 'ProductId', value: known.product },
          { path: 'Quantity', value: 1 },
        ],
      };
      expect(await world.change('Salesorders', id, { lines: [sold] })).toMatchObject({ type: 'written' });
      expect(await lineTypes()).toEqual(['Normal']);
    }),
  );

  it(
    'does not show the lines that PowerOffice Go makes itself',
    inGo(async (world) => {
      const { id } = await twoLines(world);
      await world.desk('POST', `/SalesOrders/${id}/Lines`, { LineType: 'Summary', Description: 'Sum', SortOrder: 9 });
      const { native } = await world.current('Salesorders', id);
      expect(objectsIn(native['SalesOrderLines']).map((line) => line['LineType'])).toEqual(['Normal', 'Normal']);
    }),
  );

  it(
    'is stale when the line to change shows another value, and when it is gone',
    inGo(async (world) => {
      const { id, one, two } = await twoLines(world);
      const current = await world.current('Salesorders', id);
      await editAt(world.desk, `/SalesOrders/${id}/Lines/${one}`, 'Quantity', 7);
      await world.desk('DELETE', `/SalesOrders/${id}/Lines/${two}`);
      for (const line of [change(one, 'Quantity', 3), change(two, 'Quantity', 3)]) {
        expect(await world.change('Salesorders', id, { lines: [line], current })).toEqual({ type: 'stale' });
      }
    }),
  );

  it(
    'takes back the lines it added when another is refused',
    inGo(async (world) => {
      const { id, one, two } = await twoLines(world);
      const lines = [add('three'), add('four', { ProductId: 99_999_999 })];
      const outcome = await world.change('Salesorders', id, { lines });
      expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('99999999') as string });
      const { native } = await world.current('Salesorders', id);
      expect(objectsIn(native['SalesOrderLines']).map((line) => line['Id'])).toEqual([one, two]);
    }),
  );

  it(
    'adopts the line that an earlier try added, its answer lost',
    inGo(async (world) => {
      const { id } = await twoLines(world);
      await world.control('PUT', '/faults', { rules: [{ kind: 'resetAfter', method: 'POST' }] });
      const failure = await failureOf(world.change('Salesorders', id, { lines: [add('three')] }));
      expect(failure.isInDoubt).toBe(true);
      await world.control('PUT', '/faults', {});
      const outcome = await world.change('Salesorders', id, { lines: [add('three')] });
      const { native } = await world.current('Salesorders', id);
      const lines = objectsIn(native['SalesOrderLines']);
      expect(lines).toHaveLength(3);
      expect(outcome).toMatchObject({ type: 'written', lineIds: { three: textOf(lines.at(-1)?.['Id']) } });
    }),
  );

  it(
    'names a contact person of its own customer, has none instead of another, and loses it with its customer',
    inGo(async (world) => {
      const made = await world.desk('POST', `/ContactPersons/${known.customer}`, { FirstName: 'Kari', LastName: 'Ås' });
      const own = `${known.customer}/${textOf(made['Id'])}`;
      const other = '27469004/3150001';
      const none = written(await world.create('Salesorders', order({ ContactPerson: other })));
      expect(none.reading?.native).toMatchObject({ ContactPerson: null });
      const { externalId: id } = written(await world.create('Salesorders', order({ ContactPerson: own })));
      const shown = async () => (await world.current('Salesorders', id)).native['ContactPerson'];
      expect(await shown()).toBe(own);
      const set = (path: string, value: string | number) =>
        world.change('Salesorders', id, { changes: [{ path, value }] });
      expect(await set('ContactPerson', other)).toMatchObject({
        type: 'written',
        reading: { isComplete: false, native: { ContactPerson: null } },
      });
      await set('ContactPerson', own);
      expect(await shown()).toBe(own);
      expect(await set('CustomerId', 27_469_004)).toMatchObject({ type: 'written' });
      expect(await shown()).toBeNull();
    }),
  );
});

describe('a confirmed sales order', () => {
  const locked =
    'the sales order is confirmed in PowerOffice Go, which locks it: set it back to draft, then the change goes through';

  it(
    'is locked: changes of it and its lines are refused, and nothing is sent',
    inGo(async (world) => {
      const { id, one } = await twoLines(world, { SalesOrderStatus: 'Confirmed' });
      const current = await world.current('Salesorders', id);
      await world.forget();
      const header = { changes: [{ path: 'PurchaseOrderReference', value: 'PO-2' }], current };
      const line = { lines: [change(one, 'Quantity', 3)], current };
      expect(await world.change('Salesorders', id, header)).toEqual({ type: 'refused', message: locked });
      expect(await world.change('Salesorders', id, line)).toEqual({ type: 'refused', message: locked });
      expect((await world.requests()).filter((request) => !request.startsWith('GET'))).toEqual([]);
    }),
  );

  it(
    'refuses in its own words what was planned when it was a draft, and nothing is changed',
    inGo(async (world) => {
      const { id, one } = await twoLines(world);
      const current = await world.current('Salesorders', id);
      await editAt(world.desk, `/SalesOrders/${id}`, 'SalesOrderStatus', 'Confirmed');
      const confirmed = await world.current('Salesorders', id);
      const changes = [{ path: 'PurchaseOrderReference', value: 'PO-2' }];
      for (const request of [{ changes }, { lines: [add('three')] }]) {
        const outcome = await world.change('Salesorders', id, { ...request, current });
        expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('is confirmed') as string });
      }
      // Whether a test failed or the lock refused it, a locked line does not tell.
      const line = world.change('Salesorders', id, { lines: [change(one, 'Quantity', 3)], current });
      expect(await failureOf(line)).toMatchObject({ reason: 'REFUSED', isInDoubt: false });
      expect((await world.current('Salesorders', id)).native).toEqual(confirmed.native);
    }),
  );

  it(
    'is set back to draft before its other changes, and confirmed after them',
    inGo(async (world) => {
      const { id, one } = await twoLines(world, { SalesOrderStatus: 'Confirmed' });
      const to = (status: string, reference: string, quantity: number) =>
        world.change('Salesorders', id, {
          changes: [
            { path: 'PurchaseOrderReference', value: reference },
            { path: 'SalesOrderStatus', value: status },
          ],
          lines: [change(one, 'Quantity', quantity)],
        });
      expect(await to('Draft', 'PO-2', 3)).toMatchObject({ type: 'written' });
      expect((await world.current('Salesorders', id)).native).toMatchObject({ SalesOrderStatus: 'Draft' });
      expect(await to('Confirmed', 'PO-3', 4)).toMatchObject({ type: 'written' });
      const { native } = await world.current('Salesorders', id);
      expect(native).toMatchObject({ SalesOrderStatus: 'Confirmed', PurchaseOrderReference: 'PO-3' });
      expect(objectsIn(native['SalesOrderLines'])[0]).toMatchObject({ Quantity: 4 });
    }),
  );
});

describe('an invoiced sales order', () => {
  it(
    'has left the list, is missing when it is written, and closed for good',
    inGo(async (world) => {
      const { id } = await twoLines(world);
      const current = await world.current('Salesorders', id);
      await world.switch({ invoiceSalesOrders: [id] });
      const { ref } = current;
      const changes = [{ path: 'PurchaseOrderReference', value: 'PO-2' }];
      expect(await world.connector.update(ref, { changes, current }, soon())).toEqual({ type: 'missing' });
      expect(await world.connector.readMany('Salesorders', [id], {})).toEqual([]);
      expect(await world.connector.confirmGone(ref, {})).toEqual({
        type: 'closed',
        reason: 'the sales order was invoiced',
      });
    }),
  );
});
