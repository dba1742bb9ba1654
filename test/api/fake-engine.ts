import type { Fields } from '../../src/core/canonical';
import { type EntityId, recordKey, type RecordRef } from '../../src/core/ids';
import type { SystemState } from '../../src/core/system-state';
import type { Engine, LiveRecord, LiveRequest } from '../../src/sync/engine';
import { blankPreview } from '../support/blank-preview';
import { fakeTopology } from './fake-topology';

/** An engine whose systems show what a test tells, and whose work a test does. */
export interface FakeEngine extends Engine {
  readonly live: LiveRequest[];
  /** What systems show that the store does not know, by entity. */
  readonly news: Map<EntityId, Fields>;
  /** What the next settles do, in place of the workers. */
  onSettle: (ids: readonly EntityId[], deadlineAt: number) => Promise<void>;
  /** What `readRecords` finds. */
  records: LiveRecord[];
  /** How often records were asked for. */
  recordReads: number;
  states: SystemState[];
  readonly polled: string[];
  failWith: Error | null;
}

export function createFakeEngine(): FakeEngine {
  const engine: FakeEngine = {
    topology: fakeTopology,
    live: [],
    news: new Map(),
    records: [],
    recordReads: 0,
    states: [],
    polled: [],
    failWith: null,
    onSettle: () => Promise.resolve(),
    readLive: (request) => {
      if (engine.failWith !== null) return Promise.reject(engine.failWith);
      engine.live.push(request);
      return Promise.resolve(
        request.entities.map(({ entity, links }) => {
          const news = engine.news.get(entity.id);
          return {
            entity:
              news === undefined
                ? entity
                : { ...entity, version: entity.version + 1, fields: { ...entity.fields, ...news } },
            records: links.flatMap(({ slot, externalId }) =>
              externalId === null ? [] : [shown({ ...slot, externalId }, request.maxAgeSeconds)],
            ),
          };
        }),
      );
    },
    readRecords: (refs) => {
      engine.recordReads += 1;
      return Promise.resolve(
        refs.map((wanted) => engine.records.find(({ ref }) => recordKey(ref) === recordKey(wanted)) ?? null),
      );
    },
    settle: (ids, deadlineAt) => engine.onSettle(ids, deadlineAt),
    wake: () => undefined,
    heedPauses: () => Promise.resolve(),
    pollNow: (system) => {
      engine.polled.push(system);
      return Promise.resolve();
    },
    previewFlow: ({ flow: asked }) => Promise.resolve({ ...blankPreview, flow: asked }),
    systemStates: () => engine.states,
  };
  return engine;
}

export const shown = (ref: RecordRef, maxAgeSeconds: number | null): LiveRecord => ({
  ref,
  native: { id: ref.externalId },
  url: `https://${ref.system}.example/${ref.externalId}`,
  fetchedAt: Date.parse('2026-11-20T08:00:00.000Z'),
  freshness: maxAgeSeconds === null ? 'CACHED' : 'LIVE',
  freshnessReason: null,
});
