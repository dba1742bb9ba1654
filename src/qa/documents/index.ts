import type { QaDocument } from '../document';
import { customcrmSuperoffice } from './customcrm-superoffice';

/** Every dataflow document that can be run as a checklist. */
export const qaDocuments: readonly QaDocument[] = [customcrmSuperoffice];
