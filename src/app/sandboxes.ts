import path from 'node:path';
import type { Environment } from '../config/environment';
import type { SystemSettings } from '../config/settings';
import type { JsonObject } from '../lib/json';
import { invariant } from '../lib/invariant';
import type { Logger } from '../lib/logger';
import { isSandboxKind, startSandbox } from '../sandbox';
import type { Sandbox } from '../sandbox/sandbox';
import type { SampleSize } from '../sandbox/sample/size';

/** Where a sandbox keeps its records, and what it is filled with when it has none. */
export interface SandboxPlan {
  /** Null: in memory. */
  readonly dataDirectory: string | null;
  /** The first sandbox listens here, the others behind it; 0 = any free port. */
  readonly firstPort: number;
  readonly sample: SampleSize;
}

/** The plan of a start: records below the data directory, ports behind our own. */
export const sandboxPlan = ({ dataDirectory, port }: Environment): SandboxPlan => ({
  dataDirectory,
  firstPort: port === 0 ? 0 : port + 1,
  sample: 'demo',
});

/**
 * A demo CRM answers a machine: a limit as low as a real one's would only slow the demo down. A second one of the kind
 * holds other people than the first.
 */
function vendorOptions(kind: string, earlierOfKind: number): JsonObject {
  return kind === 'custom-crm' ? { requestsPerSecond: 500, side: earlierOfKind * secondCrmSide } : {};
}

const secondCrmSide = 7;

/** Starts a local server for each system that is a sandbox. Rejects with the system's error when a port is taken. */
export async function startSandboxes(
  systems: readonly SystemSettings[],
  plan: SandboxPlan,
  logger: Logger,
): Promise<readonly Sandbox[]> {
  const started: Sandbox[] = [];
  try {
    for (const { id, kind } of systems.filter((system) => system.isSandbox)) {
      invariant(isSandboxKind(kind), `there is no sandbox for systems of kind "${kind}"`);
      const port = plan.firstPort === 0 ? 0 : plan.firstPort + started.length;
      const directory = plan.dataDirectory === null ? null : path.join(plan.dataDirectory, 'sandboxes', id);
      started.push(
        await startSandbox({
          systemId: id,
          kind,
          port,
          directory,
          sample: plan.sample,
          vendorOptions: vendorOptions(kind, started.filter((sandbox) => sandbox.kind === kind).length),
          logger,
        }),
      );
    }
    return started;
  } catch (error) {
    await Promise.all(started.map((sandbox) => sandbox.stop()));
    throw error;
  }
}

/** What people and programs need to use a sandbox themselves. */
export const describeSandbox = ({ systemId, kind, baseUrl, controlUrl, credentials }: Sandbox) => ({
  systemId,
  kind,
  baseUrl,
  controlUrl,
  credentials,
});

/** The sandboxes as a start with this plan would offer them. They are started in memory for a moment to be asked. */
export async function previewSandboxes(
  systems: readonly SystemSettings[],
  plan: SandboxPlan,
  logger: Logger,
): Promise<readonly ReturnType<typeof describeSandbox>[]> {
  const asked = await startSandboxes(systems, { dataDirectory: null, firstPort: 0, sample: 'empty' }, logger);
  await Promise.all(asked.map((sandbox) => sandbox.stop()));
  return asked.map((sandbox, index) => {
    const described = describeSandbox(sandbox);
    if (plan.firstPort === 0) return described;
    const move = (url: string): string => url.replace(sandbox.origin, `http://127.0.0.1:${plan.firstPort + index}`);
    return { ...described, baseUrl: move(described.baseUrl), controlUrl: move(described.controlUrl) };
  });
}
