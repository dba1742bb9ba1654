import type { QaRun } from '../../src/qa/run-qa';
import { customcrmSuperoffice } from '../../src/qa/documents/customcrm-superoffice';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { QaSystem } from '../../src/qa/vendor';
import type { Stack } from '../support/stack';

/** A sandbox as the checklist is given it. */
export const qaSystem = ({ systemId, kind, baseUrl, credentials }: Sandbox): QaSystem => ({
  systemId,
  kind,
  baseUrl,
  credentials,
});

/** The shipped document between the two sandboxes of a stack. */
export const runOn = ({ crm, superoffice }: Pick<Stack, 'crm' | 'superoffice'>): QaRun => ({
  dataflow: 'customcrm-superoffice',
  document: customcrmSuperoffice,
  left: qaSystem(crm),
  right: qaSystem(superoffice),
});
