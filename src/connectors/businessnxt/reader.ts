import type { BusinessnxtClient } from './client';
import type { BusinessnxtContext } from './context';

/** The same with the calls bound to a session, for reading and writing. */
export interface Reader extends BusinessnxtContext {
  readonly client: BusinessnxtClient;
}
