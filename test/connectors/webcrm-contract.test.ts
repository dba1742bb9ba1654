import { startSandbox } from '../../src/sandbox';
import { describeConnectorContract } from './contract';
import { webcrmSetup } from './webcrm-fixture';

describeConnectorContract(
  'webcrm',
  webcrmSetup(() =>
    startSandbox({
      kind: 'webcrm',
      systemId: 'webcrm',
      port: 0,
      sample: { customers: 12, contacts: 30, overlap: 0.5 },
    }),
  ),
);
