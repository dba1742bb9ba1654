import type { Fields } from './fields';

const key = { kind: 'text', max: 254 } as const;
const name = { kind: 'text', max: 254 } as const;
const extra = { kind: 'text', max: 2047 } as const;
const amount = { kind: 'double' } as const;

/** The properties of a product (superoffice contract 7). It has no change time of its own; the archive has one. */
export const productFields: Fields = {
  ProductId: { kind: 'int', readOnly: true },
  ERPProductKey: key,
  ERPPriceListKey: key,
  Name: name,
  Description: extra,
  Code: name,
  PriceUnit: name,
  QuantityUnit: name,
  IsSubscription: { kind: 'flag' },
  SubscriptionUnit: name,
  DefaultSubscriptionQuantity: amount,
  ItemNumber: name,
  Url: { kind: 'text', max: 1023 },
  ProductCategoryKey: key,
  ProductFamilyKey: key,
  ProductTypeKey: key,
  VAT: amount,
  VATInfo: name,
  UnitCost: amount,
  UnitMinimumPrice: amount,
  UnitListPrice: amount,
  InAssortment: { kind: 'flag' },
  Supplier: name,
  SupplierCode: name,
  Rights: extra,
  Rule: extra,
  ExtraInfo: { kind: 'constant', value: [] },
  RawExtraInfo: extra,
  ExtraField1: extra,
  ExtraField2: extra,
  ExtraField3: extra,
  ExtraField4: extra,
  ExtraField5: extra,
  InStock: amount,
  TableRight: { kind: 'constant', value: null },
  FieldProperties: { kind: 'constant', value: {} },
};

/** The properties of a price list. Its currency is an ISO code. */
export const priceListFields: Fields = {
  PriceListId: { kind: 'int', readOnly: true },
  ERPPriceListKey: key,
  QuoteConnectionId: { kind: 'int' },
  Name: name,
  Description: extra,
  Currency: { kind: 'text', max: 3 },
  CurrencyName: { kind: 'computed', from: (list) => list['Currency'] ?? '' },
  ValidFrom: { kind: 'day' },
  ValidTo: { kind: 'day' },
  IsActive: { kind: 'flag' },
  TableRight: { kind: 'constant', value: null },
  FieldProperties: { kind: 'constant', value: {} },
};
