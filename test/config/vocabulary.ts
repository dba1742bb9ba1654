import type { Vocabulary } from '../../src/config/vocabulary';

/** Two kinds of system and one document, as the product knows them. */
export const vocabulary: Vocabulary = {
  systemKinds: ['custom-crm', 'superoffice'],
  dataflows: {
    'customcrm-superoffice': {
      leftKind: 'custom-crm',
      rightKind: 'superoffice',
      flows: { 'contact-person': 'contact', 'customer-contact': 'customer' },
    },
  },
};
