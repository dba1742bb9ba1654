import { customcrmBusinessnxt } from './customcrm-businessnxt';
import { customcrmCustomcrm } from './customcrm-customcrm';
import { customcrmPowerofficego } from './customcrm-powerofficego';
import { customcrmSuperoffice } from './customcrm-superoffice';
import type { Dataflow } from './dataflow';
import { webcrmCustomcrm } from './webcrm-customcrm';

/** Every dataflow document the product ships. */
export const dataflows: readonly Dataflow[] = [
  customcrmCustomcrm,
  webcrmCustomcrm,
  customcrmPowerofficego,
  customcrmBusinessnxt,
  customcrmSuperoffice,
];
