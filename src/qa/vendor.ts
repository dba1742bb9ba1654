import type { Json, JsonObject } from '../lib/json';

/** A connected system as the checklist reaches it: past the product, through the vendor's own interface. */
export interface QaSystem {
  readonly systemId: string;
  readonly kind: string;
  /** What a connector of the kind is given as the vendor's URL. */
  readonly baseUrl: string;
  /** As the sandbox of the kind names them: `token` for custom-crm; `contextIdentifier`, `clientSecret`, `systemUserToken` and `privateKey` for superoffice. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** A record's id in the vendor's own form, as other records refer to it. */
export type NativeId = string | number;

/** Values by native path, such as `Emails[0].Value`, in the vendor's own forms. */
export type NativeValues = Readonly<Record<string, Json>>;

/** Asks for the records that hold exactly this text. */
export interface NativeSearch {
  readonly path: string;
  readonly value: string;
}

/**
 * One vendor over HTTP, as an ordinary client of its interface would use it. Signs in by itself before the first request.
 * Every call throws VendorRefusal when the vendor does not do what was asked.
 */
export interface VendorClient {
  /** Creates a record and tells its id. */
  create(type: string, values: NativeValues): Promise<NativeId>;
  /** The record as the vendor tells it; null when there is none, or no longer. */
  read(type: string, id: NativeId): Promise<JsonObject | null>;
  /** Changes these values in one edit and leaves all others alone. */
  change(type: string, id: NativeId, values: NativeValues): Promise<void>;
  /** Deletes the record; one that is gone already is no failure. */
  remove(type: string, id: NativeId): Promise<void>;
  /** The ids of the live records found, at most ten. */
  find(type: string, search: NativeSearch): Promise<readonly NativeId[]>;
  /** Ends the connections. */
  close(): Promise<void>;
  /** How long to wait between two looks at a record that is to change, milliseconds; absent where it does not matter. */
  readonly betweenLooksMs?: number;
}

/** A vendor did not do what the checklist asked of it. The message names the request and quotes the answer; it holds no credentials. */
export class VendorRefusal extends Error {
  override name = 'VendorRefusal';
}

/** The checklist cannot be run as asked. The message is written for the operator, as that of a wrong use of the command line. */
export class UncheckableError extends Error {
  override name = 'UsageError';
}

/** A credential of a system. Throws UncheckableError when it is missing. */
export function credentialOf({ systemId, kind, credentials }: QaSystem, name: string): string {
  const value = credentials[name];
  if (value === undefined || value === '')
    throw new UncheckableError(`The checklist cannot sign in to ${systemId}: a ${kind} system needs "${name}".`);
  return value;
}
