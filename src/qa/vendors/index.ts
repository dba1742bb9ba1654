import { type QaSystem, UncheckableError, type VendorClient } from '../vendor';
import { businessnxtClient } from './businessnxt';
import { customCrmClient } from './custom-crm';
import { powerofficegoClient } from './powerofficego';
import { superofficeClient } from './superoffice';
import { webcrmClient } from './webcrm';

/** The vendors that the checklist can speak to, by system kind. */
const clients: Readonly<Record<string, (system: QaSystem) => VendorClient>> = {
  businessnxt: businessnxtClient,
  'custom-crm': customCrmClient,
  powerofficego: powerofficegoClient,
  superoffice: superofficeClient,
  webcrm: webcrmClient,
};

/** A client for a system. Throws UncheckableError when the checklist cannot speak to its kind, or not with what it was given. */
export function clientFor(system: QaSystem): VendorClient {
  if (!URL.canParse(system.baseUrl))
    throw new UncheckableError(`The checklist cannot reach ${system.systemId}: "${system.baseUrl}" is no URL.`);
  const create = Object.hasOwn(clients, system.kind) ? clients[system.kind] : undefined;
  if (create) return create(system);
  throw new UncheckableError(
    `The checklist cannot speak to ${system.systemId}: it has no client for systems of kind "${system.kind}". ` +
      `It has them for ${Object.keys(clients).join(', ')}.`,
  );
}
