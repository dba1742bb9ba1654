import { describeTown } from './explore-town';

describeTown('instances');
