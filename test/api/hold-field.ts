import type { EntityId } from '../../src/core/ids';
import type { Api } from './api';
import { office } from './fake-topology';

/** Holds a field of an entity for a person, as a worker does: a record of the second system shows another value. */
export async function holdField(
  api: Api,
  { id, field, value }: { readonly id: EntityId; readonly field: string; readonly value: string },
): Promise<void> {
  const now = Date.now();
  const [lease] = await api.store.lease([id], { now, until: now + 60_000 });
  const [snapshot] = await api.store.loadSnapshots([id]);
  const link = snapshot?.links.find(({ slot }) => slot.system === office);
  if (lease === undefined || snapshot === undefined || link === undefined) throw new Error('there is nothing to hold');
  const candidates = [{ value, system: office, linkId: link.id, at: now }];
  await api.store.commit([
    {
      lease,
      seenVersion: snapshot.entity.version,
      entity: null,
      keys: null,
      links: [],
      history: [],
      conflicts: [{ entityId: id, field, reason: 'edited', candidates }],
      waiting: null,
      bars: [],
      wake: [],
      parked: [],
      voided: [],
    },
  ]);
  await api.store.release([lease]);
}
