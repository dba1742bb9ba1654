import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector';
import type { NativeLineChange } from '../../src/core/native-path';
import type { Json } from '../../src/lib/json';
import { seenLines } from './businessnxt-fixture';
import { added, inCompany, list, newOrder, object, readOrder, ref } from './businessnxt-order-fixture';
import { lineRow, orderRow, tableAnswer, withService } from './businessnxt-service';
import { failureOf, soon } from './contract/world';

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
