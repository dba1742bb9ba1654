import type { Field, Fields } from '../carrier/fields';

const key: Field = { kind: 'text', max: 254 };
const name: Field = { kind: 'text', max: 254 };
const long: Field = { kind: 'text', max: 2047 };
const amount: Field = { kind: 'double' };
const count: Field = { kind: 'int' };
const status: Field = { kind: 'choice', values: ['Ok', 'OkWithInfo', 'Warning', 'Error'] };
const rights: Fields = {
  TableRight: { kind: 'constant', value: null },
  FieldProperties: { kind: 'constant', value: {} },
};
const override: Field = {
  kind: 'choice',
  values: ['None', 'Total', 'DiscountPercent', 'DiscountAmount', 'EarningPercent', 'EarningAmount'],
};
const extraFields: Fields = {
  ExtraField1: long,
  ExtraField2: long,
  ExtraField3: long,
  ExtraField4: long,
  ExtraField5: long,
};

/** The states of a version; only drafts may be edited. */
const versionStates = [
  'Draft',
  'Unknown',
  'DraftNotCalculated',
  'DraftNeedsApproval',
  'DraftApproved',
  'DraftNotApproved',
  'Sent',
  'Archived',
  'Lost',
  'Sold',
] as const;

/** The properties of a quote (superoffice contract 7), but for its active version and favourite alternative. */
export const quoteFields: Fields = {
  QuoteId: { kind: 'int', readOnly: true },
  SaleId: { kind: 'int', readOnly: true },
  QuoteConnectionId: { kind: 'int', readOnly: true },
  ERPQuoteKey: key,
  ERPOrderKey: key,
  ActiveQuoteVersionId: { kind: 'int', readOnly: true },
  AcceptedQuoteAlternativeId: count,
  UseValuesFromQuote: count,
  DocumentId: count,
  PoNumber: name,
  OrderComment: long,
  PreferredEmailCulture: name,
  ...rights,
};

/** The properties of a version of a quote, but for its alternatives. */
export const versionFields: Fields = {
  QuoteVersionId: { kind: 'int', readOnly: true },
  ERPQuoteVersionKey: key,
  QuoteId: { kind: 'int', readOnly: true },
  Description: long,
  Number: { kind: 'text', max: 49 },
  State: { kind: 'choice', values: versionStates },
  ArchivedState: { kind: 'choice', values: ['Unknown', ...versionStates.filter((state) => state !== 'Unknown')] },
  Status: status,
  Reason: long,
  LikelyQuoteAlternativeId: count,
  SentDate: { kind: 'day' },
  FollowupId: count,
  ExpirationDate: { kind: 'day' },
  DeliveryCountryId: count,
  HasOwnDeliveryAddress: { kind: 'flag' },
  InvoiceCountryId: count,
  HasOwnInvoiceAddress: { kind: 'flag' },
  ERPPaymentTermsKey: key,
  ERPPaymentTypeKey: key,
  ERPDeliveryTermsKey: key,
  ERPDeliveryTypeKey: key,
  Rank: count,
  ApprovedBy: { kind: 'int', readOnly: true },
  ApprovedText: long,
  ...extraFields,
  LastRecalculated: { kind: 'stamp', of: 'updatedAt' },
  Updated: { kind: 'stamp', of: 'updatedAt' },
  UpdatedAssociateId: { kind: 'int', readOnly: true },
  Registered: { kind: 'stamp', of: 'createdAt' },
  RegisteredAssociateId: { kind: 'int', readOnly: true },
  ...rights,
};

/** The properties of an alternative. `VAT` is an amount, and there is no time on it. */
export const alternativeFields: Fields = {
  QuoteAlternativeId: { kind: 'int', readOnly: true },
  ERPQuoteAlternativeKey: key,
  QuoteVersionId: { kind: 'int', readOnly: true },
  Name: { kind: 'text', max: 59 },
  Description: long,
  Status: status,
  Reason: long,
  ERPDiscountPercent: amount,
  ERPDiscountAmount: amount,
  DiscountPercent: amount,
  DiscountAmount: amount,
  UserValueOverride: override,
  VATInfo: name,
  VAT: amount,
  EarningPercent: amount,
  EarningAmount: amount,
  SubTotal: amount,
  TotalPrice: amount,
  ...extraFields,
  ...rights,
};

/** The properties of a line. `VAT` is a percentage. */
export const lineFields: Fields = {
  QuoteLineId: { kind: 'int', readOnly: true },
  ERPQuoteLineKey: key,
  QuoteAlternativeId: { kind: 'int', readOnly: true },
  ERPProductKey: key,
  Status: status,
  Reason: long,
  Quantity: amount,
  DeliveredQuantity: amount,
  Rank: count,
  Name: name,
  Description: long,
  Code: name,
  QuantityUnit: name,
  PriceUnit: name,
  ItemNumber: name,
  Url: { kind: 'text', max: 1023 },
  ProductCategoryKey: key,
  ProductFamilyKey: key,
  ProductTypeKey: key,
  Supplier: name,
  SupplierCode: name,
  VATInfo: name,
  VAT: amount,
  UnitCost: amount,
  UnitMinimumPrice: amount,
  UnitListPrice: amount,
  IsSubscription: { kind: 'flag' },
  SubscriptionUnit: name,
  SubscriptionQuantity: amount,
  ERPDiscountPercent: amount,
  ERPDiscountAmount: amount,
  DiscountPercent: amount,
  DiscountAmount: amount,
  UserValueOverride: override,
  EarningPercent: amount,
  EarningAmount: amount,
  SubTotal: amount,
  TotalPrice: amount,
  Rights: long,
  Rule: long,
  ExtraInfo: { kind: 'constant', value: [] },
  RawExtraInfo: long,
  ...extraFields,
  ...rights,
};
