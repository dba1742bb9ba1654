import type { Dataflow } from './dataflow';

/**
 * Two in-house CRMs, taken at the document's word: people as products, orders as users, and back. Between two systems
 * each flow runs under its left's kind; within one system a flow and its inverse are the same pair and share one.
 */
export const customcrmCustomcrm: Dataflow = {
  name: 'customcrm-customcrm',
  left: { systemKind: 'custom-crm', printed: 'Customcrm' },
  right: { systemKind: 'custom-crm', printed: 'Customcrm' },
  flows: [
    { left: 'Contact', right: 'Product', kind: 'contact' },
    { left: 'Product', right: 'Contact', kind: 'product', kindInOneSystem: 'contact' },
    { left: 'Order', right: 'User', kind: 'order' },
    { left: 'User', right: 'Order', kind: 'user', kindInOneSystem: 'order' },
  ],
};
