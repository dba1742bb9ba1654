import type { Dataflow } from './dataflow';

/** Orders and products of the customer's own CRM, kept in step with Business NXT; its users as those orders' responsible. */
export const customcrmBusinessnxt: Dataflow = {
  name: 'customcrm-businessnxt',
  left: { systemKind: 'custom-crm', printed: 'Customcrm' },
  right: { systemKind: 'businessnxt', printed: 'Businessnxt' },
  flows: [
    { left: 'Order', right: 'Order', kind: 'order' },
    { left: 'Product', right: 'Product', kind: 'product' },
    { left: 'User', right: 'Order', kind: 'user' },
    // an order names its customer, and Business NXT keeps customers as associates
    { left: 'Customer', right: 'Associate', kind: 'customer', create: 'onReference', isSupport: true },
  ],
};
