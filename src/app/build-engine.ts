import { v7 } from 'uuid';
import type { Settings } from '../config/settings';
import { systemClock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { SyncStore } from '../store/port';
import { createEngine, type RunningEngine } from '../sync/create-engine';
import { buildTopology, type ConnectedSystem } from '../sync/topology';
import { flowsOf } from './flows-of';

/** For how long a decided write may wait before it leaves. */
const sendBudgetMs = 5_000;
const sweepMs = 10 * 60_000;
const confirmGapMs = 2_000;
const parallelRequests = 8;

/** The engine over connected systems, with the operator's settings. */
export function buildEngine(
  settings: Settings,
  systems: readonly ConnectedSystem[],
  { store, log }: { readonly store: SyncStore; readonly log: Logger },
): RunningEngine {
  const { sync, conflicts, read } = settings;
  const topology = buildTopology({
    systems,
    flows: flowsOf(settings, systems),
    homes: settings.homeSystems,
    sendBudgetMs,
  });
  return createEngine({
    store,
    topology,
    log,
    clock: systemClock,
    newId: () => v7(),
    systemDeadlineMs: read.systemDeadlineMs,
    settings: {
      batchSize: sync.batchSize,
      workers: sync.workers,
      leaseMs: sync.leaseMs,
      pollMs: sync.pollIntervalMs,
      sendBudgetMs,
      sweepMs,
      confirmGapMs,
      maxFanOut: sync.maxFanOut,
      parallelRequests,
      rules: (kind, field) => ({
        policy: conflicts.fields[`${kind}.${field}`] ?? conflicts.default,
        systemPriority: conflicts.systemPriority,
        clockUncertaintyMs: conflicts.clockUncertaintyMs,
      }),
    },
  });
}
