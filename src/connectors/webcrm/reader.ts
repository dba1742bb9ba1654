import type { CallOptions } from '../call-options';
import type { WebcrmClient } from './client';
import type { WebcrmContext } from './context';
import type { Collection, WebcrmType } from './types';

/** What reading and writing need to know about one tenant. */
export interface Reader extends WebcrmContext {
  readonly client: WebcrmClient;
  readonly isQueryable: Queryable;
  /** The id of the record that was last created through this connection, by type. */
  readonly lastCreated: Map<WebcrmType, number>;
  readonly lostLines: LostLines;
}

/** Whether a collection can be asked with the query language, or only be listed. */
export type Queryable = (collection: Collection, options: CallOptions) => Promise<boolean>;

/**
 * Finds the opportunities that lost a line: no query shows a line that is gone, and nothing says that its opportunity
 * shows a change then.
 */
export interface LostLines {
  /** Compares the ids of all lines with those of the last look. */
  look(reader: Reader, options: CallOptions): Promise<void>;
  /** The opportunities that lost a line and were not read since. */
  readonly opportunities: ReadonlySet<string>;
  /** Says that these were read. */
  settle(opportunities: readonly string[]): void;
}
