import type { QaSystem, VendorClient } from '../../vendor';
import { vendorHttp } from '../http';
import { clientOfTypes } from '../record-type';
import { orderLineClient } from './order-line';
import { recordClient } from './record';
import { customCrmApi } from './session';

/** A client of the reference Custom CRM API (custom-crm contract 2). Ids are texts. `Orderline` are the lines of orders, one by one. */
export function customCrmClient(system: QaSystem): VendorClient {
  const http = vendorHttp(system.systemId);
  const call = customCrmApi(system, http);
  const orders = recordClient(call, 'orders');
  const types = {
    Contact: recordClient(call, 'contacts'),
    Customer: recordClient(call, 'customers'),
    Order: orders,
    Product: recordClient(call, 'products'),
    User: recordClient(call, 'users'),
    Quote: recordClient(call, 'quotes'),
    Orderline: orderLineClient(call, orders),
  };
  return clientOfTypes(system.systemId, types, () => http.close());
}
