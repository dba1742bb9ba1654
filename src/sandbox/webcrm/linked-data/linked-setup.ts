import type { Json, JsonObject } from '../../../lib/json';
import type { EntityType } from '../entities/entity-type';

/** How a catalogue is set up: the ids of the fields that `Data1` to `Data9` fill (webcrm contract 7: per tenant). */
export function linkedSetupOf({ name }: EntityType): JsonObject {
  const isCatalogue = name === 'QuotationLine';
  const shared = {
    Id: 1,
    EntityType: isCatalogue ? 'Product' : name,
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_unused, index) => [`Field${index + 1}`, index < 3 ? index + 1 : 0]),
    ),
    MemoField: 0,
    IsUniqueValueRequired: false,
    LinkMode: 'Regular',
    LookupMode: 'FreeTextSearch',
    UseItemGroup: true,
  };
  return isCatalogue
    ? withPrefix('QuotationLineLinkedSetup', { ...shared, ...quotationSetup })
    : withPrefix('LinkedSetup', shared);
}

/** A quotation shows number, name and unit, list price, discount, quantity and a VAT rate per line. */
const quotationSetup: JsonObject = {
  PriceLabel: 'Pris',
  ListPriceLabel: 'Listepris',
  CostPriceLabel: 'Kostpris',
  QuantityLabel: 'Antall',
  UseLinkedField1: true,
  UseLinkedField2: true,
  UseLinkedField3: true,
  UseListPrice: true,
  UseCostPrice: true,
  UseQuantity: true,
  UseDiscount: true,
  UsePriceLine: true,
  UsePriceTotal: true,
  UseLineNumber: true,
  UseVat: true,
  UseVatPerLine: true,
};

function withPrefix(prefix: string, object: Readonly<Record<string, Json>>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [prefix + name, value]));
}
