import type { EntityKind, LinedKind } from '../../core/kinds';
import type { Mapping } from '../../core/mapping';
import { type CrmTable, fitTable } from './fit-rows';
import type { CrmRecordType, CrmTypeName } from './manifest';

const streetLines = ['StreetAddress1', 'StreetAddress2'];

/** Contact <-> contact (custom-crm contract 2). FullName is the system's own and carries nothing. */
const contact: CrmTable<'contact'> = {
  kind: 'contact',
  rows: [
    { field: 'firstName', property: 'FirstName', codec: 'words' },
    { field: 'lastName', property: 'LastName', codec: 'words', isRequired: true },
    { field: 'email', property: 'Email', codec: 'email' },
    { field: 'phone', property: 'Phone', codec: 'phone' },
    { field: 'mobile', property: 'MobilePhone', codec: 'phone' },
    { field: 'title', property: 'Title', codec: 'words' },
    { field: 'birthDate', property: 'BirthDate', codec: 'date' },
    { field: 'address.street', property: streetLines, codec: 'street' },
    { field: 'address.zip', property: 'ZipCode', codec: 'words' },
    { field: 'address.city', property: 'City', codec: 'words' },
    { field: 'address.country', property: 'Country', codec: 'country' },
    { field: 'customer', property: 'CustomerId', codec: 'id', to: 'Customer' },
  ],
};

/** Contact <-> product: the flow Product -> Contact. FullName being read only, the name stands in LastName. */
const contactAsProduct: CrmTable<'product'> = {
  kind: 'product',
  rows: [{ field: 'name', property: 'LastName', codec: 'words', isRequired: true }],
};

/** Customer <-> customer (custom-crm contract 2); its one address is the postal one. */
const customer: CrmTable<'customer'> = {
  kind: 'customer',
  rows: [
    { field: 'name', property: 'Name', codec: 'words', isRequired: true },
    { field: 'organizationNumber', property: 'OrganizationNumber', codec: 'words' },
    { field: 'customerNumber', property: 'CustomerNumber', codec: 'words' },
    { field: 'email', property: 'Email', codec: 'email' },
    { field: 'phone', property: 'Phone', codec: 'phone' },
    { field: 'website', property: 'Website', codec: 'url' },
    { field: 'description', property: 'Description', codec: 'words' },
    { field: 'postalAddress.street', property: streetLines, codec: 'street' },
    { field: 'postalAddress.zip', property: 'ZipCode', codec: 'words' },
    { field: 'postalAddress.city', property: 'City', codec: 'words' },
    { field: 'postalAddress.country', property: 'Country', codec: 'country' },
  ],
};

/** The lines of orders and quotes (custom-crm contract 2). */
const lineRows = [
  { field: 'product', property: 'ProductId', codec: 'id', to: 'Product' },
  { field: 'description', property: 'Description', codec: 'words' },
  { field: 'quantity', property: 'Quantity', codec: 'decimal' },
  { field: 'unitPrice', property: 'UnitPrice', codec: 'decimal' },
  { field: 'discountPercent', property: 'DiscountPercent', codec: 'decimal' },
  { field: 'vatPercent', property: 'VatPercent', codec: 'decimal' },
  { field: 'total', property: 'Total', codec: 'decimal', isComputed: true },
  { field: 'position', property: 'SortOrder', codec: 'decimal' },
] as const satisfies CrmTable<LinedKind>['lineRows'];

/** Order <-> order (custom-crm contract 2). */
const order: CrmTable<'order'> = {
  kind: 'order',
  rows: [
    { field: 'number', property: 'OrderNumber', codec: 'words' },
    { field: 'title', property: 'Name', codec: 'words' },
    { field: 'status', property: 'Status', codec: 'words' },
    { field: 'orderDate', property: 'OrderDate', codec: 'date' },
    { field: 'dueDate', property: 'DueDate', codec: 'date' },
    { field: 'currency', property: 'CurrencyCode', codec: 'currency' },
    { field: 'total', property: 'TotalAmount', codec: 'decimal', isComputed: true },
    { field: 'discount', property: 'DiscountAmount', codec: 'decimal' },
    { field: 'reference', property: 'Reference', codec: 'words' },
    { field: 'description', property: 'Description', codec: 'words' },
    { field: 'customer', property: 'CustomerId', codec: 'id', to: 'Customer' },
    { field: 'contact', property: 'ContactId', codec: 'id', to: 'Contact' },
    { field: 'owner', property: 'UserId', codec: 'id', to: 'User' },
  ],
  lineRows,
};

/** Order <-> user: the flow User -> Order. The order is named after the user. */
const orderAsUser: CrmTable<'user'> = {
  kind: 'user',
  rows: [{ field: 'login', property: 'Name', codec: 'words' }],
};

/** Product <-> product (custom-crm contract 2). */
const product: CrmTable<'product'> = {
  kind: 'product',
  rows: [
    { field: 'number', property: 'ProductNumber', codec: 'words' },
    { field: 'name', property: 'Name', codec: 'words', isRequired: true },
    { field: 'description', property: 'Description', codec: 'words' },
    { field: 'price', property: 'Price', codec: 'decimal' },
    { field: 'cost', property: 'CostPrice', codec: 'decimal' },
    { field: 'currency', property: 'CurrencyCode', codec: 'currency' },
    { field: 'unit', property: 'Unit', codec: 'words' },
    { field: 'vatCode', property: 'VatCode', codec: 'words' },
    { field: 'vatPercent', property: 'VatPercent', codec: 'decimal' },
    { field: 'stock', property: 'StockQuantity', codec: 'decimal' },
    { field: 'gtin', property: 'Gtin', codec: 'words' },
    { field: 'type', property: 'Type', codec: 'words' },
    { field: 'active', property: 'Active', codec: 'boolean' },
    { field: 'url', property: 'Url', codec: 'url' },
  ],
};

/** Product <-> contact: the flow Contact -> Product. */
const productAsContact: CrmTable<'contact'> = {
  kind: 'contact',
  rows: [{ field: 'lastName', property: 'Name', codec: 'words', isRequired: true }],
};

/** User <-> user (custom-crm contract 2). */
const user: CrmTable<'user'> = {
  kind: 'user',
  rows: [
    { field: 'login', property: 'UserName', codec: 'words', isRequired: true },
    { field: 'firstName', property: 'FirstName', codec: 'words' },
    { field: 'lastName', property: 'LastName', codec: 'words' },
    { field: 'email', property: 'Email', codec: 'email' },
    { field: 'phone', property: 'Phone', codec: 'phone' },
    { field: 'mobile', property: 'MobilePhone', codec: 'phone' },
    { field: 'title', property: 'Title', codec: 'words' },
    { field: 'active', property: 'Active', codec: 'boolean' },
  ],
};

/** User <-> order: the flow Order -> User. A user needs a name, which an order may lack. */
const userAsOrder: CrmTable<'order'> = {
  kind: 'order',
  rows: [
    {
      field: 'title',
      property: 'UserName',
      codec: 'words',
      isRequired: true,
      substitute: ({ id, fields }) => `order-${String(fields['number'] ?? id)}`,
    },
    { field: 'status', property: 'Title', codec: 'words' },
  ],
};

/** Quote <-> quote (custom-crm contract 2). */
const quote: CrmTable<'quote'> = {
  kind: 'quote',
  rows: [
    { field: 'number', property: 'QuoteNumber', codec: 'words' },
    { field: 'title', property: 'Name', codec: 'words', isRequired: true },
    { field: 'description', property: 'Description', codec: 'words' },
    { field: 'status', property: 'Status', codec: 'words' },
    { field: 'customer', property: 'CustomerId', codec: 'id', to: 'Customer' },
    { field: 'contact', property: 'ContactId', codec: 'id', to: 'Contact' },
    { field: 'owner', property: 'UserId', codec: 'id', to: 'User' },
    { field: 'currency', property: 'CurrencyCode', codec: 'currency' },
    { field: 'total', property: 'TotalAmount', codec: 'decimal', isComputed: true },
    { field: 'discountPercent', property: 'DiscountPercent', codec: 'decimal' },
    { field: 'vatAmount', property: 'VatAmount', codec: 'decimal' },
    { field: 'validUntil', property: 'ValidUntil', codec: 'date' },
  ],
  lineRows,
};

/** What a record type is: the kind its records found entities of, and a mapping for each kind it can be linked under. */
export interface TypeMappings {
  readonly primaryKind: EntityKind;
  readonly mappings: (type: CrmRecordType) => Readonly<Partial<Record<EntityKind, Mapping>>>;
}

/** All record types with their mappings. */
export const typeMappings: Readonly<Record<CrmTypeName, TypeMappings>> = {
  Contact: {
    primaryKind: 'contact',
    mappings: (type) => ({
      contact: fitTable('Contact', type, contact),
      product: fitTable('Contact', type, contactAsProduct),
    }),
  },
  Customer: { primaryKind: 'customer', mappings: (type) => ({ customer: fitTable('Customer', type, customer) }) },
  Order: {
    primaryKind: 'order',
    mappings: (type) => ({ order: fitTable('Order', type, order), user: fitTable('Order', type, orderAsUser) }),
  },
  Product: {
    primaryKind: 'product',
    mappings: (type) => ({
      product: fitTable('Product', type, product),
      contact: fitTable('Product', type, productAsContact),
    }),
  },
  User: {
    primaryKind: 'user',
    mappings: (type) => ({ user: fitTable('User', type, user), order: fitTable('User', type, userAsOrder) }),
  },
  Quote: { primaryKind: 'quote', mappings: (type) => ({ quote: fitTable('Quote', type, quote) }) },
};
