import type { SystemId } from '../../core/ids';
import type { Logger } from '../../lib/logger';
import type { CallOptions } from '../call-options';
import type { WebcrmClient } from './client';
import type { LostLines } from './lost-lines';
import type { WebcrmSettings } from './settings';
import type { Shapes } from './shape';
import type { Collection, WebcrmType } from './types';

/** What the parts of one connected tenant share. */
export interface WebcrmContext {
  readonly system: SystemId;
  readonly settings: WebcrmSettings;
  readonly shapes: Shapes;
  readonly now: () => number;
  readonly log: Logger;
}

/** The same with the calls bound to a session, for reading and writing. */
export interface Reader extends WebcrmContext {
  readonly client: WebcrmClient;
  /** Whether a collection can be asked with the query language, or only be listed. */
  readonly isQueryable: Queryable;
  /** The id of the record that was last created through this connection, by type. */
  readonly lastCreated: Map<WebcrmType, number>;
  readonly lostLines: LostLines;
}

export type Queryable = (collection: Collection, options: CallOptions) => Promise<boolean>;
