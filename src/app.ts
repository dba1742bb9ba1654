import { checkSystems } from './app/connect-systems';
import { flowsOf, type IdleFlow } from './app/flows-of';
import { inspectSystems } from './app/inspect-systems';
import { manageWebhooks, type WebhookAction } from './app/manage-webhooks';
import { withSystems } from './app/offline-systems';
import { createKey, listKeys, revokeKey } from './app/keys';
import { withApi } from './app/operator';
import { openDatabase } from './app/open-database';
import { type QaRequest, runChecklist } from './app/qa';
import { previewSandboxes, sandboxPlan } from './app/sandboxes';
import { startProduct } from './app/start';
import type { Environment } from './config/environment';
import type { LoadedSettings } from './config/load';
import { vocabularyOf } from './config/vocabulary';
import { systemKinds } from './connectors';
import { dataflows } from './flows';
import { createLogger } from './lib/logger';

/** The names that a configuration may use. */
const vocabulary = vocabularyOf(systemKinds.keys(), dataflows);

interface WebhookRequest {
  readonly loaded: LoadedSettings;
  readonly environment: Environment;
  readonly action: WebhookAction;
  readonly systemId: string | null;
}

/** The composition root: everything the product can do, put together for the command line. */
export const application = {
  vocabulary,
  describeSettings: () => Object.fromEntries([...systemKinds].map(([kind, each]) => [kind, each.describeSettings()])),
  checkSystems: (loaded: LoadedSettings): readonly IdleFlow[] => checkSystems(loaded),
  start: startProduct,
  async migrate(environment: Environment): Promise<readonly string[]> {
    const database = await openDatabase(environment, createLogger(environment.logLevel));
    await database.close();
    return database.migrated;
  },
  createKey,
  listKeys,
  revokeKey,
  describeSandboxes: ({ settings }: LoadedSettings, environment: Environment) =>
    previewSandboxes(settings.systems, sandboxPlan(environment), createLogger(environment.logLevel)),
  inspectSystems: (loaded: LoadedSettings, environment: Environment) =>
    withSystems(loaded, environment, (systems) => inspectSystems(systems, flowsOf(loaded.settings, systems))),
  manageWebhooks: ({ loaded, environment, action, systemId }: WebhookRequest) =>
    withSystems(loaded, environment, (systems) =>
      manageWebhooks(
        systems.filter(({ connector }) => systemId === null || connector.system === systemId),
        action,
        environment.publicUrl ?? `http://127.0.0.1:${environment.port}`,
      ),
    ),
  withApi,
  runQa: (request: QaRequest) => runChecklist(request, vocabulary),
};
