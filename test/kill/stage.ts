import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startEmbeddedPostgres } from '../../src/store/embedded';
import { findFreePort } from '../../src/store/embedded/free-port';
import { fastFolder } from '../support/fast-folder';
import type { SideName } from './fields';
import { createGateway, type Gateway } from './gateway';
import { createSide, type Side } from './side';

/** Everything that a kill test plays on. Only the gateway is ever killed. */
export interface Stage {
  readonly sides: Readonly<Record<SideName, Side>>;
  readonly gateway: Gateway;
  /** Works on the same database, where a window needs two. */
  readonly second: Gateway;
  readonly database: Client;
  readonly databaseUrl: string;
  /** Another gateway, on this database or on another of the same server. */
  openGateway(name: string, databaseUrl: string): Promise<Gateway>;
  /** The vendors' journals, the gateway's configuration and log. */
  readonly directory: string;
  /** Ends all that was started; `keeps` leaves the folder. */
  close(keeps: boolean): Promise<void>;
}

const sample = { customers: 40, contacts: 120, overlap: 0.5 };
const limits = { requestsPerSecond: 200, concurrency: 8, timeoutMs: 3_000 };
const webhooks = { secret: 'a webhook secret for the kill test' };

/** Starts the database and both vendors, each with its sample; the gateway is not started. */
export async function openStage(): Promise<Stage> {
  const directory = mkdtempSync(path.join(tmpdir(), 'samband-kill-'));
  const databaseDirectory = mkdtempSync(path.join(fastFolder(), 'samband-kill-postgres-'));
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
    const open = async (name: SideName, systemId: string, kind: 'custom-crm' | 'superoffice'): Promise<Side> => {
      const vendorOptions = kind === 'custom-crm' ? { requestsPerSecond: 1_000 } : {};
      const sandbox = await startSandbox({
        systemId,
        kind,
        port: 0,
        directory: path.join(directory, systemId),
        sample,
        vendorOptions,
      });
      closing.push(() => sandbox.stop());
      const side = createSide(name, sandbox);
      closing.push(() => side.close());
      return side;
    };
    const sides = {
      left: await open('left', 'crm', 'custom-crm'),
      right: await open('right', 'superoffice', 'superoffice'),
    };
    const openGateway = async (name: string, databaseUrl: string): Promise<Gateway> => {
      const gateway = createGateway({
        directory: path.join(directory, name),
        databaseUrl,
        port: await findFreePort(),
        configuration: configurationFor(sides.left.sandbox, sides.right.sandbox),
      });
      closing.push(() => gateway.end());
      return gateway;
    };
    const [gateway, second] = [await openGateway('gateway', postgres.url), await openGateway('second', postgres.url)];
    return { sides, gateway, second, database, databaseUrl: postgres.url, openGateway, directory, close };
  } catch (error) {
    await close(false);
    throw error;
  }
}

/** The sandboxes as an operator would name real systems. Small batches, so that a kill leaves work for the next life. */
function configurationFor(crm: Sandbox, superoffice: Sandbox): object {
  const { contextIdentifier, clientSecret, systemUserToken, privateKey } = superoffice.credentials;
  const both = { writes: 'on', allowPrivateAddresses: true, limits, webhooks };
  return {
    systems: {
      crm: {
        ...both,
        kind: 'custom-crm',
        baseUrl: crm.baseUrl,
        auth: { type: 'bearer', token: crm.credentials['token'] },
      },
      superoffice: {
        ...both,
        kind: 'superoffice',
        loginUrl: superoffice.baseUrl,
        tenant: contextIdentifier,
        auth: { type: 'systemUser', clientSecret, systemUserToken, privateKey },
        feedOverlapMs: 0,
      },
    },
    dataflows: { 'customcrm-superoffice': { left: 'crm', right: 'superoffice' } },
    homeSystems: { contact: 'crm', customer: 'crm' },
    sync: { pollSeconds: 1, leaseSeconds: 10, workers: 4, batchSize: 10 },
  };
}
