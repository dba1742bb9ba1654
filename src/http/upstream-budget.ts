import { type RecordRef, slotKey } from '../core/ids';
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
          spend(callsFor(refsOf(request), batchSizes));
          return engine.readLive(request);
        },
        readRecords: async (refs, deadlineAt) => {
          spend(callsFor(refs, batchSizes));
          return engine.readRecords(refs, deadlineAt);
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

/** The records that a live read asks for at most: a copy that is young enough saves the request. */
const refsOf = ({ entities, maxAgeSeconds, systems }: LiveRequest): readonly RecordRef[] =>
  maxAgeSeconds === null
    ? []
    : entities
        .flatMap((each) => each.links)
        .flatMap(({ slot, externalId }) =>
          externalId !== null && (systems === null || systems.has(slot.system)) ? [{ ...slot, externalId }] : [],
        );

/** At most: a read that is under way for somebody else saves the request, too. */
function callsFor(refs: readonly RecordRef[], batchSizes: BatchSizes): number {
  let calls = 0;
  for (const [slot, inSlot] of groupBy(refs, slotKey)) {
    const batchSize = batchSizes.get(slot);
    if (batchSize !== undefined)
      calls += Math.ceil(new Set(inSlot.map(({ externalId }) => externalId)).size / batchSize);
  }
  return calls;
}
