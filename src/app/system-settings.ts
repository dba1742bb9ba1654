import type { Environment } from '../config/environment';
import type { SystemSettings } from '../config/settings';
import type { JsonObject } from '../lib/json';
import { type SandboxAccess, sandboxSettings } from './sandbox-settings';
import { deriveSecret, readSecretKey } from './secret-key';

/** How each system is reached: a sandbox with what it tells of itself, every other with what the operator wrote. */
export function systemSettings(
  environment: Environment,
  sandboxes: readonly SandboxAccess[],
): (system: SystemSettings) => JsonObject {
  return (system) => {
    const sandbox = sandboxes.find((each) => each.systemId === system.id);
    if (sandbox === undefined) return system.settings;
    const secretKey = readSecretKey(environment);
    return { ...sandboxSettings(sandbox, deriveSecret(secretKey, `webhook:${system.id}`)), ...system.settings };
  };
}
