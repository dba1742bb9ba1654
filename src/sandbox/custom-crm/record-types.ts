/** The record types of the reference Custom CRM API (custom-crm contract 2). */
export const recordTypeNames = ['Contact', 'Customer', 'Order', 'Product', 'User', 'Quote'] as const;
export type RecordTypeName = (typeof recordTypeNames)[number];

/** One property: what values it takes. Null is always one of them unless it is required. */
export interface PropertySpec {
  readonly type: 'text' | 'email' | 'date' | 'decimal' | 'boolean' | 'country' | 'currency' | 'choice' | 'reference';
  readonly isRequired?: true;
  /** The server's own: writes to it are ignored. */
  readonly isReadOnly?: true;
  /** Text: the most characters it takes. */
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly to?: RecordTypeName;
}

/** The properties of a record or of a line by wire name, but for the id and what the server stamps. */
export type PropertySpecs = Readonly<Record<string, PropertySpec>>;

/** One record type: its path, the first letter of its ids, its properties, and the property that holds its lines, if any. */
export interface RecordTypeSpec {
  readonly name: RecordTypeName;
  readonly path: string;
  readonly idPrefix: string;
  readonly properties: PropertySpecs;
  readonly lines: { readonly property: string; readonly properties: PropertySpecs } | null;
}

const text: PropertySpec = { type: 'text', max: 255 };
const required: PropertySpec = { ...text, isRequired: true };
const longText: PropertySpec = { type: 'text', max: 4_000 };
const decimal: PropertySpec = { type: 'decimal' };
const date: PropertySpec = { type: 'date' };
const boolean: PropertySpec = { type: 'boolean' };
const email: PropertySpec = { type: 'email', max: 255 };
const country: PropertySpec = { type: 'country' };
const currency: PropertySpec = { type: 'currency' };
const to = (name: RecordTypeName): PropertySpec => ({ type: 'reference', to: name });
const choice = (...choices: string[]): PropertySpec => ({ type: 'choice', choices });
const readOnly = (spec: PropertySpec): PropertySpec => ({ ...spec, isReadOnly: true });

const address = { StreetAddress1: text, StreetAddress2: text, ZipCode: text, City: text, Country: country };

const lineAmounts = {
  ProductId: to('Product'),
  Description: longText,
  Quantity: decimal,
  UnitPrice: decimal,
  DiscountPercent: decimal,
  VatPercent: decimal,
  SortOrder: decimal,
  Total: readOnly(decimal),
};

const contact: RecordTypeSpec = {
  name: 'Contact',
  path: 'contacts',
  idPrefix: 'C',
  properties: {
    FirstName: { type: 'text', max: 100 },
    LastName: required,
    FullName: readOnly(text),
    Email: email,
    Phone: text,
    MobilePhone: text,
    HomePhone: text,
    Title: text,
    BirthDate: date,
    ...address,
    CustomerId: to('Customer'),
    ExternalRef: text,
  },
  lines: null,
};

const customer: RecordTypeSpec = {
  name: 'Customer',
  path: 'customers',
  idPrefix: 'K',
  properties: {
    Name: required,
    OrganizationNumber: text,
    CustomerNumber: text,
    Website: text,
    Phone: text,
    Fax: text,
    Email: email,
    Description: longText,
    ...address,
    ExternalRef: text,
  },
  lines: null,
};

const order: RecordTypeSpec = {
  name: 'Order',
  path: 'orders',
  idPrefix: 'O',
  properties: {
    OrderNumber: text,
    Name: text,
    Description: longText,
    Status: choice('draft', 'confirmed', 'invoiced', 'cancelled'),
    OrderDate: date,
    DueDate: date,
    InvoiceDate: date,
    SettlementDate: date,
    Reference: text,
    CurrencyCode: currency,
    DiscountAmount: decimal,
    TotalAmount: readOnly(decimal),
    TotalAmountExclVat: readOnly(decimal),
    TaxCode: text,
    CustomerId: to('Customer'),
    ContactId: to('Contact'),
    UserId: to('User'),
    InvoiceNumber: text,
    ExternalRef: text,
  },
  lines: { property: 'OrderLines', properties: { ProductNumber: text, CostPrice: decimal, ...lineAmounts } },
};

const product: RecordTypeSpec = {
  name: 'Product',
  path: 'products',
  idPrefix: 'P',
  properties: {
    ProductNumber: text,
    Name: required,
    Description: longText,
    Price: decimal,
    CostPrice: decimal,
    CurrencyCode: currency,
    Unit: text,
    VatCode: text,
    VatPercent: decimal,
    StockQuantity: decimal,
    Gtin: text,
    Type: text,
    CategoryId: text,
    Url: text,
    Active: boolean,
    ContactId: to('Contact'),
    ExternalRef: text,
  },
  lines: null,
};

const user: RecordTypeSpec = {
  name: 'User',
  path: 'users',
  idPrefix: 'U',
  properties: {
    UserName: required,
    FirstName: { type: 'text', max: 100 },
    LastName: text,
    Email: email,
    Phone: text,
    MobilePhone: text,
    Title: text,
    Active: boolean,
    ExternalRef: text,
  },
  lines: null,
};

const quote: RecordTypeSpec = {
  name: 'Quote',
  path: 'quotes',
  idPrefix: 'Q',
  properties: {
    QuoteNumber: text,
    Name: required,
    Description: longText,
    Status: choice('draft', 'sent', 'accepted', 'lost'),
    CurrencyCode: currency,
    TotalAmount: decimal,
    DiscountPercent: decimal,
    VatAmount: decimal,
    ValidUntil: date,
    CustomerId: to('Customer'),
    ContactId: to('Contact'),
    UserId: to('User'),
    ExternalRef: text,
  },
  lines: { property: 'QuoteLines', properties: { Name: text, ...lineAmounts } },
};

/** The six record types by name. */
export const recordTypes: Readonly<Record<RecordTypeName, RecordTypeSpec>> = {
  Contact: contact,
  Customer: customer,
  Order: order,
  Product: product,
  User: user,
  Quote: quote,
};

/** The record type served under a path such as `contacts`, or null. */
export function recordTypeAt(path: string): RecordTypeSpec | null {
  return recordTypeNames.map((name) => recordTypes[name]).find((spec) => spec.path === path) ?? null;
}

/** The properties that the server sets on every record. */
export const serverProperties = ['Id', 'CreatedAt', 'UpdatedAt'] as const;

/** All property names of a record type, in the order in which they are served. */
export function propertyNames(spec: RecordTypeSpec): string[] {
  const lines = spec.lines ? [spec.lines.property] : [];
  return ['Id', ...Object.keys(spec.properties), ...lines, 'CreatedAt', 'UpdatedAt'];
}
