import type { NativeChange } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import type { Reading } from '../../core/reading';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import { recordPath } from './address';
import { applyPatch, type Patched } from './apply-patch';
import type { Reader } from './reader';
import { changeLines } from './lines';
import { linesPath } from './mapping';
import { patchOf } from './patch';
import { present } from './present';
import { readingOf } from './reading';
import type { PowerofficegoType } from './types';
import { inDoubtOnceWritten, requireTime } from './write-safety';

/** A record that is to be written. */
export interface Target {
  readonly type: PowerofficegoType;
  readonly id: string;
}

/** Patches a record under tests of the properties that it replaces; of an order the lines too. */
export async function updateRecord(
  reader: Reader,
  { type, id }: Target,
  request: UpdateRequest,
  options: SendOptions,
): Promise<UpdateOutcome> {
  requireTime(reader, options);
  const path = recordPath(type, id);
  if (path === null) return { type: 'missing' };
  const place: Place = { type, path, native: request.current.native };
  if (type === 'Salesorders') return updateOrder(reader, place, request, options);
  const patched = await patchRecord(reader, place, request.changes, options);
  if (patched.type !== 'saved') return patched;
  return { type: 'written', reading: readingAfter(reader, type, patched, request.current) };
}

interface Place {
  readonly type: PowerofficegoType;
  readonly path: string;
  /** What the changes were planned on. */
  readonly native: JsonObject;
}

async function patchRecord(
  reader: Reader,
  { type, path, native }: Place,
  changes: readonly NativeChange[],
  options: SendOptions,
): Promise<Patched> {
  const built = patchOf(type, native, changes);
  if (!built.ok) return { type: 'refused', message: built.message };
  return applyPatch(reader, { path, present: (row) => present(type, row) }, built.body, options);
}

/** The record as the answer shows it; where nothing had to be sent, as it was read. */
const readingAfter = (
  reader: Reader,
  type: PowerofficegoType,
  { told }: Extract<Patched, { type: 'saved' }>,
  current: Reading,
): Reading => (told === null ? current : readingOf(reader, type, told));

const statusPath = 'SalesOrderStatus';
const confirmed = 'Confirmed';

/**
 * A confirmed order is locked but for its status (powerofficego contract 11): an order is set back to draft before its other
 * changes, and confirmed after them.
 */
async function updateOrder(
  reader: Reader,
  place: Place,
  { changes, lines = [], current }: UpdateRequest,
  options: SendOptions,
): Promise<UpdateOutcome> {
  const status = changes.filter(({ path }) => path === statusPath);
  const header = changes.filter(({ path }) => path !== statusPath);
  const isLocked = place.native[statusPath] === confirmed;
  const isConfirming = status.some(({ value }) => value === confirmed);
  const hasOthers = header.length > 0 || lines.length > 0;
  if (isLocked && hasOthers && (status.length === 0 || isConfirming)) {
    return {
      type: 'refused',
      message:
        'the sales order is confirmed in PowerOffice Go, which locks it: set it back to draft, then the change goes through',
    };
  }
  let reading: Reading | null = null;
  let hasWritten = false;
  const patch = async (part: readonly NativeChange[]): Promise<Patched> => {
    const patched = await inDoubtOnceWritten(hasWritten, () => patchRecord(reader, place, part, options));
    if (patched.type !== 'saved') return patched;
    hasWritten = true;
    reading = readingAfter(reader, place.type, patched, withoutLines(current));
    return patched;
  };
  for (const part of isConfirming ? [header] : [status, header]) {
    const patched = part.length > 0 ? await patch(part) : null;
    if (patched !== null && patched.type !== 'saved') return patched;
  }
  const changed = await changeLines(reader, { ...place, hasWritten }, lines, options);
  if (changed.type !== 'written') return changed;
  hasWritten ||= lines.length > 0;
  const patched = isConfirming ? await patch(status) : null;
  if (patched !== null && patched.type !== 'saved') return patched;
  return { type: 'written', reading, lineIds: changed.lineIds };
}

/** The header of an order alone: what its lines were before is no answer to a write. */
function withoutLines(current: Reading): Reading {
  const { [linesPath]: _lines, ...native } = current.native;
  return { ...current, native, isComplete: false };
}

/** Deletes a record. What is in use is refused (powerofficego contract 4). */
export async function removeRecord(reader: Reader, { type, id }: Target, options: SendOptions): Promise<RemoveOutcome> {
  requireTime(reader, options);
  const path = recordPath(type, id);
  if (path === null) return { type: 'missing' };
  const written = await reader.client.remove(path, options);
  switch (written.type) {
    case 'saved':
      return { type: 'removed' };
    case 'missing':
      return { type: 'missing' };
    case 'refused':
      return written;
    default:
      return assertNever(written);
  }
}
