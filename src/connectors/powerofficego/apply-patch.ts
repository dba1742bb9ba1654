import { SystemFailure } from '../../core/errors';
import type { JsonObject } from '../../lib/json';
import type { SendOptions } from '../call-options';
import type { Refused } from '../connector';
import type { Told } from './client';
import type { Reader } from './reader';
import { isAsTested, operationsOf, type Patch, testsOf } from './patch';

/** What became of a patch. */
export type Patched =
  | { readonly type: 'saved'; readonly told: Told | null }
  | { readonly type: 'stale' }
  | { readonly type: 'missing' }
  | Refused;

/** Where a patch goes, and how a record read again is shown. */
export interface PatchTarget {
  readonly path: string;
  readonly present: (row: JsonObject) => JsonObject;
}

/**
 * Sends a patch. How a failed test is answered is not documented (powerofficego contract 8), so after a refusal the record is
 * read again; and where that, which may come from a replica, shows nothing new, the tests are sent alone: only if they hold
 * were the values refused.
 */
export async function applyPatch(
  { client, system }: Reader,
  { path, present }: PatchTarget,
  patch: Patch,
  options: SendOptions,
): Promise<Patched> {
  if (patch.writes.length === 0) return { type: 'saved', told: null };
  const written = await client.patch(path, operationsOf(patch), options);
  if (written.type === 'missing') return { type: 'missing' };
  if (written.type === 'saved') {
    const { row, moment } = written;
    return { type: 'saved', told: row === null ? null : { row, moment } };
  }
  const { message } = written;
  const told = await client.open(path, options);
  if (told === null) return { type: 'missing' };
  if (!isAsTested(patch, present(told.row))) return { type: 'stale' };
  if (patch.tests.length === 0) return { type: 'refused', message };
  const tested = await client.test(path, testsOf(patch), options);
  if (tested.type === 'missing') return { type: 'missing' };
  if (tested.type === 'saved') return { type: 'refused', message };
  throw new SystemFailure(system, 'REFUSED', {
    message: `PATCH ${path}: it does not have the values that a reading shows; another reading, later, will tell`,
  });
}
