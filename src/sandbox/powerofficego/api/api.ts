import type { JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, unknownOperation } from '../call';
import { contactPerson } from '../entities/contact-person';
import { customer } from '../entities/customer';
import { deliveryAddress } from '../entities/delivery-address';
import { product, productGroup, reservedStock } from '../entities/product';
import { empty } from '../errors';
import { shown } from '../fields';
import type { TenantRecords } from '../tenant';
import { entityRoutes } from './entity-routes';
import { informationRoutes, invoiceRoutes } from './other-routes';
import { partRoutes } from './part-routes';
import { isPermitted } from './privileges';
import { salesOrderRoutes } from './sales-order-routes';

const handlers: readonly ApiHandler[] = [
  entityRoutes({
    type: customer,
    path: 'customers',
    createdStatus: 201,
    show: () => showCustomer,
    eraseParts: erasePartsOfCustomer,
  }),
  entityRoutes({ type: product, path: 'products', createdStatus: 200, show: showProduct, eraseParts: () => undefined }),
  entityRoutes({
    type: productGroup,
    path: 'productgroups',
    createdStatus: 201,
    show: () => (value) => shown(productGroup.fields, value),
    eraseParts: () => undefined,
  }),
  partRoutes({ type: contactPerson, path: 'contactpersons', flag: 'IsDefault' }),
  partRoutes({ type: deliveryAddress, path: 'contactdeliveryaddresses', flag: 'IsPrimary' }),
  salesOrderRoutes,
  invoiceRoutes,
  informationRoutes,
];

/** Answers one call behind `/v2` of a tenant that is signed in; all that it writes is one commit. Throws a `Refusal` for what the API refuses. */
export function answerApi(call: ApiCall): SandboxResponse {
  if (!isPermitted(call)) return empty(403);
  return call.tenant.records.transaction(() => {
    for (const handler of handlers) {
      const answer = handler(call);
      if (answer) return answer;
    }
    return unknownOperation;
  });
}

function showCustomer(value: JsonObject): JsonObject {
  const secret = value['NationalIdNumber'] ?? '';
  return { ...shown(customer.fields, value), NationalIdNumber: secret === '' ? null : 'hidden' };
}

function showProduct(records: TenantRecords): (value: JsonObject) => JsonObject {
  const reserved = reservedStock(records);
  return (value) => {
    const { Id: id, StockOnHand: stock } = value;
    const taken = typeof id === 'number' ? (reserved.get(id) ?? 0) : 0;
    return { ...shown(product.fields, value), StockAvailable: typeof stock === 'number' ? stock - taken : null };
  };
}

function erasePartsOfCustomer(records: TenantRecords, id: number): void {
  for (const { name } of [contactPerson, deliveryAddress]) {
    for (const record of records.live(name)) if (record.value['ContactId'] === id) records.remove(name, record.id);
  }
}
