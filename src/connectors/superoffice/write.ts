import { assertNever } from '../../lib/assert-never';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { CreateOutcome, CreateRequest, RemoveOutcome, UpdateOutcome, UpdateRequest } from '../connector';
import type { Written } from './client';
import type { Countries } from './country-table';
import { isBinned } from './read';
import type { Reader } from './reader';
import { hasSame } from './same';
import { recordReading } from './reading';
import { resourceOf } from './record-types';
import { createBody, patchBody, withMarker } from './write-body';
import { createOutcome, senseless, updateOutcome } from './write-outcome';

/**
 * Creates a record from the tenant's template (superoffice contract 5: a partial body misses defaults that the users
 * rely on, such as a company's category). The answer is the saved record.
 */
export async function createRecord(
  reader: Reader,
  request: CreateRequest,
  options: SendOptions,
): Promise<CreateOutcome> {
  const { context, client, archive } = reader;
  const template = await client.template(resourceOf(archive.type), options);
  const built = createBody(template, request.changes, await countryIds(reader, request, options));
  if (!built.ok) return { type: 'refused', message: built.message };
  const body = withMarker(built.body, archive.marker.path, request.marker);
  const written = await client.create(resourceOf(archive.type), body, options);
  return createOutcome(reader, written, (told) => recordReading(context, archive.type, told));
}

/**
 * Patches a record under tests of the properties it replaces. If-Unmodified-Since is left out on purpose: it counts whole
 * seconds, so it would miss an edit in the second of our reading, and it would refuse ours because of an edit elsewhere in
 * the record that the tests allow.
 */
export async function updateRecord(
  reader: Reader,
  { id, request }: { readonly id: string; readonly request: UpdateRequest },
  options: SendOptions,
): Promise<UpdateOutcome> {
  const { context, client, archive } = reader;
  const start = await startingPoint(reader, { id, request }, options);
  if (start.type !== 'record') return start;
  const built = patchBody(start.record, request.changes, await countryIds(reader, request, options));
  if (!built.ok) return { type: 'refused', message: built.message };
  const written = await client.patch({ type: resourceOf(archive.type), id }, built.body, options);
  if (written.type === 'saved' && isBinned(archive.type, written.answer.body)) return { type: 'missing' };
  return updateOutcome(written, (told) => recordReading(context, archive.type, told));
}

type StartingPoint =
  { readonly type: 'record'; readonly record: JsonObject } | Extract<UpdateOutcome, { type: 'stale' | 'missing' }>;

/**
 * The record that a patch starts from. A list row shows the first e-mail and the mapped lines of an address, which have to
 * be written whole, and custom fields without their code: then the record is read, and must still show what the changes were planned on.
 */
async function startingPoint(
  { client, archive }: Reader,
  { id, request }: { readonly id: string; readonly request: UpdateRequest },
  options: SendOptions,
): Promise<StartingPoint> {
  const seen = request.current.native;
  const writesPart = request.changes.some(
    ({ path }) => path.startsWith('Address.') || path.startsWith('CustomFields.') || path.includes('['),
  );
  // Only the record itself tells when it was changed under this name.
  if (!writesPart || seen['UpdatedDate'] !== undefined) return { type: 'record', record: seen };
  const told = await client.get(resourceOf(archive.type), id, options);
  if (told === null || isBinned(archive.type, told.body)) return { type: 'missing' };
  const isAsSeen = hasSame(seen, told.body, request.changes);
  return isAsSeen ? { type: 'record', record: told.body } : { type: 'stale' };
}

/** Deletes a record; SuperOffice keeps a company in its bin for two weeks (superoffice contract 5). */
export async function removeRecord(reader: Reader, id: string, options: SendOptions): Promise<RemoveOutcome> {
  const written: Written = await reader.client.remove(resourceOf(reader.archive.type), id, options);
  switch (written.type) {
    case 'saved':
    case 'done':
      return { type: 'removed' };
    case 'missing':
    case 'refused':
      return written;
    case 'moved':
      throw senseless(reader, 'the delete was answered as refused because the record moved');
    default:
      return assertNever(written);
  }
}

type CountryIds = Countries['idOf'];
const none: CountryIds = () => null;

/** The country list is asked for only when a country is written. */
async function countryIds(
  { tables }: Reader,
  { changes }: Pick<CreateRequest, 'changes'>,
  options: SendOptions,
): Promise<CountryIds> {
  const writesCountry = changes.some(({ path }) => path.startsWith('Country.'));
  return writesCountry ? (await tables.countries.read(options)).idOf : none;
}
