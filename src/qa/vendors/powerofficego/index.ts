import type { QaSystem, VendorClient } from '../../vendor';
import { vendorHttp } from '../http';
import { clientOfTypes } from '../record-type';
import { contactPersonClient } from './contact-person';
import { entityClient } from './entity';
import { salesOrderClient } from './sales-order';
import { powerofficegoApi } from './session';

/** A client of PowerOffice Go's REST interface (powerofficego contracts 2 to 8). Ids are numbers, those of sales orders texts. */
export function powerofficegoClient(system: QaSystem): VendorClient {
  const http = vendorHttp(system.systemId);
  const call = powerofficegoApi(system, http);
  const types = {
    Contactperson: contactPersonClient(call),
    Customers: entityClient(call, 'Customers'),
    Product: entityClient(call, 'Products'),
    Salesorders: salesOrderClient(call),
  };
  return { ...clientOfTypes(system.systemId, types, () => http.close()), betweenLooksMs: 500 };
}
