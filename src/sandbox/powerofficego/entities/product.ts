import { isJsonObject, type JsonObject } from '../../../lib/json';
import { bool, choice, createOnly, double, type Fields, int, readOnly, required, stamp, text, uuid } from '../fields';
import { ledger, salesAccountId } from '../ledger';
import { after, isChoice, isFlag, oneOf } from '../list/filters';
import type { TenantRecords } from '../tenant';
import type { EntityType, Reference } from './entity-type';
import { toListed, toRecord } from './references';
import { unitField } from './units';

/** The group that products fall into that name none. */
export const defaultGroupId = 7_700_001;

const departments = ['None', 'Finance', 'Farming', 'Forestry', 'FurAnimals', 'OtherIndustries', 'Private'];

const shared: Fields = {
  ProductType: choice('Product', 'Service'),
  UnitOfMeasureCode: unitField,
  UnitPrice: double,
  UnitCost: double,
  IsArchived: bool,
  StandardSalesAccountId: int,
  StandardSalesAccount: createOnly(int),
  StandardSalesAccountAgricultureDepartment: createOnly(choice(...departments)),
  OptionalSalesAccountId: int,
  OptionalSalesAccount: createOnly(int),
  OptionalSalesAccountAgricultureDepartment: createOnly(choice(...departments)),
  CreatedFromImportJournalId: readOnly(uuid),
  CreatedDateTimeOffset: stamp(),
  LastChangedDateTimeOffset: stamp(),
};

const salesAccounts: readonly Reference[] = [
  toListed(ledger.salesAccounts, {
    idName: 'StandardSalesAccountId',
    codeName: 'StandardSalesAccount',
    label: 'Account',
  }),
  toListed(ledger.salesAccounts, {
    idName: 'OptionalSalesAccountId',
    codeName: 'OptionalSalesAccount',
    label: 'Account',
  }),
];

const listFilters = {
  codes: oneOf('Code'),
  names: oneOf('Name'),
  type: isChoice('ProductType', ['Product', 'Service']),
  isArchived: isFlag('IsArchived'),
  createdDateTimeOffsetGreaterThan: after('CreatedDateTimeOffset'),
  lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
};

/** What is sold (powerofficego contract 11). Codes need not be unique: the vendor does not say that they are. */
export const product: EntityType = {
  name: 'Product',
  label: 'Product',
  fields: {
    Id: readOnly(int),
    Code: text(100),
    Name: required(text(400)),
    Description: text(),
    Gtin: text(),
    ProductGroupId: int,
    ProductGroupCode: createOnly(text()),
    IsStockItem: bool,
    StockOnHand: double,
    StockAvailable: readOnly(double),
    StockOnHandLastChangedDatetimeOffset: stamp(),
    ...shared,
  },
  firstId: 5_512_001,
  createdNames: ['CreatedDateTimeOffset'],
  references: [
    toRecord('ProductGroup', 'Code', {
      idName: 'ProductGroupId',
      codeName: 'ProductGroupCode',
      label: 'Product group',
    }),
    ...salesAccounts,
  ],
  uniques: [],
  filters: {
    ...listFilters,
    productGroupCodes: oneOf('ProductGroupCode'),
    stockOnHandLastChangedDatetimeOffsetGreaterThan: after('StockOnHandLastChangedDatetimeOffset'),
  },
  unwatched: { StockOnHand: { beside: 'StockOnHandLastChangedDatetimeOffset' } },
  defaults: ({ ProductGroupCode: groupCode, StandardSalesAccount: account, StockOnHand: stock }) => ({
    ...((groupCode ?? null) === null && { ProductGroupId: defaultGroupId }),
    ...((account ?? null) === null && { StandardSalesAccountId: salesAccountId(3000) }),
    ProductType: 'Product',
    UnitOfMeasureCode: 'EA',
    IsArchived: false,
    IsStockItem: (stock ?? null) !== null,
  }),
  check: ({ Name: name, IsStockItem: isStockItem, StockOnHand: stock }) => {
    if ((name ?? '') === '') return 'Name is required.';
    return isStockItem !== true && (stock ?? null) !== null ? 'StockOnHand cannot be set: IsStockItem is false.' : null;
  },
  isInUse: (records, { Id: id = null }) =>
    ['SalesOrder', 'OutgoingInvoice'].some((type) =>
      records.live(type).some(({ value }) => linesOf(value).some((line) => line['ProductId'] === id)),
    ),
};

/** A group of products, from which they inherit what they leave open. */
export const productGroup: EntityType = {
  name: 'ProductGroup',
  label: 'Product group',
  fields: { Id: readOnly(int), Code: text(200), Name: text(400), Description: text(), ...shared },
  firstId: defaultGroupId,
  createdNames: ['CreatedDateTimeOffset'],
  references: salesAccounts,
  uniques: [],
  filters: listFilters,
  unwatched: {},
  defaults: () => ({ ProductType: 'Product', UnitOfMeasureCode: 'EA', IsArchived: false }),
  check: () => null,
  isInUse: (records, { Id: id = null }) =>
    id === defaultGroupId || records.live('Product').some(({ value }) => value['ProductGroupId'] === id),
};

/** The lines in the kept value of a sales order or an invoice. */
export function linesOf(order: JsonObject): readonly JsonObject[] {
  const lines = order['SalesOrderLines'];
  return Array.isArray(lines) ? lines.filter(isJsonObject) : [];
}

/** What of each product confirmed sales orders have reserved, by its id. */
export function reservedStock(records: TenantRecords): ReadonlyMap<number, number> {
  const reserved = new Map<number, number>();
  for (const { value } of records.list('SalesOrder')) {
    if (value['SalesOrderStatus'] !== 'Confirmed') continue;
    for (const { ProductId: id, Quantity: quantity } of linesOf(value)) {
      if (typeof id === 'number' && typeof quantity === 'number') reserved.set(id, (reserved.get(id) ?? 0) + quantity);
    }
  }
  return reserved;
}
