import type { QaSystem, VendorClient } from '../../vendor';
import { vendorHttp } from '../http';
import { clientOfTypes } from '../record-type';
import { company, entityClient, person } from './entity';
import { productClient } from './product';
import { quoteClient } from './quote';
import { superofficeApi } from './session';

/** A client of SuperOffice's REST interface and agents, signed in as system user (superoffice contracts 1 to 6). Ids are numbers. */
export function superofficeClient(system: QaSystem): VendorClient {
  const http = vendorHttp(system.systemId);
  const call = superofficeApi(system, http);
  const types = {
    Person: entityClient(person, call),
    Contact: entityClient(company, call),
    Product: productClient(call),
    Quotealternative: quoteClient(call),
  };
  return clientOfTypes(system.systemId, types, () => http.close());
}
