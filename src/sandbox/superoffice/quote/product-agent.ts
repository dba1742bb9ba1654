import type { Json } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import { intArgument, textArgument } from '../agent-arguments';
import { type ApiCall, type ApiHandler, noContent, objectBodyOf, ok } from '../call';
import { anyCase, intOf } from '../carrier/names';
import { flagAt, textAt } from '../carrier/read';
import { renderCarrier } from '../carrier/render';
import { builtInConnectionId, priceList, product } from '../entities/product';
import { createRecord, type Records, removeRecord, replaceRecord, templateCarrier } from '../entities/records';
import { findProduct } from './product-line';

/** The methods of agent `Quote` on products, price lists and connections (superoffice contract 6). */
export function productAgent(records: Records): ApiHandler {
  const { store } = records;
  const lists = (call: ApiCall, isWanted: (list: StoredRecord) => boolean): Json => {
    const currency = textArgument(call, 'Currency');
    return store
      .live(priceList.name)
      .filter((list) => isWanted(list) && (currency === '' || textAt(list.value, 'Currency') === currency))
      .map((list) => renderCarrier(priceList.fields, list, call.view));
  };
  return (call) => {
    const [root, agent, method = ''] = call.segments.map((segment) => segment.toLowerCase());
    if (root !== 'agents' || agent !== 'quote' || call.request.method !== 'POST') return null;
    switch (method) {
      case 'createdefaultproduct':
        return ok(templateCarrier(records, product, call));
      case 'saveproduct': {
        const body = objectBodyOf(call);
        const id = intOf(anyCase(body, 'ProductId')) ?? 0;
        const saved =
          id === 0
            ? createRecord(records, product, body, call)
            : replaceRecord(records, { type: product, id }, body, call);
        return ok(render(call, saved));
      }
      case 'deleteproduct':
        removeRecord(records, { type: product, id: intArgument(call, 'ProductId') }, call);
        return noContent;
      case 'getproductfromdbid': {
        const record = store.current(product.name, String(intArgument(call, 'ProductId')));
        return ok(record?.deletedAt === null ? render(call, record) : null);
      }
      case 'getproduct': {
        const value = findProduct(store, textArgument(call, 'ERPProductKey'), '');
        return ok(value && renderCarrier(product.fields, { value, createdAt: null, updatedAt: null }, call.view));
      }
      case 'findproduct':
        return ok(matching(call, records).map((record) => render(call, record)));
      case 'getallpricelists':
        return ok(lists(call, () => true));
      case 'getactivepricelists':
        return ok(lists(call, (list) => flagAt(list.value, 'IsActive')));
      case 'getallavailablequoteconnections':
        return ok([builtInConnection]);
      default:
        return null;
    }
  };
}

function render(call: ApiCall, record: StoredRecord): Json {
  return renderCarrier(product.fields, record, call.view);
}

/** `FindProduct` looks for the user's words in name, code and item number of the products of one price list, or of all. */
function matching(call: ApiCall, { store }: Records): StoredRecord[] {
  const words = textArgument(call, 'UserInput').toLowerCase();
  const list = textArgument(call, 'PriceListKey');
  return store.live(product.name).filter(({ value }) => {
    if (list !== '' && textAt(value, 'ERPPriceListKey') !== list) return false;
    return ['Name', 'Code', 'ItemNumber'].some((name) => textAt(value, name).toLowerCase().includes(words));
  });
}

const builtInConnection: Json = {
  QuoteConnectionId: builtInConnectionId,
  ERPName: 'SuperOffice',
  DisplayName: 'SuperOffice products',
  DisplayDescription: '',
  Rank: 1,
  ConnectorName: 'BuiltInQuoteConnector',
  IsAvailable: true,
  AllAccess: true,
  Deleted: false,
};
