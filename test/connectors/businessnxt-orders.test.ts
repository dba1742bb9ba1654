import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector';
import type { NativeLineChange } from '../../src/core/native-path';
import { systemId } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { connectWith, deskAt, seenLines, settingsFor, startCompany } from './businessnxt-fixture';
import { lineRow, orderRow, tableAnswer, withService } from './businessnxt-service';
import { failureOf, soon } from './contract/world';

const object = z.custom<JsonObject>(isJsonObject);
const ref = (externalId: string) => ({ system: systemId('nxt'), type: 'Order', externalId });
const list = (rows: readonly Json[]): JsonObject =>
  tableAnswer('order', { pageInfo: { hasNextPage: false }, items: rows });

const lineOf = (productNo: string, quantity: number): readonly { path: string; value: Json }[] => [
  { path: 'productNo', value: productNo },
  { path: 'quantity', value: quantity },
];

const added = (key: string, productNo: string): NativeLineChange => ({
  type: 'add',
  key,
  changes: lineOf(productNo, 1),
});

async function readOrder(connector: Connector, id: string) {
  const current = await connector.readForWrite(ref(id), {});
  if (current === null) throw new Error(`no order ${id}`);
  return current;
}

/** Runs `work` against a company with sample records, and fails where a rule of the vendor was broken. */
async function inCompany(
  work: (world: {
    connector: Connector;
    sandbox: Awaited<ReturnType<typeof startCompany>>;
    ask: (selection: string) => Promise<JsonObject>;
  }) => Promise<void>,
  changed: JsonObject = {},
): Promise<void> {
  const sandbox = await startCompany();
  const connector = connectWith(settingsFor(sandbox, changed));
  try {
    await work({ connector, sandbox, ask: (selection) => deskAt(sandbox).ask(selection) });
    const { violations } = z
      .object({ violations: z.array(z.unknown()) })
      .parse(await (await fetch(`${sandbox.controlUrl}/violations`)).json());
    expect(violations).toEqual([]);
  } finally {
    await connector.close();
    await sandbox.stop();
  }
}

const newOrder = (lines: readonly NativeLineChange[], customer: Json = 10_000) => ({
  changes: [
    { path: 'customerNo', value: customer },
    { path: 'orderDate', value: 20_261_120 },
  ],
  lines,
  marker: crypto.randomUUID(),
  steps: {},
});

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

describe('the lines of an order of Business NXT', () => {
  const made = async (connector: Connector, count: number): Promise<string> => {
    const lines = Array.from({ length: count }, (_, index) => added(`k${index}`, 'NL-100'));
    const outcome = await connector.create('Order', newOrder(lines), soon());
    if (outcome.type !== 'written') throw new Error(`not written: ${outcome.type}`);
    expect(Object.keys(outcome.lineIds ?? {})).toHaveLength(count);
    return outcome.externalId;
  };

  it('are changed in batches of at most 32 operations', async () => {
    await inCompany(async ({ connector, sandbox }) => {
      const id = await made(connector, 40);
      const current = await readOrder(connector, id);
      await fetch(`${sandbox.controlUrl}/requests`, { method: 'DELETE' });
      const lines = (await seenLines(sandbox, id)).map((line): NativeLineChange => ({
        type: 'change',
        lineId: line.id,
        changes: [{ path: 'quantity', value: 7 }],
      }));
      const outcome = await connector.update(ref(id), { changes: [], lines, current }, soon());
      expect(outcome).toMatchObject({ type: 'written' });
      const { requests } = z
        .object({ requests: z.array(object) })
        .parse(await (await fetch(`${sandbox.controlUrl}/requests`)).json());
      expect(requests).toHaveLength(2);
      expect((await seenLines(sandbox, id)).map(({ values }) => values['quantity'])).toEqual(Array(40).fill(7));
    });
  });

  it('are stale where somebody changed what would be replaced; nothing is added then', async () => {
    await inCompany(async ({ connector, sandbox, ask }) => {
      const id = await made(connector, 2);
      const current = await readOrder(connector, id);
      const filter = `filter: { _and: [{ orderNo: { _eq: ${id} } }, { lineNo: { _eq: 1 } }] }`;
      await ask(`orderLine_update(${filter}, value: { quantity: 3 }) { affectedRows }`);
      const lines: NativeLineChange[] = [
        { type: 'change', lineId: '1', changes: [{ path: 'quantity', value: 9 }] },
        added('new', 'NL-200'),
      ];
      expect(await connector.update(ref(id), { changes: [], lines, current }, soon())).toEqual({ type: 'stale' });
      expect((await seenLines(sandbox, id)).map(({ values }) => values['quantity'])).toEqual([3, 1]);
    });
  });

  it('are left alone behind a batch in which one was stale', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => lineRow(index + 1));
    const answers: Json[] = [
      list([orderRow(500, {}, lines)]),
      lines.slice(0, 32).map(({ lineNo }) => tableAnswer('orderLine_update', { affectedRows: lineNo === 7 ? 0 : 1 })),
      list([{ orderNo: 500 }]),
    ];
    await withService(
      (_body, index) => answers[index] ?? null,
      async ({ connector, posted }) => {
        const current = await readOrder(connector, '500');
        const changes = lines.map(({ lineNo }): NativeLineChange => {
          return { type: 'change', lineId: String(Number(lineNo)), changes: [{ path: 'quantity', value: 7 }] };
        });
        const outcome = await connector.update(ref('500'), { changes: [], lines: changes, current }, soon());
        expect(outcome).toEqual({ type: 'stale' });
        expect(posted.map((body) => (Array.isArray(body) ? body.length : 1))).toEqual([1, 32, 1]);
      },
    );
  });

  it('are not removed where somebody edited them since they were read', async () => {
    await inCompany(async ({ connector, sandbox, ask }) => {
      const id = await made(connector, 2);
      const current = await readOrder(connector, id);
      const filter = `filter: { _and: [{ orderNo: { _eq: ${id} } }, { lineNo: { _eq: 2 } }] }`;
      await ask(`orderLine_update(${filter}, value: { description: "Mine" }) { affectedRows }`);
      const lines: NativeLineChange[] = [{ type: 'remove', lineId: '2' }];
      expect(await connector.update(ref(id), { changes: [], lines, current }, soon())).toEqual({ type: 'stale' });
      expect(await seenLines(sandbox, id)).toHaveLength(2);
    });
  });

  it('belong to an order that is missing once it was deleted', async () => {
    await inCompany(async ({ connector }) => {
      const id = await made(connector, 1);
      const current = await readOrder(connector, id);
      await connector.remove(ref(id), soon());
      const lines: NativeLineChange[] = [{ type: 'change', lineId: '1', changes: [{ path: 'quantity', value: 9 }] }];
      expect(await connector.update(ref(id), { changes: [], lines, current }, soon())).toEqual({ type: 'missing' });
      expect(await connector.update(ref(id), { changes: [], lines: [added('x', 'NL-100')], current }, soon())).toEqual({
        type: 'missing',
      });
    });
  });

  it('leave doubt where some of the new ones may have been refused and others not', async () => {
    const refusal = {
      message: 'Could not assign ProductNo.',
      path: ['useCompany', 'orderLine_create', 'values/1'],
      extensions: { data: { status: 7, status_name: 'ColumnAssignmentFailed' } },
    };
    await withService(
      (_body, index) =>
        index === 0
          ? list([orderRow(500)])
          : { ...tableAnswer('orderLine_create', { affectedRows: 1, items: null }), errors: [refusal] },
      async ({ connector }) => {
        const current = await readOrder(connector, '500');
        const lines = [added('a', 'NL-100'), added('b', 'NOPE')];
        const failure = await failureOf(connector.update(ref('500'), { changes: [], lines, current }, soon()));
        expect(failure).toMatchObject({ reason: 'REFUSED', isInDoubt: true });
      },
    );
  });

  it('bring their order into the changes when only they changed', async () => {
    const answers: Json[] = [
      list([]),
      tableAnswer('orderLine', { pageInfo: { hasNextPage: false }, items: [{ orderNo: 500, ...lineRow(1) }] }),
      list([orderRow(500, {}, [lineRow(1)])]),
    ];
    await withService(
      (_body, index) => answers[index] ?? null,
      async ({ connector }) => {
        const first = await connector.readChanges('Order', { since: Date.now(), continuation: null }, {});
        expect(first.readings).toEqual([]);
        const { continuation } = first;
        const second = await connector.readChanges('Order', { since: Date.now(), continuation }, {});
        expect(second.readings.map((reading) => reading.ref.externalId)).toEqual(['500']);
        expect(second.continuation).toBeNull();
      },
    );
  });
});
