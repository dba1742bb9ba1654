import type { ApiCall } from '../call';
import type { Privilege } from '../switches';

/** The privilege behind each resource; those of resources that the vendor does not name are inferred. Writes need the one that ends in `_Full`. */
const privilegeOf: Readonly<Record<string, Privilege>> = {
  customers: 'Customer',
  contactdeliveryaddresses: 'Customer',
  contactpersons: 'ContactPerson',
  salesorders: 'SalesOrders',
  outgoinginvoices: 'SalesOrders',
  products: 'Product',
  productgroups: 'Product',
};

/** Whether the integration may make this call. Resources that need no privilege, or do not exist, are open to all. */
export function isPermitted({ request, segments, switches }: ApiCall): boolean {
  const needed = privilegeOf[segments[0]?.toLowerCase() ?? ''];
  if (needed === undefined) return true;
  return switches.privileges.some(
    (given) => given === `${needed}_Full` || (given === needed && request.method === 'GET'),
  );
}
