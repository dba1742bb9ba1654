import { slotKey } from '../core/ids';
import { exceeded } from '../gateway/request-error';
import { groupBy } from '../lib/batch';
import type { Engine, LiveRequest, Topology } from '../sync/engine';
import { limitOf, type RequestLimits } from './limits';

/** Counts what the reads of operations ask of the systems. */
export interface UpstreamBudget {
  /** The engine for one operation: reads past the limit throw RequestError before anything is sent. */
  readonly limited: (engine: Engine) => Engine;
}

/** How many records one request reads, by slot. */
type BatchSizes = ReadonlyMap<string, number>;

/** A budget for each operation. Writes are not held back: what was accepted is carried out. */
export function createUpstreamBudget(topology: Topology, limits: RequestLimits): UpstreamBudget {
  const batchSizes = batchSizesOf(topology);
  return {
    limited: (engine) => {
      let spent = 0;
      const spend = (calls: number): void => {
        spent += calls;
        if (spent > limits.upstreamCalls) throw exceeded(limitOf(limits, 'upstreamCalls'));
      };
      return {
        ...engine,
        readLive: async (request) => {
          spend(callsFor(request, batchSizes));
          return engine.readLive(request);
        },
        readRecord: async (ref, deadlineAt) => {
          spend(1);
          return engine.readRecord(ref, deadlineAt);
        },
        pollNow: async (system) => {
          spend(1);
          return engine.pollNow(system);
        },
      };
    },
  };
}

function batchSizesOf(topology: Topology): BatchSizes {
  const slots = topology.systems.flatMap(({ id, recordTypes }) => recordTypes.map((type) => ({ system: id, type })));
  return new Map(slots.map((slot) => [slotKey(slot), topology.capabilitiesOf(slot).readManyLimit ?? 1]));
}

/** At most: a copy that is young enough, or a read that is under way for somebody else, saves the request. */
function callsFor({ entities, maxAgeSeconds, systems }: LiveRequest, batchSizes: BatchSizes): number {
  if (maxAgeSeconds === null) return 0;
  const links = entities
    .flatMap((each) => each.links)
    .filter(({ slot, externalId }) => externalId !== null && (systems === null || systems.has(slot.system)));
  const bySlot = groupBy(links, ({ slot }) => slotKey(slot));
  let calls = 0;
  for (const [slot, inSlot] of bySlot) {
    const batchSize = batchSizes.get(slot);
    if (batchSize !== undefined)
      calls += Math.ceil(new Set(inSlot.map(({ externalId }) => externalId)).size / batchSize);
  }
  return calls;
}
