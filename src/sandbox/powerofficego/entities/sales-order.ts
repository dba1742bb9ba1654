import {
  bool,
  choice,
  createOnly,
  date,
  double,
  type Fields,
  int,
  nested,
  readOnly,
  stamp,
  text,
  uuid,
} from '../fields';
import { ledger } from '../ledger';
import { after, isChoice, oneOfCodes, onlyFlag, ranges } from '../list/filters';
import { plainText } from '../plain-text';
import { isActiveCurrency } from './customer';
import type { BodyType, EntityType, Reference } from './entity-type';
import { toListed, toListedOrNone, toRecord } from './references';
import { unitField } from './units';

const dimensionFields: Fields = {
  ProjectId: int,
  ProjectCode: createOnly(text()),
  DepartmentId: int,
  DepartmentCode: createOnly(text()),
  LocationId: int,
  LocationCode: createOnly(text()),
  Dim1Id: int,
  Dim1Code: createOnly(text()),
  Dim2Id: int,
  Dim2Code: createOnly(text()),
  Dim3Id: int,
  Dim3Code: createOnly(text()),
};

const dimensionReferences: readonly Reference[] = [
  toListedOrNone(ledger.projects, { idName: 'ProjectId', codeName: 'ProjectCode', label: 'Project' }),
  toListedOrNone(ledger.departments, { idName: 'DepartmentId', codeName: 'DepartmentCode', label: 'Department' }),
  toListedOrNone(ledger.locations, { idName: 'LocationId', codeName: 'LocationCode', label: 'Location' }),
  ...['Dim1', 'Dim2', 'Dim3'].map((name) =>
    toListedOrNone(ledger.dimensions, { idName: `${name}Id`, codeName: `${name}Code`, label: 'Dimension' }),
  ),
];

/** The head of a sales order, which is the draft of an invoice (powerofficego contract 4 and 11). Its lines are kept within it. */
export const salesOrder: EntityType = {
  name: 'SalesOrder',
  label: 'Sales order',
  fields: {
    Id: readOnly(uuid),
    SalesOrderNo: readOnly(int),
    SalesOrderStatus: choice('Draft', 'Confirmed'),
    CustomerId: int,
    CustomerNo: createOnly(int),
    SalesOrderDate: date(),
    DeliveryDate: date(true),
    CurrencyCode: text(),
    CurrencyExchangeRate: double,
    CustomerReference: text(),
    CustomerReferenceContactPersonId: int,
    PurchaseOrderReference: text(),
    ContractNo: text(),
    ContactDeliveryAddressId: int,
    ExternalImportReference: text(),
    ImportedOrderNo: int,
    PaymentTermId: int,
    PaymentTerm: createOnly(int),
    DeliveryTermId: int,
    DeliveryTerm: createOnly(text()),
    ...dimensionFields,
    SalesPersonEmployeeId: int,
    SalesPersonEmployeeNumber: createOnly(int),
    BrandingThemeId: int,
    BrandingThemeCode: createOnly(text()),
    CustomMatchingReference: text(),
    RelatedInvoiceNo: int,
    IsCreatedByCurrentIntegration: readOnly(bool),
    LineCount: readOnly(int),
    NetAmount: readOnly(double),
    TotalAmount: readOnly(double),
    CreatedDateTimeOffset: stamp(),
    LastChangedDateTimeOffset: stamp(),
  },
  firstId: 3_001,
  createdNames: ['CreatedDateTimeOffset'],
  references: [
    toRecord('Customer', 'Number', { idName: 'CustomerId', codeName: 'CustomerNo', label: 'Customer' }),
    toRecord('ContactPerson', null, {
      idName: 'CustomerReferenceContactPersonId',
      codeName: null,
      label: 'Contact person',
    }),
    toRecord('ContactDeliveryAddress', null, {
      idName: 'ContactDeliveryAddressId',
      codeName: null,
      label: 'Contact delivery address',
    }),
    toListed(ledger.paymentTerms, { idName: 'PaymentTermId', codeName: 'PaymentTerm', label: 'Payment term' }),
    toListed(ledger.deliveryTerms, { idName: 'DeliveryTermId', codeName: 'DeliveryTerm', label: 'Delivery term' }),
    toListed(ledger.employees, {
      idName: 'SalesPersonEmployeeId',
      codeName: 'SalesPersonEmployeeNumber',
      label: 'Employee',
    }),
    toListed(ledger.brandingThemes, {
      idName: 'BrandingThemeId',
      codeName: 'BrandingThemeCode',
      label: 'Branding theme',
    }),
    ...dimensionReferences,
  ],
  uniques: [{ name: 'ExternalImportReference', usedOn: '(sales order) Id' }],
  filters: {
    customerNos: ranges('CustomerNo'),
    departmentCodes: oneOfCodes('DepartmentCode', ledger.departments),
    projectCodes: oneOfCodes('ProjectCode', ledger.projects),
    orderStatus: isChoice('SalesOrderStatus', ['Draft', 'Confirmed']),
    onlyCreatedByCurrentIntegration: onlyFlag('IsCreatedByCurrentIntegration'),
    lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
  },
  unwatched: {},
  defaults: () => ({ SalesOrderStatus: 'Draft', IsCreatedByCurrentIntegration: true }),
  check(value, before) {
    if ((value['CustomerId'] ?? null) === null) return 'CustomerId or CustomerNo is required.';
    if (!isActiveCurrency(value['CurrencyCode']))
      return `Currency with code = '${plainText(value['CurrencyCode'] ?? null)}' not found.`;
    const isRenumbered = before !== null && (value['ImportedOrderNo'] ?? null) !== (before['ImportedOrderNo'] ?? null);
    return isRenumbered ? 'ImportedOrderNo can only be set when the sales order is created.' : null;
  },
  isInUse: (_records, { SalesOrderStatus: status }) => status === 'Confirmed',
};

/** How the income of a line is spread over time. Its accounts are taken as they are given. */
const accrualFields: Fields = {
  IsActive: bool,
  FromDate: date(),
  ToDate: date(),
  BalanceAccountId: int,
  BalanceAccountNo: int,
  ResultAccountId: int,
  ResultAccountNo: int,
};

/** A line of a sales order. */
export const salesOrderLine: BodyType = {
  label: 'Sales order line',
  fields: {
    Id: readOnly(uuid),
    SalesOrderId: readOnly(uuid),
    SortOrder: int,
    LineType: choice('Normal', 'Text', 'Summary', 'InvoiceFee', 'TotalHours'),
    ProductId: int,
    ProductCode: createOnly(text()),
    Description: text(),
    Quantity: double,
    ProductUnitPrice: double,
    ProductUnitCost: double,
    Allowance: double,
    UnitOfMeasureCode: unitField,
    NetAmount: readOnly(double),
    VatAmount: readOnly(double),
    TotalAmount: readOnly(double),
    VatCode: readOnly(text()),
    VatId: readOnly(int),
    VatRate: readOnly(double),
    VatReturnSpecification: choice(
      'None',
      'Adjustment',
      'LossesOnClaims',
      'ReversalOfInputValueAddedTax',
      'Withdrawals',
      'AdjustmentVatCompensationRealProperty',
      'PurchasesEligibleForCompensation',
    ),
    UseStandardSalesAccount: bool,
    ...dimensionFields,
    SellersReferenceEmployeeId: int,
    SellersReferenceEmployeeNo: createOnly(int),
    Accrual: nested(accrualFields),
    ExternalImportReference: text(),
  },
  references: [
    toRecord('Product', 'Code', { idName: 'ProductId', codeName: 'ProductCode', label: 'Product' }),
    toListed(ledger.employees, {
      idName: 'SellersReferenceEmployeeId',
      codeName: 'SellersReferenceEmployeeNo',
      label: 'Employee',
    }),
    ...dimensionReferences,
  ],
  check({ ProductId: product, Quantity: quantity, Allowance: allowance }) {
    if ((product ?? null) !== null && (quantity ?? null) === null)
      return 'Quantity is required for a line with a product.';
    const isAllowed = typeof allowance !== 'number' || (allowance >= -1000 && allowance <= 100);
    return isAllowed ? null : 'Allowance must be between -1000 and 100.';
  },
};
