import { describeTown } from './explore-town';

describeTown('references');
