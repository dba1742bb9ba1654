import type { SystemId } from '../core/ids';
import type { JsonObject } from '../lib/json';
import type { Connector } from './connector';
import type { ConnectorEnvironment, ConnectorKind, SettingsResult } from './connector-kind';
import { customCrm } from './custom-crm';
import { superoffice } from './superoffice';

/** A kind of system with its settings' type kept to itself: settings in, a way to connect out. */
export interface SystemKind {
  readonly kind: string;
  /** Checks the operator's settings; what is wrong with them, or how to connect with them. Connects to nothing yet. */
  readonly prepare: (settings: JsonObject) => Prepared;
}

export type Prepared =
  | { readonly ok: true; readonly connect: (system: SystemId, environment: ConnectorEnvironment) => Connector }
  | Extract<SettingsResult<never>, { readonly ok: false }>;

/** Every kind of system that can be connected, by the name that the operator's file uses. */
export const systemKinds: ReadonlyMap<string, SystemKind> = new Map(
  [systemKind(customCrm), systemKind(superoffice)].map((each) => [each.kind, each]),
);

function systemKind<Settings>({ kind, parseSettings, connect }: ConnectorKind<Settings>): SystemKind {
  return {
    kind,
    prepare(settings) {
      const parsed = parseSettings(settings);
      if (!parsed.ok) return parsed;
      return { ok: true, connect: (system, environment) => connect(system, parsed.settings, environment) };
    },
  };
}
