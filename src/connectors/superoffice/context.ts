import type { SystemId } from '../../core/ids';
import type { SuperofficeSettings } from './settings';

/** What the parts of one connected tenant share. */
export interface SuperofficeContext {
  readonly system: SystemId;
  readonly settings: SuperofficeSettings;
  readonly now: () => number;
}
