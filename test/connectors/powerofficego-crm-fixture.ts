import { customCrm } from '../../src/connectors/custom-crm';
import { systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmPowerofficego } from '../../src/flows/customcrm-powerofficego';
import type { JsonObject } from '../../src/lib/json';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { operate } from '../../src/store/operations/operate';
import { pauseFlow, resumeFlow } from '../../src/store/operations/pause-flow';
import type { SyncStore } from '../../src/store/port';
import type { RunningEngine } from '../../src/sync/create-engine';
import { connectTo, openEngine } from '../support/open-engine';
import { storedRecords } from '../support/stored-records';
import { waitUntil } from '../support/wait-until';
import { askCrm } from './crm-desk';
import { connectWith, settingsFor, startGo, textOf } from './powerofficego-fixture';

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
  /** Pauses the flow of a kind; resolves when the engine heeds it and is at rest. Answers what resumes it. */
  pause(kind: string): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Starts both with an engine between them that runs the flows of these kinds, and works on so many claims at a time. */
export async function openCrmAndGo(kinds: readonly string[], batchSize = 20): Promise<CrmAndGo> {
  const [crm, go] = await Promise.all([
    startSandbox({
      systemId: 'crm',
      kind: 'custom-crm',
      port: 0,
      sample: 'empty',
      vendorOptions: { requestsPerSecond: 500 },
    }),
    startGo(),
  ]);
  const binding = { name: 'crm-go', left: systemId('crm'), right: systemId('poweroffice'), settings: {} };
  const { database, store, engine, close } = await openEngine({
    connectors: [
      connectTo(customCrm, crm),
      connectWith(settingsFor(go, { limits: { requestsPerSecond: 500, timeoutMs: 1_000 } })),
    ],
    flows: bindDataflow(customcrmPowerofficego, binding).filter(({ kind }) => kinds.includes(kind)),
    settings: { batchSize, workers: 1, sendBudgetMs: 300, pollMs: 200, parallelRequests: 4 },
  });
  await engine.start();
  const rows = (sql: string, parameters: unknown[] = []): Promise<JsonObject[]> =>
    database.dataSource.query(sql, parameters);
  const atRest = (): Promise<void> =>
    waitUntil('all is at rest', async () => (await rows('select key from dirty')).length === 0);
  return {
    go,
    store,
    engine,
    rows,
    inCrm: async (method, path, body) => textOf((await askCrm(crm, method, path, body))['Id']),
    shownInCrm: (path) => askCrm(crm, 'GET', path),
    recordsOf: async (type) => (await storedRecords(go, type)).map(({ id, value }) => ({ Id: id, ...value })),
    atRest,
    async pause(kind) {
      const flow = engine.topology.flows.find((each) => each.kind === kind);
      if (flow === undefined) throw new Error(`there is no flow of the kind ${kind}`);
      const paused = { id: flow.id, kind: flow.kind, slots: [flow.left, flow.right] };
      const operator = () => ({ actor: 'somebody', now: Date.now() });
      await operate(database.dataSource, (db) => pauseFlow(db, paused, operator()));
      await engine.heedPauses();
      await atRest();
      return async () => {
        await operate(database.dataSource, (db) => resumeFlow(db, paused, operator()));
        await engine.heedPauses();
        engine.wake();
      };
    },
    close: async () => {
      await close();
      await Promise.all([crm.stop(), go.stop()]);
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
  await waitUntil('the expected state', isThere).catch(() => expect(last).toEqual(expected));
}
