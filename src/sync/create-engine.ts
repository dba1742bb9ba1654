import { setMaxListeners } from 'node:events';
import type { WebhookDelivery } from '../connectors/webhook-port';
import type { SystemId } from '../core/ids';
import type { Engine } from './engine';
import type { SyncContext } from './context';
import { createHintPace } from './hint-pace';
import { type IntakeParts, type IntakeVerdict, takeWebhook } from './intake';
import { createLoopFaults } from './loop-faults';
import { createNewsDesk } from './news-desk';
import { createPollDesk } from './poll-desk';
import { runPoller } from './poller';
import { previewFlow } from './preview';
import { readLive } from './read-live';
import { readRecords } from './read-records';
import { settle } from './settle';
import { createSharedReader } from './shared-reader';
import { configurationHash } from './configuration-hash';
import { createBell } from './bell';
import { createFlowPauses } from './flow-pauses';
import { createSystemGates } from './system-gates';
import type { SyncTopology } from './topology';
import { runWorker } from './worker';

/** The engine with its switch. */
export interface RunningEngine extends Engine {
  takeWebhook(system: string, delivery: WebhookDelivery): Promise<IntakeVerdict>;
  /** Begins polling and working, after everything that a changed configuration concerns is marked. */
  start(): Promise<void>;
  /** Ends both: what is under way finishes, leases are given back. What is cut off is taken up at the next start. */
  stop(): Promise<void>;
}

/** What the engine is given; it makes its gates, faults and stop signal itself. */
export interface EngineParts extends Omit<SyncContext, 'gates' | 'faults' | 'stopping'> {
  /** For how long a live read waits for one system, milliseconds. */
  readonly systemDeadlineMs: number;
}

/** Puts the engine together. It does nothing until `start`, but serves reads and settles at once. */
export function createEngine(parts: EngineParts): RunningEngine {
  const { store, topology, settings, clock, log, systemDeadlineMs } = parts;
  const stop = new AbortController();
  // every poller and worker waits on it
  setMaxListeners(0, stop.signal);
  const gates = createSystemGates(store, clock, log);
  const pauses = createFlowPauses(parts);
  const faults = createLoopFaults(log);
  const context: SyncContext = { ...parts, gates, faults, stopping: stop.signal };
  const work = createBell();
  const news = createNewsDesk(context, work);
  const polls = createPollDesk(context, work);
  const reader = createSharedReader({ context, polls, news, systemDeadlineMs });
  const intake: IntakeParts = {
    sender: (system) => senderOf(topology, system),
    takeDelivery: (delivery) => store.takeDelivery(delivery),
    pace: createHintPace(),
    wake: () => work.ring(),
    now: () => clock.now(),
  };
  const running: Promise<void>[] = [];
  return {
    topology,
    readLive: (request) => readLive({ context, reader, news }, request),
    readRecords: (refs, deadlineAt) => readRecords(reader, refs, deadlineAt),
    settle: (ids, deadlineAt) => settle(context, ids, deadlineAt),
    wake: () => work.ring(),
    heedPauses: () => pauses.heedNow(),
    pollNow: (system) => polls.pollNow(system),
    previewFlow: (request) => previewFlow(context, request),
    // the store remembers systems that are configured no more
    systemStates: () => gates.states().filter(({ system }) => topology.systems.some(({ id }) => id === system)),
    takeWebhook: (system, delivery) => takeWebhook(intake, system, delivery),
    async start() {
      await pauses.heedNow();
      const changed = await store.applyConfiguration(configurationHash(topology, settings.maxFanOut), clock.now());
      if (changed) log.debug('the configuration is new; every entity is looked at again');
      for (const slot of topology.slots) running.push(runPoller(context, slot, work));
      for (let index = 0; index < settings.workers; index += 1) running.push(runWorker(context, work, pauses));
    },
    async stop() {
      stop.abort();
      await Promise.all([...running, polls.rest()]);
      await news.flush();
    },
  };
}

function senderOf(topology: SyncTopology, system: SystemId): ReturnType<IntakeParts['sender']> {
  if (!topology.systems.some((each) => each.id === system)) return null;
  const { webhooks, recordTypes } = topology.connectorOf(system);
  return webhooks && { verify: (delivery) => webhooks.verify(delivery), recordTypes: Object.keys(recordTypes) };
}
