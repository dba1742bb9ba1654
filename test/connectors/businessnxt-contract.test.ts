import { businessnxtSetup } from './businessnxt-fixture';
import { describeConnectorContract } from './contract';

describeConnectorContract('businessnxt', businessnxtSetup);
