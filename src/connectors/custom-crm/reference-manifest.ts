import type { CrmRecordTypeInput, CrmTypeName } from './manifest';

const string = { type: 'string' } as const;
const number = { type: 'number' } as const;
const date = { type: 'date' } as const;
const boolean = { type: 'boolean' } as const;
const to = (name: CrmTypeName) => ({ type: 'reference', to: name }) as const;
/** The CRM's own: its clock and its sums. */
const stamps = {
  CreatedAt: { type: 'dateTime', readOnly: true },
  UpdatedAt: { type: 'dateTime', readOnly: true },
} as const;
const computed = { type: 'number', readOnly: true } as const;
/** The list takes any property as an exact filter under the property's own name. */
const searchable = (name: string) => ({ type: 'string', filter: name }) as const;

const common = {
  id: 'Id',
  updatedAt: 'UpdatedAt',
  marker: 'ExternalRef',
  list: {
    items: '$.items',
    page: { style: 'cursor', param: 'cursor', next: '$.next', size: { param: 'limit', max: 500 } },
    changedSince: { param: 'updatedSince' },
  },
  getMany: { param: 'ids', separator: ',', max: 100 },
  create: { method: 'POST', idempotencyHeader: 'Idempotency-Key' },
  update: { method: 'PATCH', format: 'merge' },
  concurrency: 'etag',
  delete: { method: 'DELETE' },
  tombstones: { path: '/deleted', since: 'since' },
} as const satisfies Partial<CrmRecordTypeInput>;

const address = { StreetAddress1: string, StreetAddress2: string, ZipCode: string, City: string, Country: string };

const parties = { CustomerId: to('Customer'), ContactId: to('Contact'), UserId: to('User') };

const amounts = {
  ProductId: to('Product'),
  Description: string,
  Quantity: number,
  UnitPrice: number,
  DiscountPercent: number,
  VatPercent: number,
  SortOrder: number,
  Total: computed,
};

/** The record types of the reference Custom CRM API (custom-crm contract 2): what an operator gets who names none. */
export const referenceRecordTypes: Readonly<Record<CrmTypeName, CrmRecordTypeInput>> = {
  Contact: {
    ...common,
    path: '/contacts',
    properties: {
      FirstName: { type: 'string', max: 100 },
      LastName: searchable('LastName'),
      FullName: { type: 'string', readOnly: true },
      Email: searchable('Email'),
      Phone: searchable('Phone'),
      MobilePhone: string,
      HomePhone: string,
      Title: string,
      BirthDate: date,
      ...address,
      CustomerId: to('Customer'),
      ...stamps,
    },
  },
  Customer: {
    ...common,
    path: '/customers',
    properties: {
      Name: searchable('Name'),
      OrganizationNumber: searchable('OrganizationNumber'),
      CustomerNumber: searchable('CustomerNumber'),
      Website: string,
      Phone: string,
      Fax: string,
      Email: searchable('Email'),
      Description: string,
      ...address,
      ...stamps,
    },
  },
  Order: {
    ...common,
    path: '/orders',
    properties: {
      OrderNumber: searchable('OrderNumber'),
      Name: string,
      Description: string,
      Status: string,
      OrderDate: date,
      DueDate: date,
      InvoiceDate: date,
      SettlementDate: date,
      Reference: searchable('Reference'),
      CurrencyCode: string,
      DiscountAmount: number,
      TotalAmount: computed,
      TotalAmountExclVat: computed,
      TaxCode: string,
      ...parties,
      InvoiceNumber: string,
      ...stamps,
    },
    lines: {
      path: 'OrderLines',
      id: 'LineId',
      properties: { ProductNumber: string, CostPrice: number, ...amounts },
    },
  },
  Product: {
    ...common,
    path: '/products',
    properties: {
      ProductNumber: searchable('ProductNumber'),
      Name: searchable('Name'),
      Description: string,
      Price: number,
      CostPrice: number,
      CurrencyCode: string,
      Unit: string,
      VatCode: string,
      VatPercent: number,
      StockQuantity: number,
      Gtin: searchable('Gtin'),
      Type: string,
      CategoryId: string,
      Url: string,
      Active: boolean,
      ContactId: to('Contact'),
      ...stamps,
    },
  },
  User: {
    ...common,
    path: '/users',
    properties: {
      UserName: searchable('UserName'),
      FirstName: { type: 'string', max: 100 },
      LastName: string,
      Email: searchable('Email'),
      Phone: string,
      MobilePhone: string,
      Title: string,
      Active: boolean,
      ...stamps,
    },
  },
  Quote: {
    ...common,
    path: '/quotes',
    properties: {
      QuoteNumber: searchable('QuoteNumber'),
      Name: string,
      Description: string,
      Status: string,
      CurrencyCode: string,
      TotalAmount: number,
      DiscountPercent: number,
      VatAmount: number,
      ValidUntil: date,
      ...parties,
      ...stamps,
    },
    lines: { path: 'QuoteLines', id: 'LineId', properties: { Name: string, ...amounts } },
  },
};

/** The names that a manifest may describe: those of the reference API, in which mappings are written. */
export const propertyNamesOf = (type: CrmTypeName): readonly string[] =>
  Object.keys(referenceRecordTypes[type].properties);

/** The same for the lines of a record type; none where it has no lines. */
export const linePropertyNamesOf = (type: CrmTypeName): readonly string[] =>
  Object.keys(referenceRecordTypes[type].lines?.properties ?? {});
