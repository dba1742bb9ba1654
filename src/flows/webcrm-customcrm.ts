import type { Dataflow } from './dataflow';

/** Companies, people, sales and their lines, users and products of webCRM, kept in step with the customer's own CRM. */
export const webcrmCustomcrm: Dataflow = {
  name: 'webcrm-customcrm',
  left: { systemKind: 'webcrm', printed: 'WebCRM' },
  right: { systemKind: 'custom-crm', printed: 'Custom CRM' },
  flows: [
    { left: 'Opportunities', right: 'Order', kind: 'order' },
    {
      left: 'QuotationLines',
      right: 'Order',
      kind: 'order',
      linesOf: 'Opportunities',
      printed: { left: 'Quotationline' },
    },
    { left: 'Organisations', right: 'Customer', kind: 'customer' },
    { left: 'Users', right: 'Contact', kind: 'contact' },
    { left: 'Persons', right: 'Contact', kind: 'contact' },
    { left: 'Products', right: 'Product', kind: 'product' },
  ],
};
