import type { EntityId } from '../../src/core/ids';
import type { Link } from '../../src/core/link';
import type { Api } from './api';

/**
 * Plays the workers: each link becomes what `become` says, and an entity without a live link is gone. What the real
 * engine commits, without its reasons.
 */
export async function play(api: Api, id: EntityId, become: (link: Link) => Partial<Link>): Promise<void> {
  const now = Date.now();
  const [lease] = await api.store.lease([id], { now, until: now + 60_000 });
  const [snapshot] = await api.store.loadSnapshots([id]);
  if (lease === undefined || snapshot === undefined) throw new Error(`there is no entity ${id}`);
  const links = snapshot.links.map((link) => ({ ...link, ...become(link) }));
  const isGone = links.every(({ state }) => state === 'gone');
  const { committed } = await api.store.commit([
    {
      lease,
      seenVersion: snapshot.entity.version,
      entity: isGone ? { ...snapshot.entity, state: 'gone' } : null,
      keys: null,
      links,
      history: [],
      conflicts: [],
      waiting: null,
      bars: [],
      wake: [],
      parked: [],
      voided: [],
    },
  ]);
  await api.store.release([lease]);
  if (!committed.has(id)) throw new Error(`the commit on ${id} was lost`);
}
