import { v7 } from 'uuid';
import { z } from 'zod';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import { systemKinds } from '../../src/connectors';
import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmPowerofficego } from '../../src/flows/customcrm-powerofficego';
import { systemClock } from '../../src/lib/clock';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { SyncStore } from '../../src/store/port';
import { createPostgresStore } from '../../src/store/postgres-store';
import type { SyncSettings } from '../../src/sync/context';
import { createEngine, type RunningEngine } from '../../src/sync/create-engine';
import { buildTopology } from '../../src/sync/topology';
import { createTestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';
import { connectWith, settingsFor, startGo, textOf } from './powerofficego-fixture';

const object = z.custom<JsonObject>(isJsonObject);
const stored = z.object({ records: z.array(z.object({ id: z.string(), value: object })) });

/** A custom CRM and PowerOffice Go in step with each other, over PostgreSQL. */
export interface CrmAndGo {
  readonly go: Sandbox;
  readonly store: SyncStore;
  readonly engine: RunningEngine;
  rows(sql: string, parameters?: unknown[]): Promise<JsonObject[]>;
  /** What a person enters in the CRM; answers the id of the record. */
  inCrm(method: 'POST' | 'PATCH', path: string, body: JsonObject): Promise<string>;
  /** A record as the CRM shows it. */
  shownInCrm(path: string): Promise<JsonObject>;
  /** The records that PowerOffice Go holds of a type, with their ids. */
  recordsOf(type: string): Promise<readonly JsonObject[]>;
  /** Waits until nothing is left to do. */
  atRest(): Promise<void>;
  close(): Promise<void>;
}

const settings: SyncSettings = {
  batchSize: 20,
  workers: 1,
  leaseMs: 10_000,
  sendBudgetMs: 300,
  pollMs: 200,
  sweepMs: 60_000,
  confirmGapMs: 300,
  maxFanOut: 20,
  parallelRequests: 4,
  rules: () => ({
    policy: { type: 'newestWins' },
    systemPriority: [systemId('crm'), systemId('poweroffice')],
    clockUncertaintyMs: 1_000,
  }),
};

/** Starts both with an engine between them that runs the flows of these kinds. */
export async function openCrmAndGo(kinds: readonly string[]): Promise<CrmAndGo> {
  const [crm, go, database] = await Promise.all([
    startSandbox({
      systemId: 'crm',
      kind: 'custom-crm',
      port: 0,
      sample: 'empty',
      vendorOptions: { requestsPerSecond: 500 },
    }),
    startGo(),
    createTestDatabase(),
  ]);
  const prepared = systemKinds.get('custom-crm')?.prepare(sandboxSettings(crm, 'a webhook secret for tests'));
  if (prepared?.ok !== true) throw new Error(JSON.stringify(prepared));
  const environment = { now: Date.now, log: silentLogger, allowPrivateAddresses: true };
  const connectors = [
    prepared.connect(systemId('crm'), environment),
    connectWith(settingsFor(go, { limits: { requestsPerSecond: 500, timeoutMs: 1_000 } })),
  ];
  const binding = { name: 'crm-go', left: systemId('crm'), right: systemId('poweroffice'), settings: {} };
  const store = createPostgresStore(database.dataSource);
  const engine = createEngine({
    store,
    topology: buildTopology({
      systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable: true })),
      flows: bindDataflow(customcrmPowerofficego, binding).filter(({ kind }) => kinds.includes(kind)),
      homes: {},
      sendBudgetMs: 300,
    }),
    clock: systemClock,
    newId: () => v7(),
    log: silentLogger,
    systemDeadlineMs: 3_000,
    settings,
  });
  await engine.start();
  const askCrm = async (method: string, path: string, body: JsonObject | null): Promise<JsonObject> => {
    const answer = await fetch(`${crm.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${crm.credentials['token']}`, 'content-type': 'application/json' },
      ...(body !== null && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return object.parse(await answer.json());
  };
  const rows = (sql: string, parameters: unknown[] = []): Promise<JsonObject[]> =>
    database.dataSource.query(sql, parameters);
  return {
    go,
    store,
    engine,
    rows,
    inCrm: async (method, path, body) => textOf((await askCrm(method, path, body))['Id']),
    shownInCrm: (path) => askCrm('GET', path, null),
    recordsOf: async (type) => {
      const answer = await fetch(`${go.controlUrl}/records?type=${type}`);
      return stored.parse(await answer.json()).records.map(({ id, value }) => ({ Id: id, ...value }));
    },
    atRest: () => waitUntil('all is at rest', async () => (await rows('select key from dirty')).length === 0, 20_000),
    close: async () => {
      await engine.stop();
      await Promise.all(connectors.map((connector) => connector.close()));
      await Promise.all([crm.stop(), go.stop()]);
      await database.drop();
    },
  };
}

/** Reads until it is what it should be; fails with what it was last. */
export async function eventually(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  let last: unknown;
  const isThere = async (): Promise<boolean> => {
    last = await read();
    return JSON.stringify(last) === JSON.stringify(expected);
  };
  await waitUntil('the expected state', isThere, 15_000).catch(() => expect(last).toEqual(expected));
}
