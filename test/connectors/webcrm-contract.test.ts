import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { describeConnectorContract } from './contract';
import { opportunityType, productType, userType, webcrmSetup } from './webcrm-fixture';

/** Which tables a tenant can query is not documented: those that were seen to work, or all of them. */
async function start(queryTables: 'seen' | 'all'): Promise<Sandbox> {
  const sandbox = await startSandbox({
    kind: 'webcrm',
    systemId: 'webcrm',
    port: 0,
    sample: { customers: 12, contacts: 30, overlap: 0.5 },
  });
  const answer = await fetch(`${sandbox.controlUrl}/switches`, {
    method: 'PUT',
    body: JSON.stringify({ queryTables }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return sandbox;
}

describeConnectorContract(
  'webcrm',
  webcrmSetup(() => start('seen')),
);

describeConnectorContract('webcrm, where every table can be queried', {
  ...webcrmSetup(() => start('all')),
  recordTypes: [opportunityType, productType, userType],
});
