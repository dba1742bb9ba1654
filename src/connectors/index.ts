import { z } from 'zod';
import type { SystemId } from '../core/ids';
import { isJsonObject, type JsonObject } from '../lib/json';
import type { Connector } from './connector';
import type { ConnectorEnvironment, ConnectorKind, SettingsResult } from './connector-kind';
import { businessnxt } from './businessnxt';
import { customCrm } from './custom-crm';
import { powerofficego } from './powerofficego';
import { superoffice } from './superoffice';
import { webcrm } from './webcrm';

/** A kind of system with its settings' type kept to itself: settings in, a way to connect out. */
export interface SystemKind {
  readonly kind: string;
  /**
   * Checks the operator's settings, and the native paths by record type that their own rows name; what is wrong with them,
   * or how to connect with them. Connects to nothing yet.
   */
  readonly prepare: (settings: JsonObject, properties?: NamedProperties) => Prepared;
  /** The codec for a property that this kind writes in a form of its own; null = the usual one. */
  readonly codecAt: NonNullable<ConnectorKind<never>['codecAt']>;
  /** The JSON Schema of its settings, for editors; null where the kind gives none. */
  readonly describeSettings: () => JsonObject | null;
}

/** Native paths by record type. */
export type NamedProperties = Readonly<Record<string, readonly string[]>>;

/** Settings that a kind accepted, ready to be connected under any id, or all that is wrong with them. */
export type Prepared =
  | { readonly ok: true; readonly connect: (system: SystemId, environment: ConnectorEnvironment) => Connector }
  | Extract<SettingsResult<never>, { readonly ok: false }>;

/** Every kind of system that can be connected, by the name that the operator's file uses. */
export const systemKinds: ReadonlyMap<string, SystemKind> = new Map(
  [
    systemKind(businessnxt),
    systemKind(customCrm),
    systemKind(powerofficego),
    systemKind(superoffice),
    systemKind(webcrm),
  ].map((each) => [each.kind, each]),
);

function systemKind<Settings>(given: ConnectorKind<Settings>): SystemKind {
  const { kind, parseSettings, settingsSchema, takesProperties, codecAt, connect } = given;
  return {
    kind,
    prepare(settings, properties = {}) {
      const parsed = parseSettings(takesProperties ? { ...settings, properties } : settings);
      if (!parsed.ok) return parsed;
      return { ok: true, connect: (system, environment) => connect(system, parsed.settings, environment) };
    },
    codecAt: codecAt ?? (() => null),
    describeSettings: () => (settingsSchema ? editorSchema(settingsSchema) : null),
  };
}

/** As JSON Schema, with every text open to a reference such as `${CRM_URL}`, which is no address and may be short. */
function editorSchema(settings: z.ZodType): JsonObject {
  const schema = z.toJSONSchema(settings, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.format;
      if (jsonSchema.type === 'string') delete jsonSchema.minLength;
    },
  });
  return z.custom<JsonObject>(isJsonObject).parse(JSON.parse(JSON.stringify(schema)));
}
