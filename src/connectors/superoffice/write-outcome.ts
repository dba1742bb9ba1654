import { SystemFailure } from '../../core/errors';
import type { Reading } from '../../core/reading';
import { assertNever } from '../../lib/assert-never';
import type { JsonObject } from '../../lib/json';
import type { CreateOutcome, UpdateOutcome } from '../connector';
import type { Told } from './answers';
import type { Written } from './client';
import type { Reader } from './reader';

/** What an answer that holds the saved record says of it. */
type ReadSaved = (told: Told<JsonObject>) => Reading | Promise<Reading>;

/** What became of a create, by how it was answered. */
export async function createOutcome(reader: Reader, written: Written, readSaved: ReadSaved): Promise<CreateOutcome> {
  switch (written.type) {
    case 'saved': {
      const reading = await readSaved(written.answer);
      return { type: 'written', externalId: reading.ref.externalId, reading };
    }
    case 'refused':
      return written;
    case 'done':
    case 'missing':
    case 'moved':
      throw senseless(reader, `the create was answered as "${written.type}"`);
    default:
      return assertNever(written);
  }
}

/** What became of an update, by how it was answered. */
export async function updateOutcome(written: Written, readSaved: ReadSaved): Promise<UpdateOutcome> {
  switch (written.type) {
    case 'saved':
      return { type: 'written', reading: await readSaved(written.answer) };
    case 'done':
      return { type: 'written', reading: null };
    case 'missing':
    case 'refused':
      return written;
    case 'moved':
      return { type: 'stale' };
    default:
      return assertNever(written);
  }
}

/** An answer that no write of this kind can have: nothing says whether it was carried out. */
export const senseless = ({ context, archive }: Reader, what: string): SystemFailure =>
  new SystemFailure(context.system, 'BROKEN_ANSWER', { message: `${archive.type}: ${what}`, isInDoubt: true });
