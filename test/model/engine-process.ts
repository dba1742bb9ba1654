import { silentLogger } from '../../src/lib/logger';
import type { SyncStore } from '../../src/store/port';
import type { RecordSlot } from '../../src/core/ids';
import type { SyncContext, SyncSettings } from '../../src/sync/context';
import { createHintPace } from '../../src/sync/hint-pace';
import { takeWebhook } from '../../src/sync/intake';
import { scan } from '../../src/sync/poller';
import { sweepIfDue } from '../../src/sync/sweeper';
import { createLoopFaults } from '../../src/sync/loop-faults';
import { createSystemGates } from '../../src/sync/system-gates';
import { buildTopology } from '../../src/sync/topology';
import { workOff, workOffEntities } from '../../src/sync/work-off';
import { createSimulatedConnector } from './connector';
import type { World } from './world';

/** How the engine is set in the model: as in the product, but quicker. */
export const modelSettings: SyncSettings = {
  batchSize: 20,
  workers: 1,
  leaseMs: 12_000,
  sendBudgetMs: 1_000,
  pollMs: 1_000,
  sweepMs: 15_000,
  confirmGapMs: 2_000,
  maxFanOut: 20,
  parallelRequests: 4,
  rules: () => ({ policy: { type: 'newestWins' }, systemPriority: [], clockUncertaintyMs: 1_000 }),
};

/** One process of the engine: coroutines over one context. It knows nothing that is not in the store. */
export interface EngineProcess {
  readonly context: SyncContext;
  /** Reads a slot's changes. */
  poll(slot: RecordSlot): void;
  /** Compares all ids of a slot, when it is time. */
  sweep(slot: RecordSlot): void;
  /** Claims what is due and works it off, as a worker does. */
  work(limit: number): void;
  /** Works an entity off for a caller who waits. */
  settle(ids: Parameters<typeof workOffEntities>[1]): void;
  /** Takes a webhook in. */
  hear(slot: RecordSlot, externalId: string, deliveryId: string): void;
  /** Resolves when no coroutine runs any more. */
  finished(): Promise<void>;
  /** Ends the process where it stands: requests that left are still under way. */
  crash(): void;
  /** What its coroutines threw: the engine never throws. */
  readonly errors: readonly unknown[];
}

const bell = { ring: () => undefined, wait: () => Promise.resolve() };

/** Starts a process. Its coroutines end when the scheduler drops the process. */
export function startProcess(world: World): EngineProcess {
  const { scheduler, clock, newId } = world;
  const owner = {};
  const store = steppedStore(world, owner);
  const connectors = world.vendors.map((vendor) => {
    const parts = { vendor, clock, wire: world.wire, scheduler, owner };
    return createSimulatedConnector(parts, world.recordTypes.get(vendor) ?? {});
  });
  const topology = buildTopology({
    systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable: true })),
    flows: world.town.flows,
    homes: {},
    sendBudgetMs: modelSettings.sendBudgetMs,
  });
  const gates = createSystemGates({ ...world.store, writeSystemState: async () => undefined }, clock, silentLogger);
  const context: SyncContext = {
    store,
    topology,
    gates,
    settings: modelSettings,
    clock,
    newId,
    log: silentLogger,
    faults: createLoopFaults(silentLogger),
    stopping: new AbortController().signal,
  };
  const pace = createHintPace();
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];
  const spawn = (work: () => Promise<unknown>): void => {
    const coroutine: Promise<void> = work()
      .then(() => undefined)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => running.delete(coroutine));
    running.add(coroutine);
  };
  return {
    context,
    errors,
    poll: (slot) => spawn(() => scan(context, slot, { work: bell, isBackground: true })),
    sweep: (slot) => spawn(() => sweepIfDue(context, slot, bell)),
    work: (limit) => spawn(() => claimAndWork(context, limit)),
    settle: (ids) => spawn(() => workOffEntities(context, ids)),
    hear: (slot, externalId, deliveryId) =>
      spawn(() =>
        takeWebhook(
          {
            sender: () => ({
              verify: () => ({ type: 'accepted', deliveryId, hints: [{ type: slot.type, externalId }] }),
              recordTypes: [slot.type],
            }),
            takeDelivery: (delivery) => store.takeDelivery(delivery),
            pace,
            wake: () => undefined,
            now: () => clock.now(),
          },
          slot.system,
          { headers: {}, rawBody: Buffer.alloc(0) },
        ),
      ),
    finished: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    crash: () => scheduler.drop(owner),
  };
}

/** What a worker does in one turn: claims and works off, or opens gates when nothing is due. */
async function claimAndWork(context: SyncContext, limit: number): Promise<void> {
  const { store, settings, clock, topology } = context;
  const claims = await store.claim({ limit, now: clock.now(), holdMs: settings.leaseMs });
  if (claims.length > 0) await workOff(context, claims);
  else if ((await store.readOpenGates()).length < topology.slots.length)
    await store.openGates((slot) => topology.leftsOf(slot), clock.now());
}

/** The store with every method a step. */
function steppedStore({ store, scheduler }: World, owner: object): SyncStore {
  const stepped = Object.entries(store)
    .filter((entry): entry is [string, (...values: unknown[]) => Promise<unknown>] => typeof entry[1] === 'function')
    .map(([name, method]) => [name, (...values: unknown[]) => scheduler.call(owner, name, () => method(...values))]);
  // every method of the port is a function of the store, and keeps its name and arguments
  return Object.fromEntries(stepped) as SyncStore;
}
