import type { z } from 'zod';
import type { SystemId } from '../core/ids';
import type { JsonObject } from '../lib/json';
import type { Logger } from '../lib/logger';
import type { Connector } from './connector';

/** What a connector kind gives to the composition root. */
export interface ConnectorKind<Settings> {
  readonly kind: string;
  /** Turns the operator's settings (environment references resolved) into a connector; zod lists what is wrong. */
  readonly parseSettings: (settings: JsonObject) => SettingsResult<Settings>;
  /** The settings as an operator writes them, for editors: what they complete and underline. Absent: they know nothing. */
  readonly settingsSchema?: z.ZodType;
  readonly connect: (system: SystemId, settings: Settings, environment: ConnectorEnvironment) => Connector;
}

export type SettingsResult<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | {
      readonly ok: false;
      readonly issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
    };

/** What a connector is given by the composition root. */
export interface ConnectorEnvironment {
  readonly now: () => number;
  readonly log: Logger;
  /** Private and loopback addresses may be called: true for sandboxes and where the operator says so. */
  readonly allowPrivateAddresses: boolean;
}
