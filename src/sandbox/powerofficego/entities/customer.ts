import type { Json, JsonObject } from '../../../lib/json';
import {
  bool,
  choice,
  createOnly,
  date,
  double,
  type Fields,
  hidden,
  ids,
  int,
  nested,
  readOnly,
  stamp,
  text,
  uuid,
} from '../fields';
import { currencies, customerNumbers, ledger } from '../ledger';
import { after, exact, holdsId, ranges } from '../list/filters';
import type { TenantRecords } from '../tenant';
import { customerAddressFields } from './address';
import type { EntityType } from './entity-type';
import { toListed } from './references';

const fields: Fields = {
  Id: readOnly(int),
  Number: int,
  Name: text(),
  FirstName: text(),
  LastName: text(),
  IsPerson: bool,
  LegalName: text(),
  OrganizationNumber: text(),
  EmailAddress: text(),
  PhoneNumber: text(),
  WebsiteUrl: text(),
  InvoiceEmailAddress: text(),
  InvoiceEmailAddressCC: text(),
  PaymentReminderEmailAddress: text(),
  MailAddress: nested(customerAddressFields),
  ExternalNumber: int,
  ExternalImportReference: text(50),
  CurrencyCode: text(),
  PaymentTermId: int,
  PaymentTerm: createOnly(int),
  DeliveryTermId: int,
  DeliveryTerm: createOnly(text()),
  InvoiceDeliveryType: choice('PdfByEmail', 'Print', 'EHF', 'AvtaleGiro', 'External', 'Efaktura', 'Factoring'),
  IsVatFree: bool,
  IsArchived: bool,
  IsActive: readOnly(bool),
  ContactGroupIds: ids,
  DepartmentId: int,
  DepartmentCode: createOnly(text()),
  SalesPersonEmployeeId: int,
  SalesPersonEmployeeNumber: createOnly(int),
  Allowance: double,
  BillableRate: double,
  CustomerSince: date(true),
  DateOfBirth: date(),
  NationalIdNumber: text(),
  UseInvoiceFee: bool,
  SendPaymentReminders: bool,
  TransferToDebtCollectionAgency: bool,
  DoNotAddLatePaymentFees: bool,
  DoNotAddLatePaymentInterest: bool,
  DoNotAutomatePaymentNotifications: bool,
  ReminderDeliveryType: choice('PdfByEmail', 'Print'),
  NoticeOfDebtCollectionDeliveryType: choice('PdfByEmail', 'Print'),
  InvoiceBrandingThemeId: int,
  InvoiceBrandingThemeCode: createOnly(text()),
  SubLedgerNumberSeriesId: hidden(uuid),
  SubledgerAccountId: readOnly(int),
  CreatedFromImportJournalId: readOnly(uuid),
  CustomerCreatedDateTimeOffset: stamp(),
  ContactCreatedDateTimeOffset: stamp(true),
  LastChangedDateTimeOffset: stamp(),
};

/** A company or a person that is sold to (powerofficego contract 11). */
export const customer: EntityType = {
  name: 'Customer',
  label: 'Customer',
  fields,
  firstId: 27_469_001,
  createdNames: ['CustomerCreatedDateTimeOffset', 'ContactCreatedDateTimeOffset'],
  references: [
    toListed(ledger.paymentTerms, { idName: 'PaymentTermId', codeName: 'PaymentTerm', label: 'Payment term' }),
    toListed(ledger.deliveryTerms, { idName: 'DeliveryTermId', codeName: 'DeliveryTerm', label: 'Delivery term' }),
    toListed(ledger.departments, { idName: 'DepartmentId', codeName: 'DepartmentCode', label: 'Department' }),
    toListed(ledger.employees, {
      idName: 'SalesPersonEmployeeId',
      codeName: 'SalesPersonEmployeeNumber',
      label: 'Employee',
    }),
    toListed(ledger.brandingThemes, {
      idName: 'InvoiceBrandingThemeId',
      codeName: 'InvoiceBrandingThemeCode',
      label: 'Branding theme',
    }),
  ],
  uniques: [
    { name: 'ExternalImportReference', usedOn: '(contact) Id' },
    { name: 'ExternalNumber', usedOn: '(contact) Id' },
    { name: 'Number', usedOn: '(contact) Id' },
  ],
  filters: {
    contactGroupIds: holdsId('ContactGroupIds', ledger.contactGroups),
    customerNos: ranges('Number'),
    externalNos: ranges('ExternalNumber'),
    externalImportReference: exact('ExternalImportReference'),
    customerCreatedDateTimeOffsetGreaterThan: after('CustomerCreatedDateTimeOffset'),
    lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
  },
  unwatched: { MailAddress: { within: 'LastChangedDateTimeOffset' } },
  defaults: (given, records) => ({
    Number: given['Number'] ?? nextFreeNumber(records),
    IsPerson: false,
    CurrencyCode: 'NOK',
    InvoiceDeliveryType:
      (given['InvoiceEmailAddress'] ?? given['EmailAddress'] ?? null) === null ? 'Print' : 'PdfByEmail',
    IsVatFree: false,
    IsArchived: false,
    IsActive: true,
    ContactGroupIds: [],
    UseInvoiceFee: true,
    SendPaymentReminders: true,
    TransferToDebtCollectionAgency: true,
    DoNotAddLatePaymentFees: false,
    DoNotAddLatePaymentInterest: false,
    DoNotAutomatePaymentNotifications: false,
  }),
  check,
  isInUse: (records, { Id: id = null }) =>
    ['SalesOrder', 'OutgoingInvoice'].some((type) =>
      records.live(type).some(({ value }) => value['CustomerId'] === id),
    ),
};

/** The number that the ledger gives a customer who comes without one. */
function nextFreeNumber(records: TenantRecords): number {
  const taken = new Set<Json>(records.live('Customer').map(({ value }) => value['Number'] ?? null));
  for (;;) {
    const number = records.nextNumber('CustomerNumber', customerNumbers.sampleFirst);
    if (!taken.has(number)) return number;
  }
}

function check(value: JsonObject, before: JsonObject | null): string | null {
  const isBlank = (name: string): boolean => (value[name] ?? '') === '';
  if (value['IsPerson'] === true) {
    if (isBlank('FirstName') || isBlank('LastName')) return 'FirstName and LastName are required for a person.';
  } else if (isBlank('Name')) return 'Name is required.';
  const number = value['Number'];
  if (typeof number !== 'number' || number < customerNumbers.first || number > customerNumbers.last)
    return `Number must be in the number series ${customerNumbers.first}-${customerNumbers.last}.`;
  if (!isActiveCurrency(value['CurrencyCode']))
    return `Currency with code = '${textOf(value['CurrencyCode'])}' not found.`;
  const allowance = value['Allowance'];
  if (typeof allowance === 'number' && (allowance < -1000 || allowance > 100))
    return 'Allowance must be between -1000 and 100.';
  if (textOf(value['InvoiceEmailAddressCC']).split(';').length > 10)
    return 'InvoiceEmailAddressCC cannot hold more than 10 e-mail addresses.';
  const delivery = value['InvoiceDeliveryType'] ?? null;
  const isChosen = delivery !== (before?.['InvoiceDeliveryType'] ?? null);
  if (isChosen && (delivery === 'AvtaleGiro' || delivery === 'Efaktura'))
    return `InvoiceDeliveryType cannot be set to ${delivery}.`;
  return null;
}

/** Whether a value is the code of a currency that the tenant uses. */
export function isActiveCurrency(code: Json | undefined): boolean {
  return typeof code === 'string' && Object.hasOwn(currencies, code);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
