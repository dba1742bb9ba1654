import { SystemFailure } from '../../core/errors';
import type { NativeLineChange } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, LineIds } from '../connector';
import type { Reader } from './reader';
import { documents } from './documents';
import { createInput, lineColumns, resolveColumns } from './input';
import { textOf } from './native-text';
import { findByMarker } from './read';
import { linesIn } from './reading';
import { accessTo, allOf, equalTo } from './table';
import { onlyReading, refused, withMarker } from './write';

/**
 * Creates an order with its lines in one mutation (business-nxt contract 5). An order without a date gets the day of its
 * creation, for it cannot be without one. Where a line is refused, no half of an order stays.
 */
export async function createOrder(
  reader: Reader,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  const access = accessTo('Order', reader.settings);
  const resolved = await resolveColumns(reader, request.changes, options);
  if (!resolved.ok) return { type: 'refused', message: resolved.message };
  const columns = withMarker(reader, access, resolved.columns, request.marker);
  if ((columns.get('customerNo') ?? null) === null) {
    const message = 'customerNo: an order cannot be without a customer; createWith.Order.customerNo names one for all';
    return { type: 'refused', message };
  }
  columns.set('orderDate', columns.get('orderDate') ?? reader.times.dayOf(reader.now()));
  const { lines = [] } = request;
  const orderLines = lines.map(newLine);
  const order = { ...createInput('Order', columns), ...(orderLines.length === 0 ? {} : { orderLines }) };
  const done = await reader.client.change(
    { document: access.documents.create, variables: { values: [order] } },
    options,
  );
  if (done.type === 'refused') {
    if (done.affectedRows !== 0 && lines.length > 0) await takeBack(reader, request.marker, options);
    return refused(done);
  }
  const reading = await onlyReading(reader, access, done, options);
  const { externalId } = reading.ref;
  return { type: 'written', externalId, reading, lineIds: newLineIds(lines, linesIn(reading.native) ?? []) };
}

/** The input of a new line. */
export function newLine(change: NativeLineChange): JsonObject {
  invariant(change.type === 'add', 'new lines are added');
  return createInput('OrderLine', lineColumns(change.changes));
}

/** The ids of added lines, by our key: they stand in the order in which they were given. Empty where there are others among them. */
export function newLineIds(added: readonly NativeLineChange[], lines: readonly JsonObject[]): LineIds {
  if (added.length !== lines.length) return {};
  const entries = added.map((change, index): [string, string] => {
    invariant(change.type === 'add', 'new lines are added');
    return [change.key, textOf(lines[index]?.['lineNo'])];
  });
  return Object.fromEntries(entries);
}

/**
 * Deletes what a refused create left. An order that lacks a line would be read as if somebody had removed it. Found by our
 * marker alone, which no other order carries; what fails here leaves the create in doubt.
 */
async function takeBack(reader: Reader, marker: string, options: SendOptions): Promise<void> {
  try {
    await deleteMarked(reader, marker, options);
  } catch (error) {
    throw new SystemFailure(reader.system, error instanceof SystemFailure ? error.reason : 'REFUSED', {
      message: 'an order was refused in part, and what was made of it could not be taken back',
      isInDoubt: true,
      cause: error,
    });
  }
}

async function deleteMarked(reader: Reader, marker: string, options: SendOptions): Promise<void> {
  const access = accessTo('Order', reader.settings);
  const column = reader.settings.marker.Order;
  if (column === null) throw notTakenBack(reader, 'without a marker it cannot be found');
  const found = (await findByMarker(reader, access, [marker], options)).get(marker) ?? [];
  for (const { ref } of found) {
    const filter = allOf(equalTo({ orderNo: access.keyOf(ref.externalId), [column]: marker }));
    const done = await reader.client.change({ document: documents.Order.delete, variables: { filter } }, options);
    if (done.type === 'refused') throw notTakenBack(reader, done.message);
  }
}

const notTakenBack = ({ system }: Reader, why: string): SystemFailure =>
  new SystemFailure(system, 'REFUSED', { message: `a half of an order: ${why}` });
