import type { QaDocument } from '../../document';
import { contactPerson } from './contact-person';
import { customerContact } from './customer-contact';
import { productProduct } from './product-product';
import { quoteQuotealternative } from './quote-quotealternative';

/** People, companies, products and quotes of an in-house CRM and of SuperOffice, as either vendor shows them. */
export const customcrmSuperoffice: QaDocument = {
  name: 'customcrm-superoffice',
  pinned: 4,
  flows: [contactPerson, customerContact, productProduct, quoteQuotealternative],
};
