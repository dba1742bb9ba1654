import type { CallOptions } from '../call-options';
import type { Agent } from './agent';
import type { Lookups } from './archive';
import { type CachedTable, cachedTable } from './cached-table';
import type { SuperofficeClient } from './client';
import { type Countries, indexCountries } from './country-table';
import { type PriceList, readPriceLists } from './price-lists';
import type { SuperofficeType } from './record-types';

/** The small tables of a tenant that records name by key. */
export interface Tables {
  readonly countries: CachedTable<Countries>;
  /** ISO codes by id. */
  readonly currencies: CachedTable<ReadonlyMap<number, string>>;
  /** Names by id as text. */
  readonly productTypes: CachedTable<ReadonlyMap<string, string>>;
  readonly priceLists: CachedTable<readonly PriceList[]>;
}

/** The tables of one connected tenant. */
export function createTables(client: SuperofficeClient, quotes: Agent, now: () => number): Tables {
  return {
    countries: cachedTable(async (options) => indexCountries(await client.countries(options)), now),
    currencies: cachedTable((options) => client.currencies(options), now),
    productTypes: cachedTable((options) => client.listItems('ProductType', options), now),
    priceLists: cachedTable((options) => readPriceLists(quotes, options), now),
  };
}

/** What the list of a type needs to be read; tables that it has no column for are not asked for. */
export async function lookupsFor(tables: Tables, type: SuperofficeType, options: CallOptions): Promise<Lookups> {
  const countries = type === 'Person' || type === 'Contact' ? await tables.countries.read(options) : null;
  const types = type === 'Product' ? await tables.productTypes.read(options) : null;
  return {
    codeOf: (id) => countries?.codeOf(id) ?? null,
    typeNameOf: (key) => types?.get(key) ?? key,
  };
}
