import type { Environment } from '../config/environment';
import type { LoadedSettings } from '../config/load';
import type { ConnectedSystem } from '../sync/topology';
import { createCommandLogger } from './command-logger';
import { connectSystems } from './connect-systems';
import { previewSandboxes, sandboxPlan } from './sandboxes';
import { systemSettings } from './system-settings';

/**
 * Connects the configured systems for a command that runs beside the product, and closes them afterwards. Sandboxes are
 * looked for where a start with this environment lets them listen.
 */
export async function withSystems<T>(
  { settings, issueAt }: LoadedSettings,
  environment: Environment,
  work: (systems: readonly ConnectedSystem[]) => Promise<T>,
): Promise<T> {
  const log = createCommandLogger(environment);
  const sandboxes = await previewSandboxes(settings.systems, sandboxPlan(environment), log);
  const connection = { now: Date.now, log };
  const systems = connectSystems(settings.systems, systemSettings(environment, sandboxes), connection, issueAt);
  try {
    return await work(systems);
  } finally {
    await Promise.all(systems.map(({ connector }) => connector.close()));
  }
}
