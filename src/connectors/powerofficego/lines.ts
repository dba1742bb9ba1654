import { applyChanges, type NativeChange, type NativeLineChange } from '../../core/native-path';
import { type Json, isJsonObject, type JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { LineIds, Refused } from '../connector';
import { isUuidId } from './address';
import { senseless } from './answers';
import { applyPatch } from './apply-patch';
import { withoutNulls } from './body';
import type { Reader } from './reader';
import { linesPath } from './mapping';
import { plainPatch } from './patch';
import { inDoubtOnceWritten } from './write-safety';

type Add = Extract<NativeLineChange, { type: 'add' }>;
type Change = Extract<NativeLineChange, { type: 'change' }>;

/** A new line: a text where nothing but words is given. Our key goes with it, and is unique in the order (powerofficego contract 8). */
export function lineBody({ key, changes }: Add): JsonObject {
  const values = withoutNulls(applyChanges({}, changes));
  return { ...values, LineType: lineTypeOf(values), ExternalImportReference: key };
}

const soldProperties = ['ProductId', 'Quantity', 'ProductUnitPrice'];

const lineTypeOf = (values: JsonObject): string =>
  soldProperties.some((name) => (values[name] ?? null) !== null) ? 'Normal' : 'Text';

/** What became of the changes of an order's lines. */
export type LinesChanged =
  { readonly type: 'written'; readonly lineIds: LineIds } | { readonly type: 'stale' } | Refused;

/** An order whose lines are changed: its path and what was read of it. */
export interface OpenOrder {
  readonly path: string;
  readonly native: JsonObject;
  /** Whether something of it was written before the lines. */
  readonly hasWritten: boolean;
}

/**
 * Changes, removes and adds lines, in this order, for lines cannot be replaced as a set (powerofficego contract 4). Added lines
 * are what must not be done twice, so nothing comes after them.
 */
export async function changeLines(
  reader: Reader,
  order: OpenOrder,
  lines: readonly NativeLineChange[],
  options: SendOptions,
): Promise<LinesChanged> {
  let { hasWritten } = order;
  for (const line of lines) {
    if (line.type !== 'change') continue;
    const outcome = await inDoubtOnceWritten(hasWritten, () => changeLine(reader, order, line, options));
    if (outcome.type !== 'written') return outcome;
    hasWritten = true;
  }
  for (const line of lines) {
    if (line.type !== 'remove') continue;
    const removed = await inDoubtOnceWritten(hasWritten, () =>
      reader.client.remove(`${order.path}/Lines/${line.lineId}`, options),
    );
    if (removed.type === 'refused') return removed;
    hasWritten = true;
  }
  const adds = lines.filter((line) => line.type === 'add');
  return inDoubtOnceWritten(hasWritten, () => addLines(reader, order.path, adds, options));
}

async function changeLine(
  reader: Reader,
  { path, native }: OpenOrder,
  { lineId, changes }: Change,
  options: SendOptions,
): Promise<LinesChanged> {
  const seen = linesIn(native).find(({ Id }) => Id === lineId);
  if (!seen || !isUuidId(lineId)) return { type: 'stale' };
  const target = { path: `${path}/Lines/${lineId}`, present: (row: JsonObject) => row };
  const patched = await applyPatch(reader, target, plainPatch(seen, [...changes, ...retyped(seen, changes)]), options);
  if (patched.type === 'saved') return { type: 'written', lineIds: {} };
  // A line that is gone: the order has to be read again.
  return patched.type === 'missing' ? { type: 'stale' } : patched;
}

/** A text line that is given a price becomes one that is sold, and the other way round. */
function retyped(seen: JsonObject, changes: readonly NativeChange[]): readonly NativeChange[] {
  const type = lineTypeOf(applyChanges(seen, changes));
  return seen['LineType'] === type ? [] : [{ path: 'LineType', value: type }];
}

const linesIn = (native: JsonObject): readonly JsonObject[] => {
  const lines = native[linesPath];
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
};

/** Adds lines one by one. Where one is refused the others are taken back, so that a refusal means that none was added. */
async function addLines(
  reader: Reader,
  path: string,
  adds: readonly Add[],
  options: SendOptions,
): Promise<LinesChanged> {
  const lineIds: Record<string, string> = {};
  for (const add of adds) {
    const hasAdded = Object.keys(lineIds).length > 0;
    const added = await inDoubtOnceWritten(hasAdded, () => addLine(reader, path, add, options));
    if (added.type === 'added') {
      lineIds[add.key] = added.id;
      continue;
    }
    for (const id of Object.values(lineIds)) {
      await inDoubtOnceWritten(true, () => reader.client.remove(`${path}/Lines/${id}`, options));
    }
    return added;
  }
  return { type: 'written', lineIds };
}

async function addLine(
  reader: Reader,
  path: string,
  add: Add,
  options: SendOptions,
): Promise<{ readonly type: 'added'; readonly id: string } | Refused> {
  const written = await reader.client.create(`${path}/Lines`, lineBody(add), options);
  if (written.type === 'saved') {
    const id = written.row?.['Id'];
    if (typeof id === 'string') return { type: 'added', id };
    throw senseless(reader, `POST ${path}/Lines: the answer does not hold the line`);
  }
  const { message } = written;
  // The key is taken: by the line that an earlier try added, its answer lost.
  const told = /already in use/i.test(message) ? await reader.client.open(`${path}/Complete`, options) : null;
  const line = told && linesIn(told.row).find(({ ExternalImportReference: key }) => key === add.key);
  const id = line?.['Id'];
  return typeof id === 'string' ? { type: 'added', id } : { type: 'refused', message };
}
