import { v7 } from 'uuid';
import type { Environment } from '../config/environment';
import { knownHostsOf } from '../config/known-hosts';
import type { LoadedSettings } from '../config/load';
import type { SystemSettings } from '../config/settings';
import { startHttpServer } from '../http/server';
import { createTokenVerifier } from '../http/token';
import { systemClock } from '../lib/clock';
import { createLogger, type Logger } from '../lib/logger';
import type { Sandbox } from '../sandbox/sandbox';
import { findApiKey } from '../store/api-key';
import { type ChangeFeed, createChangeFeed } from '../store/change-feed';
import { createPostgresStore } from '../store/postgres-store';
import { lockSandboxes } from '../store/sandbox-lock';
import { queryableOf } from '../store/transaction';
import type { RunningEngine } from '../sync/create-engine';
import type { ConnectedSystem } from '../sync/topology';
import { buildEngine } from './build-engine';
import { createCleanup, type Cleanup } from './cleanup';
import { connectSystems } from './connect-systems';
import { ensureWebhooks } from './ensure-webhooks';
import { forgetRegularly } from './forget-regularly';
import { type OpenDatabase, openDatabase } from './open-database';
import { refuseOpenProduction } from './production';
import { refuseTakenPort } from './refuse-taken-port';
import { describeSandbox, sandboxPlan, type SandboxPlan, startSandboxes } from './sandboxes';
import { systemSettings } from './system-settings';

/** What a start is made from; it throws ConfigError where a system's kind refuses the settings of it. */
export interface StartOptions {
  readonly loaded: LoadedSettings;
  readonly environment: Environment;
  /** Where sandboxes listen and what they hold; the environment's plan unless a temporary stack brings its own. */
  readonly sandboxes?: SandboxPlan;
}

/** A started product. */
export interface RunningProduct {
  readonly url: string;
  readonly engine: RunningEngine;
  readonly sandboxes: readonly Sandbox[];
  readonly systems: readonly RunningSystem[];
  readonly dataflows: readonly string[];
  /** Finishes requests, gives leases back, closes everything. Calling it again gives the same promise. */
  stop(): Promise<void>;
}

interface RunningSystem {
  readonly id: string;
  readonly name: string;
  readonly isWritable: boolean;
  readonly sandboxUrl: string | null;
}

/** Starts everything, in the order in which it depends on one another, and returns once requests are served. */
export async function startProduct(options: StartOptions): Promise<RunningProduct> {
  const cleanup = createCleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(
  { loaded, environment, sandboxes: plan }: StartOptions,
  cleanup: Cleanup,
): Promise<RunningProduct> {
  const { settings } = loaded;
  const log = createLogger(environment.logLevel);
  await refuseTakenPort(environment);
  cleanup.add(await startTracing(environment, log));
  const database = await openDatabase(environment, log);
  cleanup.add(() => database.close());
  await refuseOpenProduction(environment, database.dataSource);
  if (settings.systems.some(({ isSandbox }) => isSandbox)) cleanup.add(await lockSandboxes(database.dataSource));
  const sandboxes = await startSandboxes(settings.systems, plan ?? sandboxPlan(environment), log);
  cleanup.add(async () => {
    await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
  });
  const settingsOf = systemSettings(environment, sandboxes);
  const systems = connectSystems(settings.systems, settingsOf, { now: Date.now, log }, loaded.issueAt);
  cleanup.add(async () => {
    await Promise.all(systems.map(({ connector }) => connector.close()));
  });
  const store = createPostgresStore(database.dataSource);
  const changeFeed = createChangeFeed(database.dataSource, { log });
  cleanup.add(() => changeFeed.stop());
  const engine = buildEngine(settings, systems, { store, log });
  let isEngineStarted = false;
  const server = await startHttpServer(
    serverOptions({
      loaded,
      environment,
      database,
      changeFeed,
      engine,
      sandboxes,
      systems,
      log,
      isEngineStarted: () => isEngineStarted,
    }),
  );
  cleanup.add(() => {
    const stopped = engine.stop();
    for (const { connector } of systems) connector.drain();
    return stopped;
  });
  cleanup.add(() => server.stop());
  await engine.start();
  isEngineStarted = true;
  cleanup.add(forgetRegularly(database.dataSource, { keepChangesMs: settings.changes.keepMs, log }));
  const target = environment.publicUrl ?? server.url;
  void ensureWebhooks(systems, target, log);
  return {
    url: server.url,
    engine,
    sandboxes,
    systems: describeSystems(settings.systems, sandboxes),
    dataflows: settings.dataflows.map(({ name }) => name),
    stop: () => cleanup.run(),
  };
}

/** Loads what traces need only where somebody wants them. */
async function startTracing({ tracing }: Environment, log: Logger): Promise<() => Promise<void>> {
  if (tracing === null) return () => Promise.resolve();
  const { exportTraces } = await import('./export-traces.js');
  return exportTraces(tracing, log);
}

const describeSystems = (systems: readonly SystemSettings[], sandboxes: readonly Sandbox[]): readonly RunningSystem[] =>
  systems.map(({ id, name, isWritable }) => ({
    id,
    name,
    isWritable,
    sandboxUrl: sandboxes.find((sandbox) => sandbox.systemId === id)?.origin ?? null,
  }));

interface ServerParts extends Required<Omit<StartOptions, 'sandboxes'>> {
  readonly database: OpenDatabase;
  readonly changeFeed: ChangeFeed;
  readonly engine: RunningEngine;
  readonly isEngineStarted: () => boolean;
  readonly sandboxes: readonly Sandbox[];
  readonly systems: readonly ConnectedSystem[];
  readonly log: Logger;
}

function serverOptions(parts: ServerParts): Parameters<typeof startHttpServer>[0] {
  const { environment, database, changeFeed, engine, log } = parts;
  const { dataSource } = database;
  const { read } = parts.loaded.settings;
  const store = createPostgresStore(dataSource);
  const isDevelopment = environment.mode === 'development';
  return {
    host: environment.host,
    port: environment.port,
    gateway: {
      dataSource,
      db: queryableOf(dataSource),
      store,
      engine,
      changeFeed,
      now: () => systemClock.now(),
      newId: () => v7(),
      settings: {
        defaultMaxAgeSeconds: read.maxAgeSeconds,
        readDeadlineMs: read.operationDeadlineMs,
        countTimeoutMs: 2_000,
        maxWaitMs: parts.loaded.settings.limits.waitMs,
      },
      log,
    },
    keys: {
      findByHash: (hash) => findApiKey(dataSource, hash, systemClock.now()),
      tokens: environment.api.jwt === null ? null : createTokenVerifier(environment.api.jwt, { log }),
      allowsAnonymous: isDevelopment,
    },
    allowedOrigins: environment.api.allowedOrigins,
    knownHosts: knownHostsOf(environment),
    limits: parts.loaded.settings.limits,
    trustedDocuments: environment.api.trustedDocuments,
    hasGraphiql: environment.api.hasGraphiql,
    takeWebhook: (system, delivery) => engine.takeWebhook(system, delivery),
    readiness: {
      database: async () => (await queryableOf(dataSource).query('select 1')).length === 1,
      engine: () => Promise.resolve(parts.isEngineStarted()),
    },
    hasExplorer: isDevelopment,
    sandboxes: isDevelopment ? parts.sandboxes.map(describeSandbox) : null,
    log,
  };
}
