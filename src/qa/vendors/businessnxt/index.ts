import type { QaSystem, VendorClient } from '../../vendor';
import { vendorHttp } from '../http';
import { clientOfTypes } from '../record-type';
import { associate, orderClient } from './order';
import { businessnxtApi } from './session';
import { tableClient } from './table';

/** A client of Business NXT's GraphQL interface (business-nxt contracts 1 to 10). Ids are numbers, those of products texts. */
export function businessnxtClient(system: QaSystem): VendorClient {
  const http = vendorHttp(system.systemId);
  const call = businessnxtApi(system, http);
  const product = {
    field: 'product',
    key: 'productNo',
    columns: 'productNo description information1 eanItemNo webPage taxAndAccountingGroup',
  };
  const types = {
    Associate: tableClient(call, associate),
    Order: orderClient(call),
    Product: tableClient(call, product),
  };
  // The vendor counts requests: 600 in any minute (business-nxt contract 7).
  return { ...clientOfTypes(system.systemId, types, () => http.close()), betweenLooksMs: 500 };
}
