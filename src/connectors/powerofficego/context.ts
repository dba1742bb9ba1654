import type { SystemId } from '../../core/ids';
import type { Logger } from '../../lib/logger';
import type { PowerofficegoSettings } from './settings';

/** What the parts of one connected client share. */
export interface PowerofficegoContext {
  readonly system: SystemId;
  readonly settings: PowerofficegoSettings;
  readonly now: () => number;
  readonly log: Logger;
}
