import { v7 } from 'uuid';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import type { Connector } from '../../src/connectors/connector';
import type { ConnectorKind } from '../../src/connectors/connector-kind';
import type { Flow } from '../../src/core/flow';
import { systemId } from '../../src/core/ids';
import { systemClock } from '../../src/lib/clock';
import { invariant } from '../../src/lib/invariant';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { type Logger, silentLogger } from '../../src/lib/logger';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createPostgresStore } from '../../src/store/postgres-store';
import type { SyncStore } from '../../src/store/port';
import type { SyncSettings } from '../../src/sync/context';
import { createEngine, type RunningEngine } from '../../src/sync/create-engine';
import { buildTopology, type TopologyParts } from '../../src/sync/topology';
import { createTestDatabase, type TestDatabase } from './database';

/** With which the sandboxes sign their deliveries. */
export const webhookSecret = 'a webhook secret for tests';

export interface ConnectChoices {
  /** Silent unless set. */
  readonly log?: Logger;
  /** How long one request may take; longer than the slowest machine takes for an answer unless set. */
  readonly requestTimeoutMs?: number;
}

const answerMs = 30_000;
/** After so long the product gives a request to a sandbox up; what a test leaves in doubt has ended long before. */
const doubtMs = 3_000;

/** The connector of a sandbox as the product connects it, but more patient. */
export function connectTo<Settings>(
  kind: ConnectorKind<Settings>,
  sandbox: Sandbox,
  { log = silentLogger, requestTimeoutMs }: ConnectChoices = {},
): Connector {
  const settings = sandboxSettings(sandbox, webhookSecret);
  const parsed = kind.parseSettings(patient(settings, requestTimeoutMs ?? answerMs));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const environment = { now: Date.now, log, allowPrivateAddresses: true };
  const connector = kind.connect(systemId(sandbox.systemId), parsed.settings, environment);
  return { ...connector, requestTimeoutMs: requestTimeoutMs ?? doubtMs };
}

function patient(settings: JsonObject, timeoutMs: number): JsonObject {
  const limits = settings['limits'] ?? {};
  invariant(isJsonObject(limits), 'limits are an object');
  return { ...settings, limits: { ...limits, timeoutMs } };
}

export interface EngineOptions {
  /** In the order of their priority in a conflict. */
  readonly connectors: readonly Connector[];
  readonly flows: readonly Flow[];
  readonly homes?: TopologyParts['homes'];
  /** Whether the systems may be written to; true unless set. */
  readonly isWritable?: boolean;
  readonly settings?: Partial<SyncSettings>;
  /** Silent unless set. */
  readonly log?: Logger;
}

/** The real engine, not started, on a database of its own. */
export interface OpenEngine {
  readonly database: TestDatabase;
  readonly store: SyncStore;
  readonly engine: RunningEngine;
  /** Stops the engine, closes the connectors and removes the database. */
  close(): Promise<void>;
}

export async function openEngine(options: EngineOptions): Promise<OpenEngine> {
  const { connectors, flows, homes = {}, isWritable = true, log = silentLogger } = options;
  const database = await createTestDatabase();
  const store = createPostgresStore(database.dataSource);
  const settings = { ...defaultSettings(connectors), ...options.settings };
  const engine = createEngine({
    store,
    topology: buildTopology({
      systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable })),
      flows,
      homes,
      sendBudgetMs: settings.sendBudgetMs,
    }),
    clock: systemClock,
    newId: () => v7(),
    log,
    systemDeadlineMs: 30_000,
    settings,
  });
  return {
    database,
    store,
    engine,
    async close() {
      await engine.stop();
      await Promise.all(connectors.map((connector) => connector.close()));
      await database.drop();
    },
  };
}

const defaultSettings = (connectors: readonly Connector[]): SyncSettings => ({
  batchSize: 100,
  workers: 2,
  leaseMs: 60_000,
  sendBudgetMs: 10_000,
  pollMs: 300,
  sweepMs: 60_000,
  confirmGapMs: 300,
  maxFanOut: 20,
  parallelRequests: 8,
  rules: () => ({
    policy: { type: 'newestWins' },
    systemPriority: connectors.map(({ system }) => system),
    clockUncertaintyMs: 1_000,
  }),
});
