import { SystemFailure } from '../../core/errors';
import type { Reading } from '../../core/reading';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, Refused, RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import { invariant } from '../../lib/invariant';
import type { JsonObject } from '../../lib/json';
import type { Done } from './client';
import type { Reader } from './reader';
import { type Columns, createInput, resolveColumns, seenValues, updateInput } from './input';
import { textOf } from './native-text';
import { confirmGone } from './read';
import { readingsOf } from './reading';
import { equalTo, type TableAccess } from './table';

/** What the backend calls a key that it cannot give (business-nxt contract 6). */
const keyProblem = 'PrimaryKeyAssignmentFailed';

/** Creates a product or a customer, our marker in it. The answer is the saved row. */
export async function createRow(
  reader: Reader,
  access: TableAccess,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  const resolved = await resolveColumns(reader, request.changes, options);
  if (!resolved.ok) return { type: 'refused', message: resolved.message };
  const values = [createInput(access.type, withMarker(reader, access, resolved.columns, request.marker))];
  const done = await reader.client.change(
    { document: access.documents.create, variables: { values, ...seriesOf(reader, access) } },
    options,
  );
  if (done.type === 'refused') {
    // The same status says that a key is taken and that it cannot be used at all; the table tells which.
    const number = textOf(values[0]?.['productNo']);
    const isTaken =
      done.statusName === keyProblem && (await confirmGone(reader, access, number, options)).type === 'live';
    return isTaken ? { type: 'duplicate', message: done.message } : refused(done);
  }
  const reading = await onlyReading(reader, access, done, options);
  return { type: 'written', externalId: reading.ref.externalId, reading };
}

/** The values with those that the operator gives every new record, and our marker. */
export function withMarker(
  { settings }: Reader,
  { type }: TableAccess,
  columns: Columns,
  marker: string,
): Map<string, JsonObject[string]> {
  const all = new Map(columns);
  for (const [column, value] of Object.entries(settings.createWith[type])) {
    if ((all.get(column) ?? null) === null) all.set(column, value);
  }
  const place = settings.marker[type];
  if (place !== null) all.set(place, marker);
  return all;
}

/** The interval that a new customer's number is suggested from. */
function seriesOf({ settings: { customerNumbers } }: Reader, { type }: TableAccess): JsonObject {
  if (type !== 'Associate') return {};
  invariant(customerNumbers, 'customers are created only where the settings give their numbers');
  return { ...customerNumbers };
}

/**
 * Changes a row where the columns still hold what was read: the filter is the comparison (business-nxt contract 5). No row
 * affected means that it moved or is gone.
 */
export async function updateRow(
  reader: Reader,
  access: TableAccess,
  { id, request }: { readonly id: string; readonly request: Pick<UpdateRequest, 'changes' | 'current'> },
  options: SendOptions,
): Promise<UpdateOutcome> {
  const resolved = await resolveColumns(reader, request.changes, options);
  if (!resolved.ok) return { type: 'refused', message: resolved.message };
  const variables = guardedUpdate(access, id, resolved.columns, request.current);
  const done = await reader.client.change({ document: access.documents.update, variables }, options);
  if (done.type === 'refused') return refused(done);
  if (done.affectedRows === 0) return movedOrGone(reader, access, id, options);
  return { type: 'written', reading: await onlyReading(reader, access, done, options) };
}

/** The variables of an update that replaces only what was seen. */
export function guardedUpdate(access: TableAccess, id: string, columns: Columns, current: Reading): JsonObject {
  const value = updateInput(access.type, columns, current.native);
  const seen = seenValues(access.type, Object.keys(value), current.native);
  return { filter: { _and: equalTo({ [access.key]: access.keyOf(id), ...seen }) }, value };
}

/** Why an update affected nothing. */
export async function movedOrGone(
  reader: Reader,
  access: TableAccess,
  id: string,
  options: SendOptions,
): Promise<Extract<UpdateOutcome, { type: 'stale' | 'missing' }>> {
  const fate = await confirmGone(reader, access, id, options);
  return { type: fate.type === 'gone' ? 'missing' : 'stale' };
}

/** Deletes a row. A customer may be a supplier or an employee too, all in one row: it is not deleted. */
export async function removeRow(
  reader: Reader,
  access: TableAccess,
  id: string,
  options: SendOptions,
): Promise<RemoveOutcome> {
  if (access.type === 'Associate') return { type: 'unsupported' };
  const filter = { [access.key]: { _eq: access.keyOf(id) } };
  const done = await reader.client.change({ document: access.documents.delete, variables: { filter } }, options);
  if (done.type === 'refused') return refused(done);
  return { type: done.affectedRows === 0 ? 'missing' : 'removed' };
}

/** A refusal in the vendor's words. */
export const refused = ({ message }: Extract<Done, { type: 'refused' }>): Refused => ({ type: 'refused', message });

/** The reading of the one row that a write answered. Throws `BROKEN_ANSWER` in doubt when it answered another number. */
export async function onlyReading(
  reader: Reader,
  access: TableAccess,
  done: Extract<Done, { type: 'done' }>,
  options: SendOptions,
): Promise<Reading> {
  const [reading] = done.items.length === 1 ? await readingsOf(reader, access, done, options) : [];
  if (reading !== undefined) return reading;
  throw new SystemFailure(reader.system, 'BROKEN_ANSWER', {
    message: `${access.type}: a write of one row was answered with ${done.items.length} rows (${done.affectedRows} affected)`,
    isInDoubt: true,
  });
}
