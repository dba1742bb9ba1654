import type { JsonObject } from '../../../lib/json';
import { agentArguments, intArgument, textArgument } from '../agent-arguments';
import type { ApiCall } from '../call';
import { anyCase } from '../carrier/names';
import { numberAt } from '../carrier/read';
import { patchRecord, type Records } from '../entities/records';
import { sale } from '../entities/sale';
import { alternativePart, getPart, quotePart, updatePart, versionPart } from './parts';

/** `PlaceOrder`: the alternative is accepted, its version sold and locked, and the sale sold when the caller wants it (superoffice contract 6). */
export function placeOrder(records: Records, call: ApiCall): JsonObject {
  const { store } = records;
  const alternative = getPart(store, alternativePart, intArgument(call, 'QuoteAlternativeId'));
  const version = getPart(store, versionPart, numberAt(alternative.value, 'QuoteVersionId'));
  const quote = getPart(store, quotePart, numberAt(version.value, 'QuoteId'));
  store.transaction(() => {
    updatePart(store, versionPart, version, { ...version.value, State: 'Sold' });
    updatePart(store, quotePart, quote, {
      ...quote.value,
      AcceptedQuoteAlternativeId: Number(alternative.id),
      PoNumber: textArgument(call, 'PoNumber'),
      OrderComment: textArgument(call, 'OrderComment'),
    });
  });
  if (anyCase(agentArguments(call), 'MarkSaleAsSold') === true) {
    patchRecord(records, { type: sale, id: numberAt(quote.value, 'SaleId') }, { Status: 'Sold' }, call);
  }
  return { IsOk: true, UserExplanation: '', TechExplanation: '', ErrorCode: '', Changes: {}, Url: '', Status: 'Ok' };
}
