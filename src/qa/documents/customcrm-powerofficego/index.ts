import type { QaDocument } from '../../document';
import { contactContactperson } from './contact-contactperson';
import { customerCustomers } from './customer-customers';
import { orderSalesorders } from './order-salesorders';
import { productProduct } from './product-product';

/** People, companies, orders and products of an in-house CRM and of PowerOffice Go, as either vendor shows them. */
export const customcrmPowerofficego: QaDocument = {
  name: 'customcrm-powerofficego',
  pinned: 4,
  flows: [contactContactperson, customerCustomers, orderSalesorders, productProduct],
};
