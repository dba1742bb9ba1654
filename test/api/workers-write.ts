import type { Entity } from '../../src/core/entity';
import { lineKeys } from '../../src/core/lines';
import type { Link } from '../../src/core/link';
import type { Api } from './api';
import { play } from './play';

/** Has the next settles bring every record in step, lines included, as far as `except` lets them. */
export function workersWrite(api: Api, except: (link: Link) => Partial<Link> | null = () => null): void {
  api.engine.onSettle = async ([id]) => {
    const [snapshot] = id === undefined ? [] : await api.store.loadSnapshots([id]);
    if (snapshot === undefined) throw new Error('nothing to settle');
    const { entity } = snapshot;
    await play(api, entity.id, (link) => except(link) ?? bringInStep(link, entity));
  };
}

const bringInStep = (link: Link, { id, fields, provenance }: Entity): Partial<Link> =>
  link.state === 'deleting' || link.state === 'gone'
    ? { state: 'gone' }
    : {
        state: 'active',
        externalId: link.externalId ?? `new-${id}-${link.slot.system}`,
        ack: Object.fromEntries(Object.entries(provenance).map(([path, { rev }]) => [path, rev])),
        base: fields,
        lineIds: Object.fromEntries(lineKeys(fields).map((key) => [key, `native-${key}`])),
        writtenAt: Date.now(),
      };
