import { v7 } from 'uuid';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import { customCrm } from '../../src/connectors/custom-crm';
import type { Connector } from '../../src/connectors/connector';
import type { ConnectorKind } from '../../src/connectors/connector-kind';
import { superoffice } from '../../src/connectors/superoffice';
import type { Flow } from '../../src/core/flow';
import { isSameSlot, systemId } from '../../src/core/ids';
import { bindDataflow, type DataflowBinding } from '../../src/flows/bind';
import { customcrmSuperoffice } from '../../src/flows/customcrm-superoffice';
import { systemClock } from '../../src/lib/clock';
import { createLogger, type Logger } from '../../src/lib/logger';
import { type SandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { SampleSize } from '../../src/sandbox/sample/size';
import { createPostgresStore } from '../../src/store/postgres-store';
import type { SyncStore } from '../../src/store/port';
import type { SyncSettings } from '../../src/sync/context';
import { createEngine, type RunningEngine } from '../../src/sync/create-engine';
import { buildTopology } from '../../src/sync/topology';
import { createTestDatabase, type TestDatabase } from './database';
import { waitUntil } from './wait-until';

/** With which both vendors sign their deliveries. */
export const webhookSecret = 'a webhook secret for tests';

/** Both vendors' sandboxes and the real engine on a real database, in one process; no webhooks unless registered. */
export interface Stack {
  readonly crm: Sandbox;
  readonly superoffice: Sandbox;
  readonly database: TestDatabase;
  readonly store: SyncStore;
  readonly engine: RunningEngine;
  close(): Promise<void>;
}

function connect<Settings>(kind: ConnectorKind<Settings>, sandbox: Sandbox, log: Logger): Connector {
  const parsed = kind.parseSettings(sandboxSettings(sandbox, webhookSecret));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const environment = { now: Date.now, log, allowPrivateAddresses: true };
  return kind.connect(systemId(sandbox.systemId), parsed.settings, environment);
}

export interface StackOptions {
  readonly sample: SampleSize;
  readonly pollMs?: number;
  /** What the CRM allows; 1,000 unless set. */
  readonly crmRequestsPerSecond?: number;
  /** Whether the systems may be written to; true unless set. */
  readonly isWritable?: boolean;
  readonly settings?: Partial<SyncSettings>;
  /** Settings of flows by name (`contact-person`), where they differ from the defaults. */
  readonly flowSettings?: DataflowBinding['settings'];
  /** Flows beside those of customcrm-superoffice. */
  readonly moreFlows?: readonly Flow[];
  /** Where the engine and the connectors log; silent unless set, or STACK_LOG is. */
  readonly log?: Logger;
  /** Puts another connector in the place of each, such as one with a broken mapping. */
  readonly replaceConnector?: (connector: Connector) => Connector;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { log = createLogger(process.env['STACK_LOG'] === undefined ? 'silent' : 'debug') } = options;
  const start = (systemIdText: string, kind: SandboxKind): Promise<Sandbox> =>
    startSandbox({
      systemId: systemIdText,
      kind,
      port: 0,
      sample: options.sample,
      vendorOptions: kind === 'custom-crm' ? { requestsPerSecond: options.crmRequestsPerSecond ?? 1_000 } : {},
    });
  const [crm, so, database] = await Promise.all([
    start('crm', 'custom-crm'),
    start('superoffice', 'superoffice'),
    createTestDatabase(),
  ]);
  const connectors = [connect(customCrm, crm, log), connect(superoffice, so, log)].map(
    options.replaceConnector ?? ((connector) => connector),
  );
  const store = createPostgresStore(database.dataSource);
  const { pollMs = 300, isWritable = true, settings = {} } = options;
  const sendBudgetMs = settings.sendBudgetMs ?? 2_000;
  const binding = {
    name: 'customcrm-superoffice',
    left: systemId('crm'),
    right: systemId('superoffice'),
    settings: options.flowSettings ?? {},
  };
  const flows = [...bindDataflow(customcrmSuperoffice, binding), ...(options.moreFlows ?? [])];
  const topology = buildTopology({
    systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable })),
    flows,
    homes: { contact: systemId('crm'), customer: systemId('crm') },
    sendBudgetMs,
  });
  const engine = createEngine({
    store,
    topology,
    clock: systemClock,
    newId: () => v7(),
    log,
    systemDeadlineMs: 3_000,
    settings: {
      batchSize: 100,
      workers: 2,
      leaseMs: 10_000,
      sendBudgetMs,
      pollMs,
      sweepMs: 60_000,
      confirmGapMs: 300,
      maxFanOut: 20,
      parallelRequests: 8,
      rules: () => ({
        policy: { type: 'newestWins' },
        systemPriority: [systemId('crm'), systemId('superoffice')],
        clockUncertaintyMs: 1_000,
      }),
      ...settings,
    },
  });
  return {
    crm,
    superoffice: so,
    database,
    store,
    engine,
    async close() {
      await engine.stop();
      await Promise.all(connectors.map((connector) => connector.close()));
      await Promise.all([crm.stop(), so.stop()]);
      await database.drop();
    },
  };
}

/** Resolves when both systems are loaded, and nothing is left to do. */
export async function atRest({ engine, store, database }: Stack): Promise<void> {
  const slots = engine.topology.flows.flatMap(({ left, right }) => [left, right]);
  await waitUntil(
    'both systems are loaded and at rest',
    async () => {
      const open = await store.readOpenGates();
      if (!slots.every((slot) => open.some((each) => isSameSlot(each, slot)))) return false;
      const [row] = await database.dataSource.query('select count(*)::int as dirty from dirty');
      return row.dirty === 0;
    },
    120_000,
  );
}
