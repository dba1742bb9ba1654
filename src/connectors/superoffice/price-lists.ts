import type { CallOptions } from '../call-options';
import type { Agent } from './agent';
import { priceLists } from './types';

/** A price list; products have its currency (superoffice contract 7). */
export interface PriceList {
  readonly key: string;
  /** ISO 4217; empty where the vendor does not say. */
  readonly currency: string;
  readonly isActive: boolean;
}

/** The connection of the products that SuperOffice keeps itself (superoffice contract 6). */
export const builtInConnectionId = 1;

/** The price lists of the built-in connection, in the vendor's order. */
export async function readPriceLists(quotes: Agent, options: CallOptions): Promise<readonly PriceList[]> {
  // No currency asks for the lists in all of them.
  const body = { QuoteConnectionId: builtInConnectionId, Currency: '' };
  const told = await quotes.ask({ method: 'GetAllPriceLists', body }, priceLists, options);
  return (told.body ?? []).map(({ ERPPriceListKey: key, Currency: currency, IsActive: isActive }) => ({
    key,
    currency: (currency ?? '').toUpperCase(),
    isActive: isActive === true,
  }));
}

/** The list that a new product goes into, or why there is none. */
export type PriceListChoice =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly message: string };

/**
 * Chooses the list of a new product: the operator's, else the first active one; where the product has a currency, only
 * lists in that currency, for a price means nothing without it.
 */
export function choosePriceList(
  lists: readonly PriceList[],
  { preferred, currency }: { readonly preferred: string | null; readonly currency: string | null },
): PriceListChoice {
  const fits = (list: PriceList): boolean => currency === null || list.currency === currency;
  const named = lists.find((list) => list.key === preferred);
  if (preferred !== null && !named) return { ok: false, message: `there is no price list ${preferred} in SuperOffice` };
  const chosen = named && fits(named) ? named : lists.find((list) => list.isActive && fits(list));
  if (chosen) return { ok: true, key: chosen.key };
  const which = currency === null ? 'active price list' : `active price list in ${currency}`;
  return { ok: false, message: `SuperOffice has no ${which}: make one there, or change the product's currency` };
}
