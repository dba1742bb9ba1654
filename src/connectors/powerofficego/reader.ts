import type { PowerofficegoClient } from './client';
import type { PowerofficegoContext } from './context';
import type { FullReads } from './full-reads';

/** The same with the calls bound to a session, for reading and writing. */
export interface Reader extends PowerofficegoContext {
  readonly client: PowerofficegoClient;
  readonly fullReads: FullReads;
}
