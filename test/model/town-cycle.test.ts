import { describeTown } from './explore-town';

describeTown('cycle');
