import { SystemFailure } from '../../core/errors';
import type { NativeChange, NativeLineChange } from '../../core/native-path';
import { invariant } from '../../lib/invariant';
import type { Json, JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest } from '../connector';
import type { Reader } from './reader';
import { addLines, linesAlreadyThere } from './lines';
import { findByMarker } from './read';
import { openLines } from './reading';
import type { WebcrmType } from './types';
import { inDoubtOnceWritten, requireTime } from './write-safety';

/** What a new record gets beside its values, unless the operator's `createWith` says otherwise. */
const defaults: Readonly<Partial<Record<WebcrmType, JsonObject>>> = { Persons: { PersonStatus: 'Active' } };

/** Creates a record with our marker in it; an opportunity with its lines in two steps. */
export async function createRecord(
  reader: Reader,
  type: WebcrmType,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  requireTime(reader, options);
  if (type === 'Users') {
    return { type: 'refused', message: 'a user is a login with a licence: an administrator makes it in webCRM' };
  }
  const adds = (request.lines ?? []).filter((line) => line.type === 'add');
  if (adds.length > 0) return createWithLines(reader, { ...request, lines: adds }, options);
  const created = await post(reader, { type, request, marker: request.marker }, options);
  return created.type === 'created' ? { type: 'written', externalId: created.id, reading: null } : created;
}

type Posted = { readonly type: 'created'; readonly id: string } | Extract<CreateOutcome, { type: 'refused' }>;

/** The POST itself. Where its answer does not tell the id (webcrm contract 4) the record is found by its marker. */
async function post(
  reader: Reader,
  { type, request, marker }: { readonly type: WebcrmType; readonly request: CreateRequest; readonly marker: string },
  options: SendOptions,
): Promise<Posted> {
  const shape = reader.shapes[type];
  const body = {
    [shape.id]: 0,
    ...defaults[type],
    ...reader.settings.createWith[type],
    ...asObject(request.changes),
    ...markerValues(reader, type, marker),
  };
  const startedAt = reader.now();
  const written = await reader.client.create(shape, body, options);
  if (written.type === 'refused') return written;
  const id = written.type === 'done' ? written.id : null;
  if (id !== null) {
    if (await inDoubtOnceWritten(true, () => isOurs(reader, type, { id, marker }, options)))
      return { type: 'created', id };
  } else if (shape.marker !== null) {
    const search = { markers: [marker], since: startedAt };
    const found = await inDoubtOnceWritten(true, () => findByMarker(reader, type, search, options));
    const [reading, ...others] = found.get(marker) ?? [];
    if (reading && others.length === 0) return { type: 'created', id: reading.ref.externalId };
  }
  throw new SystemFailure(reader.system, 'BROKEN_ANSWER', {
    message: `POST ${type}: the answer tells no id, or another record's, and the marker finds none`,
    isInDoubt: true,
  });
}

/**
 * Whether an answered id is that of our record. The answer is a bare number, of which every beginning is a number too; so
 * an id that is not above the last one that was made here is looked at, and so is the first.
 */
async function isOurs(
  { client, shapes, lastCreated }: Reader,
  type: WebcrmType,
  { id, marker }: { readonly id: string; readonly marker: string },
  options: SendOptions,
): Promise<boolean> {
  const shape = shapes[type];
  const last = lastCreated.get(type);
  if (shape.marker !== null && (last === undefined || Number(id) <= last)) {
    const told = await client.open(shape, id, options);
    if (told?.body.row[shape.marker] !== marker) return false;
  }
  lastCreated.set(type, Number(id));
  return true;
}

const asObject = (changes: readonly NativeChange[]): JsonObject =>
  Object.fromEntries(changes.map(({ path, value }): [string, Json] => [path, value]));

/** The marker in its property; beside OpportunityErpId the status that the vendor made for integrations. */
function markerValues({ shapes }: Reader, type: WebcrmType, marker: string): JsonObject {
  const { marker: property } = shapes[type];
  if (property === null) return {};
  const isErpId = property === 'OpportunityErpId';
  return { [property]: marker, ...(isErpId ? { OpportunityErpStatus: 'Synchronized' } : {}) };
}

/** What stands behind the marker while the lines are missing: a search for the marker does not find half an order. */
const unfinished = '+';
const stepName = 'Opportunity';

interface CreateWithLines extends CreateRequest {
  readonly lines: readonly Extract<NativeLineChange, { type: 'add' }>[];
}

/**
 * First the opportunity, under an unfinished marker; then its lines, and with them the marker as it is searched for. Either
 * part looks for what an earlier try may have done, its answer lost.
 */
async function createWithLines(reader: Reader, request: CreateWithLines, options: SendOptions): Promise<CreateOutcome> {
  const id = request.steps[stepName];
  if (id !== undefined) return finish(reader, id, request, options);
  const type = 'Opportunities';
  const marker = `${request.marker}${unfinished}`;
  if (reader.shapes[type].marker !== null) {
    const before = reader.now() - longestCreateMs;
    const found = await findByMarker(reader, type, { markers: [marker], since: before }, options);
    const [begun] = found.get(marker) ?? [];
    if (begun) return { type: 'step', steps: { [stepName]: begun.ref.externalId } };
  }
  const created = await post(reader, { type, request, marker }, options);
  return created.type === 'created' ? { type: 'step', steps: { [stepName]: created.id } } : created;
}

/** For how long an interrupted create is looked for where everything changed since has to be read. */
const longestCreateMs = 24 * 3_600_000;

async function finish(
  reader: Reader,
  id: string,
  request: CreateWithLines,
  options: SendOptions,
): Promise<CreateOutcome> {
  const shape = reader.shapes.Opportunities;
  const told = await reader.client.open(shape, id, options);
  if (told === null)
    return { type: 'refused', message: `opportunity ${id} was removed while its lines were being made` };
  const parent = { id, row: told.body.row };
  const present = (await openLines(reader, id, options)).map(({ row }) => row);
  const before = linesAlreadyThere(reader, request.lines, present);
  const missing = request.lines.filter(({ key }) => before[key] === undefined);
  const added = await addLines(reader, parent, missing, options);
  if (added.type === 'refused') return added;
  // The values once more: they may have changed since the first step.
  const marker = asChanges(markerValues(reader, 'Opportunities', request.marker));
  const written = await inDoubtOnceWritten(missing.length > 0, () =>
    told.body.replace([...request.changes, ...marker], options),
  );
  if (written.type === 'refused') return written;
  invariant(written.type === 'done' || written.type === 'missing', 'a put is done, refused or finds nothing');
  const lineIds = { ...before, ...added.lineIds };
  return { type: 'written', externalId: id, reading: null, lineIds };
}

const asChanges = (values: JsonObject): readonly NativeChange[] =>
  Object.entries(values).map(([path, value]) => ({ path, value }));
