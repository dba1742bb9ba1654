import type { Dataflow } from './dataflow';

/** People, companies, products and quotes of the customer's own CRM, kept in step with SuperOffice. */
export const customcrmSuperoffice: Dataflow = {
  name: 'customcrm-superoffice',
  left: { systemKind: 'custom-crm', printed: 'Customcrm' },
  right: { systemKind: 'superoffice', printed: 'Superoffice' },
  flows: [
    { left: 'Contact', right: 'Person', kind: 'contact' },
    { left: 'Customer', right: 'Contact', kind: 'customer' },
    { left: 'Product', right: 'Product', kind: 'product' },
    { left: 'Quote', right: 'Quotealternative', kind: 'quote' },
  ],
};
