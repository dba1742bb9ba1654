import type { z } from 'zod';
import type { Codec } from '../core/codec';
import type { SystemId } from '../core/ids';
import type { PlainCodecName } from '../core/overlay-codec';
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
  /**
   * The settings take `properties`: by record type, the native paths that rows of the operator's own name. They are read
   * beside those of the shipped mappings; one that cannot be read or written is an issue at `properties.<type>.<index>`.
   */
  readonly takesProperties?: true;
  /** The codec for a property that this kind writes in a form of its own, such as a custom field; null = the usual one. */
  readonly codecAt?: (path: string, name: PlainCodecName) => Codec | null;
  readonly connect: (system: SystemId, settings: Settings, environment: ConnectorEnvironment) => Connector;
}

/** What a kind makes of the settings of a system: its own checked form, or all that is wrong with them at once. */
export type SettingsResult<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly issues: readonly SettingsIssue[] };

/** One thing that is wrong with the settings of a system. */
export interface SettingsIssue {
  readonly path: readonly (string | number)[];
  /** Never a value: it may be a secret. Null: the value is missing, or none that the settings' schema takes. */
  readonly message: string | null;
  /** The path ends with a key that there is not. */
  readonly isUnknownKey?: true;
}

/** What a connector is given by the composition root. */
export interface ConnectorEnvironment {
  readonly now: () => number;
  readonly log: Logger;
  /** Private and loopback addresses may be called: true for sandboxes and where the operator says so. */
  readonly allowPrivateAddresses: boolean;
}
