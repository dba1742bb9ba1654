import type { QaDocument } from '../../document';
import { orderOrder } from './order-order';
import { productProduct } from './product-product';
import { userOrder } from './user-order';

/** Orders, products and users of an in-house CRM and of Business NXT, as either vendor shows them. */
export const customcrmBusinessnxt: QaDocument = {
  name: 'customcrm-businessnxt',
  pinned: 3,
  flows: [orderOrder, productProduct, userOrder],
};
