import { recordKey } from '../core/ids';
import { takeTurns } from './advisory-lock';
import { acknowledgeDirty, atOnce, postponeDirty } from './dirty';
import { findLinksByRecord } from './link';
import type { Claim } from './claim';
import type { Queryable } from './transaction';

/** See SyncStore.acknowledgeUnlinked. Takes turns with `found`: either sees what the other wrote. */
export async function acknowledgeUnlinked(db: Queryable, claims: readonly Claim[]): Promise<void> {
  const refs = claims.flatMap(({ ref }) => ref ?? []);
  await takeTurns(
    db,
    'record',
    refs.map((ref) => ({ on: recordKey(ref), isShared: false })),
  );
  const linked = new Set(
    (await findLinksByRecord(db, refs)).map(({ slot, externalId }) =>
      recordKey({ ...slot, externalId: externalId ?? '' }),
    ),
  );
  const isLinked = ({ ref }: Claim): boolean => ref !== null && linked.has(recordKey(ref));
  await acknowledgeDirty(
    db,
    claims.filter((claim) => !isLinked(claim)),
  );
  await postponeDirty(
    db,
    claims.filter(isLinked).map((claim) => ({ claim, runAfter: atOnce, attempts: claim.attempts })),
  );
}
