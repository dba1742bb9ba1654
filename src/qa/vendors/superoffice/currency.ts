import { z } from 'zod';
import type { Json } from '../../../lib/json';
import { VendorRefusal } from '../../vendor';
import { told } from '../http';
import type { SuperofficeCall } from './session';

const currenciesShape = z.array(z.looseObject({ CurrencyId: z.number(), Name: z.string() }));

const currencies = async (call: SuperofficeCall): Promise<z.infer<typeof currenciesShape>> =>
  told(currenciesShape, await call('GET', 'List/Currency/Items'), 'superoffice: the currencies');

/** The ISO code of a currency of the tenant's list, as its name is; null for none. */
export async function currencyCodeOf(call: SuperofficeCall, id: Json): Promise<string | null> {
  return (await currencies(call)).find(({ CurrencyId }) => CurrencyId === id)?.Name ?? null;
}

/** The id of a currency of the tenant's list. */
export async function currencyIdOf(call: SuperofficeCall, code: Json): Promise<number | null> {
  if (code === null) return null;
  const found = (await currencies(call)).find(({ Name }) => Name === code);
  if (!found) throw new VendorRefusal(`superoffice: there is no currency ${JSON.stringify(code)} in its list`);
  return found.CurrencyId;
}
