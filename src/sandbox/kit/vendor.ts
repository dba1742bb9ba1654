import type { IncomingHttpHeaders } from 'node:http';
import type { Json, JsonObject } from '../../lib/json';
import type { SampleSize } from '../sample/size';
import type { RecordStore } from './record-store';
import type { Violations } from './violations';
import type { WebhookQueue } from './webhooks';

/** One request as a vendor sees it. `path` is decoded by nobody: segments are still percent-encoded. `receivedAt` is in ms of the vendor's clock. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
  readonly receivedAt: number;
  /** How many requests to the vendor are under way, this one included. */
  readonly inFlight: number;
}

/**
 * One answer of a vendor. A string `body` is sent as it is (give its content type in `headers`), any other value as JSON
 * (`null` as the text `null`), an absent one as no body. `route` names the path pattern under which the request is
 * counted, such as `/contacts/{id}`; absent, segments that look like ids are replaced.
 */
export interface SandboxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly route?: string;
}

/** What a sandbox serves: the behaviour of one vendor, on top of the kit. */
export interface Vendor {
  readonly kind: string;
  /** The path of the vendor's API below the origin, such as `/api`. */
  readonly basePath: string;
  /** What a client needs to sign in. Demo values only. */
  readonly credentials: Readonly<Record<string, string>>;
  /** What else a client must know to reach this tenant. */
  readonly settings: Readonly<Record<string, Json>>;
  /** What of this vendor alone can be turned while it runs; absent: nothing. */
  readonly switches?: VendorSwitches;
  /** How far what reads show is behind at this vendor even without faults, in ms; absent: nothing. */
  readonly readLagMs?: () => number;
  /** Answers one request. A throw becomes a 500 and is a bug of the sandbox. */
  handle(request: SandboxRequest): SandboxResponse | Promise<SandboxResponse>;
  /** Empties the store and fills it with the sample data: with the sample's own times (`at` null), or all stamped `at`. Fires no webhooks. */
  seed(at: number | null): void;
}

/** The vendor's own switches, turned by `PUT /_control/switches`; `POST /_control/reset` turns them back. */
export interface VendorSwitches {
  current(): JsonObject;
  /** Replaces all of them; what `body` leaves out is as at the start. Returns null, or what is wrong with `body`. */
  set(body: unknown): string | null;
}

/** What the kit gives a vendor to work with. */
export interface VendorContext {
  readonly systemId: string;
  readonly store: RecordStore;
  readonly webhooks: WebhookQueue;
  readonly violations: Violations;
  readonly sample: SampleSize;
  /** What the operator sets for this vendor alone, such as `requestsPerSecond`; each vendor checks its own. */
  readonly vendorOptions: JsonObject;
  /** Where to deliver events without any registration by the client, or null. */
  readonly webhookTarget: WebhookTarget | null;
  /** The vendor's clock in ms: the real one plus the skew asked for by `PUT /_control/faults`. */
  now(): number;
  /** `http://host:port` of this server; known once it listens, so ask while handling a request. */
  origin(): string;
}

/** A receiver of webhooks that the operator names instead of registering it through the vendor's API. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** Makes one vendor. Called once per sandbox, before the first request. */
export type CreateVendor = (context: VendorContext) => Vendor;
