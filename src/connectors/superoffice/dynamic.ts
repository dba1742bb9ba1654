import { SystemFailure } from '../../core/errors';
import { chunk } from '../../lib/batch';
import type { JsonObject } from '../../lib/json';
import type { CallOptions } from '../call-options';
import type { Told } from './answers';
import { isId } from './archive';
import type { SuperofficeClient } from './client';
import type { SuperofficeContext } from './context';
import { above, allOf } from './filter';

/** The list over any table of the tenant's database (superoffice contract 4), times in UTC. */
export const dynamicList = 'Archive/Dynamic';

/** The columns that are asked of it, by the names of the database; those of the other tables than the first are inferred. */
export const dynamic = {
  quotealternative: {
    id: 'quotealternative.quotealternative_id',
    versionId: 'quotealternative.QuoteVersionId',
    updated: 'quotealternative.updated',
  },
  quoteline: {
    id: 'quoteline.quoteline_id',
    alternativeId: 'quoteline.QuoteAlternativeId',
    updated: 'quoteline.updated',
  },
  quoteversion: {
    id: 'quoteversion.quoteversion_id',
    quoteId: 'quoteversion.QuoteId',
    updated: 'quoteversion.updated',
  },
  quote: { id: 'quote.quote_id', saleId: 'quote.SaleId' },
} as const;

const idsPerRequest = 200;

interface DynamicQuery {
  readonly ids: readonly string[];
  /** The id column of the table: pages go in its order. */
  readonly key: string;
  readonly columns: readonly string[];
  readonly filter: (batch: readonly string[]) => string;
}

/** All rows for the ids, and the moment of the first request; without ids nothing is asked. */
export async function dynamicRows(
  { client, context }: { readonly client: SuperofficeClient; readonly context: SuperofficeContext },
  query: DynamicQuery,
  options: CallOptions,
): Promise<{ readonly rows: readonly JsonObject[]; readonly moment: Pick<Told<unknown>, 'sentAt' | 'clockSkewMs'> }> {
  const top = context.settings.limits.pageSize;
  const rows: JsonObject[] = [];
  let moment: Pick<Told<unknown>, 'sentAt' | 'clockSkewMs'> | null = null;
  for (const batch of chunk([...new Set(query.ids)], idsPerRequest)) {
    for (let after: string | null = '0'; after !== null;) {
      const request = {
        select: query.columns,
        filter: allOf(query.filter(batch), above(query.key, after)),
        orderBy: query.key,
        top,
      };
      const page: Awaited<ReturnType<SuperofficeClient['list']>> = await client.list(dynamicList, request, options);
      moment ??= { sentAt: page.sentAt, clockSkewMs: page.clockSkewMs };
      rows.push(...page.body.rows);
      after = nextKey(context, query.key, { rows: page.body.rows, top, after });
    }
  }
  return { rows, moment: moment ?? { sentAt: context.now(), clockSkewMs: null } };
}

/** The key to continue above; null at the end. Throws `BROKEN_ANSWER` where keys do not rise: the page would repeat for ever. */
export function nextKey(
  { system }: SuperofficeContext,
  key: string,
  page: { readonly rows: readonly JsonObject[]; readonly top: number; readonly after: string },
): string | null {
  if (page.rows.length < page.top) return null;
  const last = page.rows.at(-1)?.[key];
  if (isId(last) && Number(last) > Number(page.after)) return String(last);
  throw new SystemFailure(system, 'BROKEN_ANSWER', {
    message: `list ${key}: a page above ${page.after} does not end above it`,
  });
}
