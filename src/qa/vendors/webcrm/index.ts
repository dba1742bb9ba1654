import type { QaSystem, VendorClient } from '../../vendor';
import { vendorHttp } from '../http';
import { clientOfTypes } from '../record-type';
import { opportunityClient, quotationLine } from './opportunity';
import { rowClient, type WebcrmEntity } from './row';
import { webcrmApi } from './session';

const entity = (plural: string, name: string, more: Partial<WebcrmEntity> = {}): WebcrmEntity => ({
  plural,
  idName: `${name}Id`,
  table: null,
  isDeletable: false,
  days: [],
  ...more,
});

/**
 * A client of webCRM's REST interface, signed in as an application (webcrm contracts 2 to 7). Ids are numbers. Organisations,
 * people, users and opportunities cannot be deleted: what a checklist made of them stays.
 */
export function webcrmClient(system: QaSystem): VendorClient {
  const http = vendorHttp(system.systemId);
  const call = webcrmApi(system, http);
  const types = {
    Organisations: rowClient(call, entity('Organisations', 'Organisation', { table: 'Organisation' })),
    Persons: rowClient(call, entity('Persons', 'Person', { table: 'Person', days: ['PersonBirthday'] })),
    Users: rowClient(call, entity('Users', 'User')),
    Products: rowClient(call, entity('Products', 'Product', { isDeletable: true })),
    Opportunities: opportunityClient(call),
    QuotationLines: rowClient(call, quotationLine),
  };
  // The vendor counts requests: 250 in any minute, ours and the product's together (webcrm contract 8).
  return { ...clientOfTypes(system.systemId, types, () => http.close()), betweenLooksMs: 2_000 };
}
