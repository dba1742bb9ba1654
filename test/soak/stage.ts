import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { parse } from 'yaml';
import { z } from 'zod';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import { demoFile } from '../../src/config/demo';
import type { JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { isSandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startEmbeddedPostgres } from '../../src/store/embedded';
import { findFreePort } from '../../src/store/embedded/free-port';
import { createGateway, type Gateway } from '../kill/gateway';
import { fastFolder } from '../support/fast-folder';

/** A dataflow of the demo: the document's name and the systems at its ends. */
export interface StagedDataflow {
  readonly document: string;
  readonly left: string;
  readonly right: string;
}

/** All systems of the demo as servers of this process, and two gateways on one database. */
export interface SoakStage {
  readonly sandboxes: ReadonlyMap<string, Sandbox>;
  readonly dataflows: readonly StagedDataflow[];
  /** Is killed again and again. */
  readonly mortal: Gateway;
  /** Lives from start to end: its memory is what is told. */
  readonly steady: Gateway;
  readonly steadyUrl: string;
  readonly database: Client;
  readonly directory: string;
  close(keeps: boolean): Promise<void>;
}

const demoShape = z.object({
  systems: z.record(z.string(), z.object({ kind: z.string().refine(isSandboxKind), name: z.string() })),
  dataflows: z.record(z.string(), z.object({ left: z.string(), right: z.string() })),
  homeSystems: z.record(z.string(), z.string()),
});

/** The second CRM holds other people than the first. */
const secondCrmSide = 7;

/** Starts the database and the demo's systems, each with its sample; no gateway is started. */
export async function openSoakStage(): Promise<SoakStage> {
  const directory = mkdtempSync(path.join(tmpdir(), 'samband-soak-'));
  const databaseDirectory = mkdtempSync(path.join(fastFolder(), 'samband-soak-postgres-'));
  const closing: (() => Promise<void>)[] = [];
  const close = async (keeps: boolean): Promise<void> => {
    for (const step of closing.toReversed()) await step();
    rmSync(databaseDirectory, { recursive: true, force: true });
    if (!keeps) rmSync(directory, { recursive: true, force: true });
  };
  try {
    const postgres = await startEmbeddedPostgres({ directory: databaseDirectory, log: silentLogger, ephemeral: true });
    closing.push(() => postgres.stop());
    const database = new Client({ connectionString: postgres.url });
    await database.connect();
    closing.push(() => database.end());
    const demo = demoShape.parse(parse(demoFile));
    const sandboxes = new Map<string, Sandbox>();
    for (const [systemId, { kind }] of Object.entries(demo.systems)) {
      const isSecond = [...sandboxes.values()].some((each) => each.kind === kind);
      const options = { requestsPerSecond: 500, side: isSecond ? secondCrmSide : 0 };
      const vendorOptions = kind === 'custom-crm' ? options : {};
      const sandbox = await startSandbox({ systemId, kind, port: 0, sample: 'demo', vendorOptions });
      closing.push(() => sandbox.stop());
      sandboxes.set(systemId, sandbox);
    }
    const configuration = {
      systems: Object.fromEntries([...sandboxes].map(([id, sandbox]) => [id, systemEntry(sandbox)])),
      dataflows: demo.dataflows,
      homeSystems: demo.homeSystems,
      sync: { pollSeconds: 2, leaseSeconds: 10, workers: 4, batchSize: 20 },
    };
    const open = async (name: string): Promise<{ gateway: Gateway; port: number }> => {
      const port = await findFreePort();
      const own = path.join(directory, name);
      const gateway = createGateway({ directory: own, databaseUrl: postgres.url, port, configuration });
      closing.push(() => gateway.end());
      return { gateway, port };
    };
    const [mortal, steady] = [await open('mortal'), await open('steady')];
    return {
      sandboxes,
      dataflows: Object.entries(demo.dataflows).map(([document, sides]) => ({ document, ...sides })),
      mortal: mortal.gateway,
      steady: steady.gateway,
      steadyUrl: `http://127.0.0.1:${steady.port}`,
      database,
      directory,
      close,
    };
  } catch (error) {
    await close(false);
    throw error;
  }
}

/** How far lists may be behind during the soak; each connector is told to reach back further. */
export const listLagMs = 400;
const feedOverlapMs = 2_000;

/** A sandbox as an operator would name a real system. */
function systemEntry(sandbox: Sandbox): JsonObject {
  const settings = sandboxSettings(sandbox, 'a webhook secret for the soak');
  const lags = sandbox.kind === 'custom-crm' ? {} : { feedOverlapMs };
  return { ...settings, ...lags, kind: sandbox.kind, writes: 'on', allowPrivateAddresses: true };
}
