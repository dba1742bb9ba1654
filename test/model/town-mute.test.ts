import { describeTown } from './explore-town';

describeTown('mute');
