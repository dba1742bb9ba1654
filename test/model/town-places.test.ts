import { describeTown } from './explore-town';

describeTown('places');
