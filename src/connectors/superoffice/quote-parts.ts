import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import type { ProductKeys } from './product-keys';
import type { QuoteAgent } from './quote-agent';
import type { Tables } from './tables';

/** What reading and writing quotes need of one tenant. */
export interface QuoteParts {
  readonly context: SuperofficeContext;
  readonly client: SuperofficeClient;
  readonly tables: Tables;
  readonly agent: QuoteAgent;
  readonly productKeys: ProductKeys;
}
