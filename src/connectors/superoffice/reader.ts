import type { Archive } from './archive';
import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import type { CountryTable } from './country-table';

/** What reading and writing need to know about one record type of one tenant. */
export interface Reader {
  readonly context: SuperofficeContext;
  readonly client: SuperofficeClient;
  readonly countries: CountryTable;
  readonly archive: Archive;
}
