import { describeTown } from './explore-town';

describeTown('cut');
