import { describeTown } from './explore-town';

describeTown('lines');
