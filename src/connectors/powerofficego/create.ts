import type { NativeLineChange } from '../../core/native-path';
import type { Json, JsonObject } from '../../lib/json';
import { isJsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, LineIds } from '../connector';
import { collections, isNumberId } from './address';
import { senseless } from './answers';
import { createBody } from './body';
import type { Reader } from './reader';
import { lineBody } from './lines';
import { linesPath } from './mapping';
import { markerOf } from './read';
import { readingOf } from './reading';
import type { PowerofficegoType } from './types';
import { requireTime } from './write-safety';

/** Creates a record with our marker in it; an order with its lines in one request (powerofficego contract 4). */
export async function createRecord(
  reader: Reader,
  type: PowerofficegoType,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  requireTime(reader, options);
  const built = createBody(type, request.changes);
  if (!built.ok) return { type: 'refused', message: built.message };
  const { ContactId: customer = null, ...values } = built.body;
  const body = type === 'Contactperson' ? values : built.body;
  const path = pathFor(type, customer);
  if (path === null)
    return {
      type: 'refused',
      message: 'a contact person in PowerOffice Go belongs to a customer: ContactId is not set',
    };
  const marker = markerOf[type];
  const written = await reader.client.create(
    path,
    {
      ...body,
      ...(marker === null ? {} : { [marker]: request.marker }),
      ...(type === 'Salesorders' ? { [linesPath]: addsOf(request).map(lineBody) } : {}),
    },
    options,
  );
  if (written.type !== 'saved') {
    const { message } = written;
    return isDuplicate(message, marker) ? { type: 'duplicate', message } : { type: 'refused', message };
  }
  if (written.row === null) throw senseless(reader, `POST ${path}: the answer does not hold the record`);
  const reading = readingOf(reader, type, { row: written.row, moment: written.moment });
  return {
    type: 'written',
    externalId: reading.ref.externalId,
    reading,
    ...(type === 'Salesorders' ? { lineIds: lineIdsIn(reading.native[linesPath] ?? null, addsOf(request)) } : {}),
  };
}

function pathFor(type: PowerofficegoType, customer: Json): string | null {
  if (type === 'Salesorders') return 'SalesOrders/Complete';
  if (type !== 'Contactperson') return collections[type];
  const id = typeof customer === 'number' || typeof customer === 'string' ? String(customer) : '';
  return isNumberId(id) ? `ContactPersons/${id}` : null;
}

/** Our reference is taken: by the record that an earlier try made (powerofficego contracts 8 and 9). */
const isDuplicate = (message: string, marker: string | null): boolean =>
  marker !== null && message.includes(marker) && /already in use/i.test(message);

type Add = Extract<NativeLineChange, { type: 'add' }>;

const addsOf = ({ lines = [] }: CreateRequest): readonly Add[] => lines.filter((line) => line.type === 'add');

/** The ids that new lines got, by the key that each of them keeps. */
function lineIdsIn(lines: Json, adds: readonly Add[]): LineIds {
  const all: readonly JsonObject[] = Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
  const found = all.flatMap(({ Id: id, ExternalImportReference: key }): [string, string][] =>
    typeof id === 'string' && typeof key === 'string' && adds.some((add) => add.key === key) ? [[key, id]] : [],
  );
  return Object.fromEntries(found);
}
