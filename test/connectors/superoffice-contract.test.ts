import { startSandbox } from '../../src/sandbox';
import { describeConnectorContract } from './contract';
import { superofficeSetup } from './superoffice-fixture';

describeConnectorContract(
  'superoffice',
  superofficeSetup(() =>
    startSandbox({
      kind: 'superoffice',
      systemId: 'superoffice',
      port: 0,
      sample: { customers: 12, contacts: 30, overlap: 0.5 },
      vendorOptions: { webhookRetryDelaysMs: [10, 10] },
    }),
  ),
);
