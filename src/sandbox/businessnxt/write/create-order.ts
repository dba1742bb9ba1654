import { type JsonObject } from '../../../lib/json';
import { objectsOf } from '../graphql/input';
import type { RunContext } from '../graphql/run-context';
import { RowRefusal } from '../row-refusal';
import { tables } from '../tables';
import { createRow, type Written } from './row-writer';

/** Creates an order with the lines nested in it, in their order. Throws a RowRefusal, unless a switch keeps orders with refused lines: then `refused` is told. */
export function createOrder(
  context: RunContext,
  input: JsonObject,
  asked: JsonObject,
  refused: (refusal: RowRefusal) => void,
): Written {
  const order = createRow(context, tables.Order, input, asked);
  const events = [...order.events];
  const nulls = [...order.nulls];
  for (const line of objectsOf(input['orderLines'] ?? null)) {
    try {
      const { orderNo: _own, ...columns } = line;
      const written = createRow(
        context,
        tables.OrderLine,
        { orderNo: order.record.value['orderNo'] ?? 0, ...columns },
        {},
      );
      events.push(...written.events);
      nulls.push(...written.nulls);
    } catch (error) {
      if (!(error instanceof RowRefusal) || !context.switches.refusedLineKeepsOrder) throw error;
      refused(error);
      break;
    }
  }
  return { record: order.record, events, nulls };
}
