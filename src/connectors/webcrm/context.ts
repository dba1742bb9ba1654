import type { SystemId } from '../../core/ids';
import type { Logger } from '../../lib/logger';
import type { WebcrmSettings } from './settings';
import type { Shapes } from './shape';

/** What the parts of one connected tenant share. */
export interface WebcrmContext {
  readonly system: SystemId;
  readonly settings: WebcrmSettings;
  readonly shapes: Shapes;
  readonly now: () => number;
  readonly log: Logger;
}
