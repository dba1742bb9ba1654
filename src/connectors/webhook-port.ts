import type { CallOptions } from './call-options';

/** A raw delivery, before anything in it is believed. Header names are lower case. */
export interface WebhookDelivery {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
}

/** What a delivery hints at. Nothing in it is taken as a value: the record is read again. */
export type WebhookVerdict =
  | { readonly type: 'accepted'; readonly deliveryId: string; readonly hints: readonly WebhookHint[] }
  | { readonly type: 'badSignature' }
  | { readonly type: 'malformed'; readonly message: string };

/** A record that may have changed, by the vendor's name of its type and its id there. */
export interface WebhookHint {
  readonly type: string;
  readonly externalId: string;
}

/** A vendor's deliveries to us. All but `verify` call the vendor and throw `SystemFailure` when it does not serve. */
export interface WebhookPort {
  /** Checks the signature over the raw body in constant time, then reads the hints. */
  verify(delivery: WebhookDelivery): WebhookVerdict;
  /** Makes the system deliver to `targetUrl`: registers what is missing, revives what the vendor stopped. */
  ensure(targetUrl: string, options: CallOptions): Promise<void>;
  /** What is registered at the vendor now. */
  status(options: CallOptions): Promise<readonly WebhookRegistration[]>;
  /** Ends deliveries to `targetUrl`; how many registrations were removed. */
  remove(targetUrl: string, options: CallOptions): Promise<number>;
}

/** One subscription at the vendor, perhaps of another address; `isActive` is false where the vendor stopped delivering. */
export interface WebhookRegistration {
  readonly id: string;
  readonly targetUrl: string;
  readonly events: readonly string[];
  readonly isActive: boolean;
}
