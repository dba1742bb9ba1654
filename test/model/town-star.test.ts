import { describeTown } from './explore-town';

describeTown('star');
