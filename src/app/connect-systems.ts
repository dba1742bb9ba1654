import type { ConnectorEnvironment, SettingsIssue } from '../connectors/connector-kind';
import { type SystemKind, systemKinds } from '../connectors';
import type { Connector } from '../connectors/connector';
import { allowedKeys, describeAllowed, type SchemaNode } from '../config/describe';
import { type Explanation, isMissing, showPath, unknownKey, wrongValue } from '../config/explain';
import { ConfigError } from '../config/issue';
import { fileSchemaNode, type LoadedSettings } from '../config/load';
import type { SystemSettings } from '../config/settings';
import type { SystemId } from '../core/ids';
import { invariant } from '../lib/invariant';
import type { JsonObject } from '../lib/json';
import { createLogger } from '../lib/logger';
import type { ConnectedSystem } from '../sync/topology';
import { type IdleFlow, idleFlowsOf } from './flows-of';
import { applyOverrides, namedProperties, placeOfProperty } from './apply-overrides';

/**
 * Lets every kind check the settings of its systems, and lays the operator's own rows over their mappings. Throws
 * ConfigError with all that is wrong. What a sandbox is reached with is known only once it runs: it is checked then.
 * Answers the flows that do not run with these systems.
 */
export function checkSystems({ settings, issueAt }: LoadedSettings): readonly IdleFlow[] {
  const environment = { now: Date.now, log: createLogger('silent') };
  const types = new Map<SystemId, ReadonlySet<string>>();
  const issues = settings.systems
    .filter((system) => !system.isSandbox)
    .flatMap((system) => {
      const result = connectSystem(system, system.settings, environment);
      if (!result.ok) return result.wrong.map(({ path, message }) => issueAt(path, message));
      types.set(system.id, new Set(Object.keys(result.connector.recordTypes)));
      void result.connector.close();
      return [];
    });
  if (issues.length > 0) throw new ConfigError(issues);
  return idleFlowsOf(settings, types);
}

/**
 * Connects each system, with the settings given for it and the operator's own rows in its mappings. Connects to nothing
 * yet. Throws ConfigError with all that is wrong.
 */
export function connectSystems(
  systems: readonly SystemSettings[],
  settingsOf: (system: SystemSettings) => JsonObject,
  environment: Environment,
  issueAt: LoadedSettings['issueAt'],
): readonly ConnectedSystem[] {
  const results = systems.map((system) => ({ system, result: connectSystem(system, settingsOf(system), environment) }));
  const issues = results.flatMap(({ result }) =>
    result.ok ? [] : result.wrong.map(({ path, message }) => issueAt(path, message)),
  );
  if (issues.length > 0) throw new ConfigError(issues);
  return results.flatMap(({ system, result }) =>
    result.ok ? [{ connector: result.connector, name: system.name, isWritable: system.isWritable }] : [],
  );
}

type Environment = Omit<ConnectorEnvironment, 'allowPrivateAddresses'>;
type Connected =
  { readonly ok: true; readonly connector: Connector } | { readonly ok: false; readonly wrong: readonly Explanation[] };

function connectSystem(system: SystemSettings, settings: JsonObject, environment: Environment): Connected {
  const kind = kindOf(system);
  const prepared = kind.prepare(settings, namedProperties(system));
  if (!prepared.ok) {
    return { ok: false, wrong: prepared.issues.map((issue) => explainIssue(system, kind, issue)) };
  }
  const allowPrivateAddresses = system.isSandbox || system.allowsPrivateAddresses;
  const connector = prepared.connect(system.id, { ...environment, allowPrivateAddresses });
  const applied = applyOverrides(system, connector.recordTypes, kind);
  if (applied.ok && applied.recordTypes === connector.recordTypes) return { ok: true, connector };
  if (applied.ok) return { ok: true, connector: { ...connector, recordTypes: applied.recordTypes } };
  void connector.close();
  return applied;
}

/** An issue in the words of the file: where it stands, what is wrong and, where the kind's schema tells, what is allowed. */
function explainIssue(
  system: SystemSettings,
  kind: SystemKind,
  { path, message, isUnknownKey }: SettingsIssue,
): Explanation {
  const place = placeOfProperty(system, path) ?? ['systems', system.id, ...path];
  const schema: SchemaNode = kind.describeSettings() ?? {};
  if (isUnknownKey) {
    const ofEverySystem = path.length === 1 ? allowedKeys(fileSchemaNode, place.slice(0, -1)) : [];
    return unknownKey(place, [...new Set([...ofEverySystem, ...allowedKeys(schema, path.slice(0, -1))])]);
  }
  if (message === null) return wrongValue(place, isMissing(path, system.settings), describeAllowed(schema, path));
  const named = [path.join('.'), String(path.at(-1))].find((name) => message.startsWith(`${name} `));
  const rest = named === undefined ? `: ${message}` : message.slice(named.length);
  const said = rest.startsWith(' must ') && isMissing(path, system.settings) ? ` is missing; it${rest}` : rest;
  return { path: place, message: `${showPath(place)}${said}` };
}

function kindOf({ id, kind }: SystemSettings): SystemKind {
  const found = systemKinds.get(kind);
  invariant(found, `system "${id}" has the unknown kind "${kind}"`);
  return found;
}
