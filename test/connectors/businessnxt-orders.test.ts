import type { Connector } from '../../src/connectors/connector';
import type { Json } from '../../src/lib/json';
import { added, inCompany, list, newOrder, readOrder, ref } from './businessnxt-order-fixture';
import { lineRow, orderRow, tableAnswer, withService } from './businessnxt-service';
import { soon } from './contract/world';

describe('orders of Business NXT', () => {
  it('are created for the customer whose record is named, on the day where they have no date', async () => {
    await inCompany(async ({ connector }) => {
      const changes = [
        { path: 'joinup_Associate_via_Customer.associateNo', value: 2 },
        { path: 'orderDate', value: null },
        { path: 'name', value: null },
      ];
      const request = { changes, lines: [added('a', 'NL-100')], marker: crypto.randomUUID(), steps: {} };
      const outcome = await connector.create('Order', request, soon());
      if (outcome.type !== 'written') throw new Error(`not written: ${outcome.type}`);
      const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Oslo' }).format(Date.now()).replaceAll('-', '');
      expect(outcome.reading?.native).toMatchObject({
        customerNo: 10_001,
        joinup_Associate_via_Customer: { associateNo: 2 },
        orderDate: Number(today),
      });
    });
  });

  it('keep their name and currency when another customer is chosen', async () => {
    await inCompany(async ({ connector }) => {
      const named = newOrder([]);
      const changes = [...named.changes, { path: 'name', value: 'Spring order' }, { path: 'currencyNo', value: 4 }];
      const made = await connector.create('Order', { ...named, changes }, soon());
      if (made.type !== 'written' || made.externalId === null) throw new Error(`not written: ${made.type}`);
      const current = await readOrder(connector, made.externalId);
      const other = [{ path: 'joinup_Associate_via_Customer.associateNo', value: 2 }];
      await connector.update(ref(made.externalId), { changes: other, current }, soon());
      expect((await readOrder(connector, made.externalId)).native).toMatchObject({
        customerNo: 10_001,
        name: 'Spring order',
        currencyNo: 4,
      });
    });
  });

  it('are refused for a customer that is none, and without any, before anything is sent', async () => {
    await inCompany(async ({ connector }) => {
      const unknown = [{ path: 'joinup_Associate_via_Customer.associateNo', value: 13 }];
      const rest = { marker: crypto.randomUUID(), steps: {} };
      expect(await connector.create('Order', { changes: unknown, ...rest }, soon())).toEqual({
        type: 'refused',
        message: 'customerNo: associate 13 is not in Business NXT, or is no customer',
      });
      expect(await connector.create('Order', { changes: [], ...rest }, soon())).toMatchObject({
        type: 'refused',
        message: expect.stringContaining('createWith.Order.customerNo'),
      });
    });
  });

  it('for a user take what the operator gives every new order', async () => {
    await inCompany(
      async ({ connector }) => {
        const changes = [{ path: 'ourReference', value: 'kari' }];
        const outcome = await connector.create('Order', { changes, marker: crypto.randomUUID(), steps: {} }, soon());
        expect(outcome).toMatchObject({
          type: 'written',
          reading: { native: { customerNo: 10_000, ourReference: 'kari' } },
        });
      },
      { createWith: { Order: { customerNo: 10_000 } } },
    );
  });

  it('leave nothing behind where one of their lines is refused', async () => {
    await inCompany(async ({ connector, sandbox }) => {
      const before = await (await fetch(`${sandbox.controlUrl}/records?type=Order`)).json();
      const outcome = await connector.create('Order', newOrder([added('a', 'NL-100'), added('b', 'NOPE')]), soon());
      expect(outcome).toMatchObject({ type: 'refused', message: expect.stringContaining('NOPE') });
      expect(await (await fetch(`${sandbox.controlUrl}/records?type=Order`)).json()).toEqual(before);
    });
  });

  it('are taken back where the vendor made them without all their lines', async () => {
    const marker = crypto.randomUUID();
    const refusal = {
      message: 'Could not assign ProductNo.',
      path: ['useCompany', 'order_create', 'values/0'],
      extensions: { data: { status: 7, status_name: 'ColumnAssignmentFailed' } },
    };
    const answers: Json[] = [
      { ...tableAnswer('order_create', { affectedRows: 1, items: [orderRow(500)] }), errors: [refusal] },
      list([orderRow(500, { customerOrSupplierOrderNo: marker })]),
      tableAnswer('order_delete', { affectedRows: 1 }),
    ];
    await withService(
      (_body, index) => answers[index] ?? null,
      async ({ connector, posted }) => {
        const request = { ...newOrder([added('a', 'NL-100'), added('b', 'NOPE')]), marker };
        expect(await connector.create('Order', request, soon())).toMatchObject({ type: 'refused' });
        expect(posted.at(-1)).toMatchObject({
          variables: {
            filter: { _and: [{ orderNo: { _eq: 500 } }, { customerOrSupplierOrderNo: { _eq: marker } }] },
          },
        });
      },
    );
  });

  it('show all their lines, however many: what does not come along is asked for', async () => {
    const row = orderRow(500, {
      joindown_OrderLine_via_Order: { pageInfo: { hasNextPage: true }, items: [lineRow(1), lineRow(2)] },
    });
    const rest = { pageInfo: { hasNextPage: false }, items: [{ orderNo: 500, ...lineRow(3) }] };
    await withService(
      (_body, index) => (index === 0 ? list([row]) : tableAnswer('orderLine', rest)),
      async ({ connector, posted }) => {
        const { native, isComplete } = await readOrder(connector, '500');
        expect(isComplete).toBe(true);
        expect(native['joindown_OrderLine_via_Order']).toMatchObject({
          items: [{ lineNo: 1 }, { lineNo: 2 }, { lineNo: 3 }],
        });
        expect(posted).toHaveLength(2);
      },
    );
  });

  it('do not say that they have no customer where the customer cannot be seen', async () => {
    await withService(
      () => list([orderRow(500, { joinup_Associate_via_Customer: null })]),
      async ({ connector }) => {
        expect((await readOrder(connector, '500')).native).not.toHaveProperty('joinup_Associate_via_Customer');
      },
    );
  });

  it('are those of sales: purchases are none, until the operator says so', async () => {
    const idsIn = async (connector: Connector): Promise<number> => {
      let count = 0;
      let continuation: string | null = null;
      do {
        const page: Awaited<ReturnType<Connector['readIds']>> = await connector.readIds('Order', continuation, {});
        count += page.externalIds.length;
        continuation = page.continuation;
      } while (continuation !== null);
      return count;
    };
    await inCompany(async ({ connector, ask }) => {
      const before = await idsIn(connector);
      await ask(
        'order_create(values: [{ transactionType: 2, supplierNo: 50001, orderDate: 20261120 }]) { affectedRows }',
      );
      expect(await idsIn(connector)).toBe(before);
    });
  });
});
