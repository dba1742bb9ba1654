import { applyChanges } from '../../core/native-path';
import { assertNever } from '../../lib/assert-never';
import { invariant } from '../../lib/invariant';
import type { SendOptions } from '../call-options';
import type { RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import type { Reader } from './reader';
import { changeLines, openForChange } from './lines';
import { isId, type WebcrmType } from './types';
import { inDoubtOnceWritten, isAsSeen, requireTime } from './write-safety';

/**
 * Updates a record: reads it again, compares what is to be replaced with what the change was planned on, and puts the whole
 * record back with the changes in it (webcrm contract 4: the vendor may clear what is left out, and compares nothing). An
 * edit of another property in between is kept; one that falls between this read and the put is not.
 */
export async function updateRecord(
  reader: Reader,
  { type, id }: { readonly type: WebcrmType; readonly id: string },
  request: UpdateRequest,
  options: SendOptions,
): Promise<UpdateOutcome> {
  requireTime(reader, options);
  const { changes, lines = [] } = request;
  const shape = reader.shapes[type];
  for (const { path } of changes) invariant(shape.columns.includes(path), `${type} has no property ${path} to write`);
  const opened = lines.length > 0 ? await openForChange(reader, id, { request, options }) : null;
  if (opened === 'stale') return { type: 'stale' };
  const told = isId(id) ? await reader.client.open(shape, id, options) : null;
  if (told === null) return { type: 'missing' };
  if (!isAsSeen(request.current.native, told.body.row, changes)) return { type: 'stale' };
  let hasWritten = false;
  if (changes.length > 0) {
    const written = await told.body.replace(changes, options);
    if (written.type !== 'done') return written;
    hasWritten = true;
  }
  if (opened === null) return { type: 'written', reading: null };
  // A line goes to the organisation that its opportunity has now.
  const order = { id, row: applyChanges(told.body.row, changes) };
  return inDoubtOnceWritten(hasWritten, () => changeLines(reader, order, opened, options));
}

/** Deletes a product; the interface deletes nothing else (webcrm contract 4). */
export async function removeRecord(
  reader: Reader,
  { type, id }: { readonly type: WebcrmType; readonly id: string },
  options: SendOptions,
): Promise<RemoveOutcome> {
  if (type !== 'Products') return { type: 'unsupported' };
  requireTime(reader, options);
  const shape = reader.shapes[type];
  // The answer to deleting what is not there is not documented.
  if (!isId(id) || (await reader.client.open(shape, id, options)) === null) return { type: 'missing' };
  const written = await reader.client.remove(shape, id, options);
  switch (written.type) {
    case 'done':
      return { type: 'removed' };
    case 'missing':
    case 'refused':
      return written;
    default:
      return assertNever(written);
  }
}
