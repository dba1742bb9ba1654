import { z } from 'zod';
import type { Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import type { NativeLineChange } from '../../src/core/native-path';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { connectWith, deskAt, settingsFor, startCompany } from './businessnxt-fixture';
import { tableAnswer } from './businessnxt-service';

/** A JSON object that the vendor answers. */
export const object = z.custom<JsonObject>(isJsonObject);
/** An order of Business NXT. */
export const ref = (externalId: string) => ({ system: systemId('nxt'), type: 'Order', externalId });
/** A page of orders as the vendor answers it. */
export const list = (rows: readonly Json[]): JsonObject =>
  tableAnswer('order', { pageInfo: { hasNextPage: false }, items: rows });

const lineOf = (productNo: string, quantity: number): readonly { path: string; value: Json }[] => [
  { path: 'productNo', value: productNo },
  { path: 'quantity', value: quantity },
];

/** A new line under our key. */
export const added = (key: string, productNo: string): NativeLineChange => ({
  type: 'add',
  key,
  changes: lineOf(productNo, 1),
});

/** The order as it is read before a write. */
export async function readOrder(connector: Connector, id: string) {
  const current = await connector.readForWrite(ref(id), {});
  if (current === null) throw new Error(`no order ${id}`);
  return current;
}

/** Runs `work` against a company with sample records, and fails where a rule of the vendor was broken. */
export async function inCompany(
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

/** What a new order is sent with. */
export const newOrder = (lines: readonly NativeLineChange[], customer: Json = 10_000) => ({
  changes: [
    { path: 'customerNo', value: customer },
    { path: 'orderDate', value: 20_261_120 },
  ],
  lines,
  marker: crypto.randomUUID(),
  steps: {},
});
