import type { Dataflow } from './dataflow';

/** People, companies, orders and products of the customer's own CRM, kept in step with PowerOffice Go. */
export const customcrmPowerofficego: Dataflow = {
  name: 'customcrm-powerofficego',
  left: { systemKind: 'custom-crm', printed: 'Customcrm' },
  right: { systemKind: 'powerofficego', printed: 'Powerofficego' },
  flows: [
    { left: 'Contact', right: 'Contactperson', kind: 'contact' },
    { left: 'Customer', right: 'Customers', kind: 'customer' },
    { left: 'Order', right: 'Salesorders', kind: 'order' },
    { left: 'Product', right: 'Product', kind: 'product' },
  ],
};
