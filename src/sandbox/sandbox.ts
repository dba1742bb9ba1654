import { type Clock, systemClock } from '../lib/clock';
import type { Json, JsonObject } from '../lib/json';
import { type Logger, silentLogger } from '../lib/logger';
import { controlPath } from './kit/control';
import { createFaultSwitch } from './kit/faults';
import { openRecordStore, type RecordStore, type RecordStoreOptions } from './kit/record-store';
import { createRequestLog } from './kit/request-log';
import { startServer } from './kit/server';
import type { CreateVendor, Vendor, WebhookTarget } from './kit/vendor';
import { createViolations } from './kit/violations';
import { createWebhookQueue } from './kit/webhooks';
import type { SampleSize } from './sample/size';

/** Where one vendor's server listens, and what it holds at its first start. */
export interface SandboxOptions {
  readonly systemId: string;
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Where the records are kept between starts; null or absent: in memory only. */
  readonly directory?: string | null;
  /** What an empty directory is filled with. */
  readonly sample: SampleSize;
  /** Where events go without registration; null or absent: the client registers through the vendor's API. */
  readonly webhookTarget?: WebhookTarget | null;
  /** What only this vendor knows, such as `requestsPerSecond`; an unknown or wrong option rejects. */
  readonly vendorOptions?: JsonObject;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/** A running sandbox. */
export interface Sandbox {
  readonly systemId: string;
  readonly kind: string;
  /** `http://127.0.0.1:4010`: where the server listens. */
  readonly origin: string;
  /** What a connector is given as the vendor's URL. */
  readonly baseUrl: string;
  readonly controlUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, Json>>;
  /** Resolves within half a second; the directory may be used again afterwards. */
  stop(): Promise<void>;
}

/** The record type under which the store remembers that it was filled. */
const markType = '_sandbox';

/** Starts one vendor's server. Rejects with the system's error when the port is taken, or when the journal is damaged. */
export async function runSandbox(createVendor: CreateVendor, options: SandboxOptions): Promise<Sandbox> {
  const { systemId, host = '127.0.0.1', clock = systemClock, logger = silentLogger } = options;
  const faults = createFaultSwitch();
  const now = (): number => clock.now();
  const vendorNow = (): number => clock.now() + faults.current().clockSkewMs;
  // Asked for by reads only, when there is a vendor.
  const lag = (): StoreLag => longerLag(faults.current(), vendor.readLagMs?.() ?? 0);
  const store = openRecordStore({ directory: options.directory ?? null, now, vendorNow, lag });
  const webhooks = createWebhookQueue({ faults: () => faults.current(), logger });
  const violations = createViolations(now);
  const requests = createRequestLog();
  let origin = '';
  const vendor: Vendor = createVendor({
    systemId,
    store,
    webhooks,
    violations,
    sample: options.sample,
    vendorOptions: options.vendorOptions ?? {},
    webhookTarget: options.webhookTarget ?? null,
    now: vendorNow,
    origin: () => origin,
  });
  const fill = (at: number | null): void =>
    store.transaction(() => {
      vendor.seed(at);
      markFilled(store);
    });
  if (store.current(markType, 'filled') === null) fill(null);
  const reset = (): void => {
    faults.clear();
    vendor.switches?.set({});
    fill(vendorNow());
  };
  const controlled = { requests, violations, faults, store, reset, switches: vendor.switches ?? null };
  const server = await startServer({ vendor, controlled, logger, host, port: options.port, now, vendorNow }).catch(
    (error: unknown) => {
      store.close();
      throw error;
    },
  );
  origin = server.origin;
  return {
    systemId,
    kind: vendor.kind,
    origin,
    baseUrl: `${origin}${vendor.basePath}`,
    controlUrl: `${origin}${controlPath}`,
    credentials: vendor.credentials,
    settings: vendor.settings,
    async stop() {
      webhooks.stop();
      await server.stop();
      store.close();
    },
  };
}

function markFilled(store: RecordStore): void {
  store.put(markType, 'filled', {});
}

type StoreLag = ReturnType<RecordStoreOptions['lag']>;

/** The lag of the faults, or the vendor's own where that is longer. */
function longerLag({ listLagMs, getLagMs }: StoreLag, vendorLagMs: number): StoreLag {
  return { listLagMs: Math.max(listLagMs, vendorLagMs), getLagMs: Math.max(getLagMs, vendorLagMs) };
}
