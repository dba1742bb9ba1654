import type { SystemId } from '../../core/ids';
import type { Logger } from '../../lib/logger';
import type { ServerTime } from './server-time';
import type { BusinessnxtSettings } from './settings';

/** What the parts of one connected company share. */
export interface BusinessnxtContext {
  readonly system: SystemId;
  readonly settings: BusinessnxtSettings;
  /** The clock that the company's rows are stamped by. */
  readonly times: ServerTime;
  readonly now: () => number;
  readonly log: Logger;
}
