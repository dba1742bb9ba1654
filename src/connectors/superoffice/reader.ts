import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Told } from './answers';
import type { Archive } from './archive-tables';
import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import type { Tables } from './tables';

/** What reading and writing need to know about one record type of one tenant. */
export interface Reader {
  readonly context: SuperofficeContext;
  readonly client: SuperofficeClient;
  readonly tables: Tables;
  readonly archive: Archive;
  readonly source: RecordSource;
}

/** Where the whole records of a type come from, in the shape that the mapping reads. */
export interface RecordSource {
  /** One record, straight from the vendor; null = there is none. */
  one(id: string, options: CallOptions): Promise<Told<JsonObject> | null>;
  /** Those of the records that exist. */
  many(ids: readonly string[], options: CallOptions): Promise<readonly Told<JsonObject>[]>;
}
