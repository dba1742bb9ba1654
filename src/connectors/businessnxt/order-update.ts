import { SystemFailure } from '../../core/errors';
import type { NativeLineChange } from '../../core/native-path';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { LineIds, UpdateOutcome, UpdateRequest } from '../connector';
import type { Operation } from './client';
import type { Reader } from './reader';
import { createLines, deleteLine, isLineColumn, type LineColumn, updateLine } from './documents';
import { lineColumns, resolveColumns, seenValues, updateInput } from './input';
import { textOf } from './native-text';
import { linesIn } from './reading';
import { newLine, newLineIds } from './order-create';
import { accessTo, equalTo } from './table';
import { guardedUpdate, movedOrGone, refused, updateRow } from './write';
import { invariant } from '../../lib/invariant';

/**
 * Changes an order and its lines. Each is an operation of its own, under a filter on what it replaces: the order and its
 * lines are rows, and rows are saved one by one (business-nxt contract 5). Lines are added last, and only when everything
 * else was taken: an addition is the one thing that must not be repeated when the rest has to be planned again.
 */
export async function updateOrder(
  reader: Reader,
  { id, request }: { readonly id: string; readonly request: UpdateRequest },
  options: SendOptions,
): Promise<UpdateOutcome> {
  const access = accessTo('Order', reader.settings);
  const { changes, lines = [], current } = request;
  if (lines.length === 0) return updateRow(reader, access, { id, request }, options);
  const resolved = await resolveColumns(reader, changes, options);
  if (!resolved.ok) return { type: 'refused', message: resolved.message };
  const guarded = lineOperations(id, current.native, lines);
  if (guarded === null) return { type: 'stale' };
  const head: readonly Operation[] =
    changes.length === 0
      ? []
      : [{ document: access.documents.update, variables: guardedUpdate(access, id, resolved.columns, current) }];
  const done = await reader.client.changeAll([...head, ...guarded], options);
  const refusal = done.find((each) => each.type === 'refused');
  if (refusal) return refused(refusal);
  if (done.some((each) => each.type === 'done' && each.affectedRows === 0)) {
    return movedOrGone(reader, access, id, options);
  }
  const added = await addLines(reader, id, lines, options);
  // What was answered to the order's own row is older than what became of its lines.
  return added.type === 'added' ? { type: 'written', reading: null, lineIds: added.lineIds } : added;
}

/** The operations that change and remove lines; null when one of them is not among those that were read. */
function lineOperations(
  id: string,
  native: JsonObject,
  changes: readonly NativeLineChange[],
): readonly Operation[] | null {
  const lines = new Map((linesIn(native) ?? []).map((line) => [textOf(line['lineNo']), line]));
  const operations: Operation[] = [];
  for (const change of changes) {
    if (change.type === 'add') continue;
    const line = lines.get(change.lineId);
    if (line === undefined) return null;
    const key = { orderNo: Number(id), lineNo: Number(change.lineId) };
    operations.push(change.type === 'remove' ? removal(key, line) : lineUpdate(key, line, change.changes));
  }
  return operations;
}

type LineKey = { readonly orderNo: number; readonly lineNo: number };

/** What a line must still show to be removed: an edit of it since it was read stands against its removal. */
const judgedBy: readonly string[] = ['productNo', 'description', 'quantity', 'priceInCurrency', 'discountPercent1'];

const removal = (key: LineKey, line: JsonObject): Operation => ({
  document: deleteLine,
  variables: { filter: { _and: equalTo({ ...key, ...seenValues('OrderLine', judgedBy, line) }) } },
});

function lineUpdate(
  key: LineKey,
  line: JsonObject,
  changes: Extract<NativeLineChange, { type: 'change' }>['changes'],
): Operation {
  const value = updateInput('OrderLine', lineColumns(changes), line);
  const columns = Object.keys(value).filter((column): column is LineColumn => isLineColumn(column));
  invariant(
    columns.length === Object.keys(value).length,
    'a mapping writes a column of lines that updates do not know',
  );
  const seen = seenValues('OrderLine', columns, line);
  return { document: updateLine(columns), variables: { filter: { _and: equalTo({ ...key, ...seen }) }, ...value } };
}

type Added =
  { readonly type: 'added'; readonly lineIds: LineIds } | Extract<UpdateOutcome, { type: 'refused' | 'missing' }>;

/** Adds lines in their order, in one operation. Throws `REFUSED` in doubt where some may have been added and others not. */
async function addLines(
  reader: Reader,
  id: string,
  lines: readonly NativeLineChange[],
  options: SendOptions,
): Promise<Added> {
  const added = lines.filter((line) => line.type === 'add');
  if (added.length === 0) return { type: 'added', lineIds: {} };
  const values = added.map((line) => ({ orderNo: Number(id), ...newLine(line) }));
  const done = await reader.client.change({ document: createLines, variables: { values } }, options);
  if (done.type === 'done') return { type: 'added', lineIds: newLineIds(added, done.items) };
  const isWhole = done.affectedRows === 0 || (done.affectedRows === null && added.length === 1);
  if (!isWhole) {
    throw new SystemFailure(reader.system, 'REFUSED', {
      message: `order ${id}: some of ${added.length} new lines were refused: ${done.message}`,
      isInDoubt: true,
    });
  }
  const { type } = await movedOrGone(reader, accessTo('Order', reader.settings), id, options);
  return type === 'missing' ? { type } : refused(done);
}
