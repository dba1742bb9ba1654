import type { QaDocument } from '../document';
import { customcrmBusinessnxt } from './customcrm-businessnxt';
import { customcrmCustomcrm } from './customcrm-customcrm';
import { customcrmPowerofficego } from './customcrm-powerofficego';
import { customcrmSuperoffice } from './customcrm-superoffice';
import { webcrmCustomcrm } from './webcrm-customcrm';

/** Every dataflow document that can be run as a checklist. */
export const qaDocuments: readonly QaDocument[] = [
  customcrmCustomcrm,
  webcrmCustomcrm,
  customcrmPowerofficego,
  customcrmBusinessnxt,
  customcrmSuperoffice,
];
