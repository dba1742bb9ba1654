import type { Dataflow } from './dataflow';

/** People and companies of the customer's own CRM, kept in step with SuperOffice. */
export const customcrmSuperoffice: Dataflow = {
  name: 'customcrm-superoffice',
  left: { systemKind: 'custom-crm', printed: 'Customcrm' },
  right: { systemKind: 'superoffice', printed: 'Superoffice' },
  flows: [
    { left: 'Contact', right: 'Person', kind: 'contact' },
    { left: 'Customer', right: 'Contact', kind: 'customer' },
  ],
};
