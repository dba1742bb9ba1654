import { createRateLimit } from '../kit/rate-limit';
import type { SandboxRequest, SandboxResponse, Vendor, VendorContext } from '../kit/vendor';
import type { CreateApi, CrmApi } from './api';
import { envelopedApi } from './dialects/enveloped';
import { plainApi } from './dialects/plain';
import { referenceApi } from './dialects/reference';
import { forgetOldKeys } from './idempotency';
import { type DialectName, optionsShape } from './options';
import { createCrmRecords } from './records';
import { createRegistrations, registrationType } from './registrations';
import { fillSample } from './sample';

const apis: Readonly<Record<DialectName, CreateApi>> = {
  reference: referenceApi,
  plain: plainApi,
  enveloped: envelopedApi,
};

/** An in-house CRM: the reference API (custom-crm contract 2) or, by the option `dialect`, one unlike it. Throws on options that it does not know. */
export function customCrm(context: VendorContext): Vendor {
  const options = optionsShape.parse(context.vendorOptions);
  const rateLimit = createRateLimit(options.requestsPerSecond, 1_000);
  const api = apis[options.dialect]({
    context,
    records: createCrmRecords(context.store),
    registrations: createRegistrations(context, options.webhookRetryDelaysMs),
  });
  forgetOldKeys(context.store, context.now());
  return {
    kind: 'custom-crm',
    basePath: api.basePath,
    credentials: api.credentials,
    settings: api.settings,
    handle(request) {
      const waitSeconds = rateLimit.take(request.receivedAt);
      if (waitSeconds !== null) return tooMany(context, api, { request, waitSeconds });
      return unauthorised(context, api, request) ?? api.handle(request);
    },
    seed(at) {
      context.store.clear([registrationType]);
      fillSample(context, options.side, at);
    },
  };
}

interface Refused {
  readonly request: SandboxRequest;
  readonly waitSeconds: number;
}

function tooMany({ violations }: VendorContext, api: CrmApi, { request, waitSeconds }: Refused): SandboxResponse {
  violations.report('rateLimit', 'more requests in a second than allowed', request);
  const answer = api.failure(429, 'tooManyRequests', `Wait ${waitSeconds} s`);
  return { ...answer, headers: { 'retry-after': String(waitSeconds) } };
}

function unauthorised({ violations }: VendorContext, api: CrmApi, request: SandboxRequest): SandboxResponse | null {
  const signedIn = api.signIn(request);
  if (signedIn === 'right') return null;
  if (signedIn === 'none') violations.report('missingCredentials', 'no credentials', request);
  const answer = api.failure(401, 'unauthorised', 'Valid credentials are needed');
  return { ...answer, headers: { 'www-authenticate': api.challenge } };
}
