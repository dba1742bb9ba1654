import { describeConnectorContract } from './contract';
import { powerofficegoSetup } from './powerofficego-fixture';

describeConnectorContract('powerofficego', powerofficegoSetup);
