import { customcrmSuperoffice } from './customcrm-superoffice';
import type { Dataflow } from './dataflow';

/** Every dataflow document the product ships. */
export const dataflows: readonly Dataflow[] = [customcrmSuperoffice];
