import type { ConnectorEnvironment } from '../connectors/connector-kind';
import { systemKinds } from '../connectors';
import { ConfigError } from '../config/issue';
import type { LoadedSettings } from '../config/load';
import type { SystemSettings } from '../config/settings';
import { invariant } from '../lib/invariant';
import type { JsonObject } from '../lib/json';
import type { ConnectedSystem } from '../sync/topology';

/** Lets every kind check the settings of its systems. Throws ConfigError with all that is wrong. */
export function checkSystems({ settings, issueAt }: LoadedSettings): void {
  const issues = settings.systems
    .filter((system) => !system.isSandbox)
    .flatMap((system) => {
      const prepared = kindOf(system).prepare(system.settings);
      if (prepared.ok) return [];
      return prepared.issues.map(({ path, message }) => issueAt(['systems', system.id, ...path], message));
    });
  if (issues.length > 0) throw new ConfigError(issues);
}

/** Connects each system, with the settings given for it. Connects to nothing yet. */
export function connectSystems(
  systems: readonly SystemSettings[],
  settingsOf: (system: SystemSettings) => JsonObject,
  environment: Omit<ConnectorEnvironment, 'allowPrivateAddresses'>,
): readonly ConnectedSystem[] {
  return systems.map((system) => {
    const prepared = kindOf(system).prepare(settingsOf(system));
    invariant(prepared.ok, `the settings of ${system.id} were checked before`);
    const allowPrivateAddresses = system.isSandbox || system.allowsPrivateAddresses;
    const connector = prepared.connect(system.id, { ...environment, allowPrivateAddresses });
    return { connector, name: system.name, isWritable: system.isWritable };
  });
}

function kindOf({ id, kind }: SystemSettings) {
  const found = systemKinds.get(kind);
  invariant(found, `system "${id}" has the unknown kind "${kind}"`);
  return found;
}
