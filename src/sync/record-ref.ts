import type { RecordRef } from '../core/ids';
import type { Link } from '../core/link';
import { invariant } from '../lib/invariant';

/** The record of a link that has one. */
export function recordRef({ id, slot, externalId }: Link): RecordRef {
  invariant(externalId !== null, `link ${id} has no record yet`);
  return { ...slot, externalId };
}
