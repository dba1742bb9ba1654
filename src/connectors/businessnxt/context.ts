import type { SystemId } from '../../core/ids';
import type { Logger } from '../../lib/logger';
import type { BusinessnxtClient } from './client';
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

/** The same with the calls bound to a session, for reading and writing. */
export interface Reader extends BusinessnxtContext {
  readonly client: BusinessnxtClient;
}
