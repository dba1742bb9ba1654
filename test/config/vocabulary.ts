import { type Vocabulary, vocabularyOf } from '../../src/config/vocabulary';
import { systemKinds } from '../../src/connectors';
import { dataflows } from '../../src/flows';

/** What the product knows, which the built-in demo is written in. */
export const productVocabulary = vocabularyOf(systemKinds.keys(), dataflows);

/** Two kinds of system and one document, as the product knows them. */
export const vocabulary: Vocabulary = {
  systemKinds: ['custom-crm', 'superoffice'],
  dataflows: {
    'customcrm-superoffice': {
      leftKind: 'custom-crm',
      rightKind: 'superoffice',
      flows: { 'contact-person': 'contact', 'customer-contact': 'customer' },
      creates: {},
    },
  },
};
