import type { Json, JsonObject } from '../../../lib/json';
import { queryOf } from '../../kit/request-parts';
import { type ApiHandler, ok } from '../call';
import { Refusal } from '../errors';
import { countries, currencies, renderCountry, renderCurrency } from '../lists/countries';
import { type ListItem, listItems, translate } from '../lists/list-items';
import { listNames } from '../lists/list-names';

/** `GET /List/{list}/Items[/Default|/{id}]` and `GET /MDOList/{list}` (superoffice contract 7). Items are read-only here. */
export const listRoutes: ApiHandler = (call) => {
  const [root = '', list = '', items = '', key] = call.segments;
  if (call.request.method !== 'GET') return null;
  if (root.toLowerCase() === 'mdolist' && items === '') return ok(treeOf(list, call.view.language));
  if (root.toLowerCase() !== 'list' || items.toLowerCase() !== 'items') return null;
  const rendered = renderList(list, call.view.language);
  if (key === undefined) {
    const withDeleted = queryOf(call.request.query, 'includeDeleted')?.toLowerCase() === 'true';
    return ok(
      rendered.filter(({ carrier }) => withDeleted || carrier['Deleted'] !== true).map(({ carrier }) => carrier),
    );
  }
  const found = key.toLowerCase() === 'default' ? rendered[0] : rendered.find(({ id }) => String(id) === key);
  if (!found) throw new Refusal('SoNotFoundException', `${list} item ${key} not found`);
  return ok(found.carrier);
};

interface RenderedItem {
  readonly id: number;
  readonly carrier: JsonObject;
}

function renderList(name: string, language: string | null): RenderedItem[] {
  const wanted = name.toLowerCase();
  if (wanted === 'country')
    return countries.map((country) => ({ id: country.id, carrier: renderCountry(country, language) }));
  if (wanted === 'currency') {
    return currencies.map((currency, rank) => ({ id: currency.id, carrier: renderCurrency(currency, rank + 1) }));
  }
  return itemsOf(name).map((item, rank) => ({
    id: item.id,
    carrier: {
      Id: item.id,
      Name: translate(item.name, language),
      Tooltip: '',
      Deleted: item.isDeleted ?? false,
      UdListDefinitionId: listNames.findIndex((candidate) => candidate.toLowerCase() === wanted) + 100,
      Rank: rank + 1,
      TableRight: null,
      FieldProperties: {},
    },
  }));
}

function treeOf(name: string, language: string | null): Json {
  return itemsOf(name).map((item) => ({
    Id: item.id,
    Name: translate(item.name, language),
    ToolTip: '',
    Deleted: item.isDeleted ?? false,
    Type: name,
    ChildItems: [],
  }));
}

function itemsOf(name: string): readonly ListItem[] {
  const list = listNames.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (!list) throw new Refusal('SoNotFoundException', `List ${name} not found`);
  return listItems[list];
}
