import type { Json, JsonObject } from '../../lib/json';
import { catalogue } from '../sample/names';
import { population, type SampleCompany, type SamplePerson } from '../sample/population';
import type { SampleCounts } from '../sample/size';
import { placed } from '../sample/numbers';
import { contactPerson } from './entities/contact-person';
import { customer } from './entities/customer';
import type { EntityType } from './entities/entity-type';
import { defaultGroupId, product, productGroup } from './entities/product';
import { salesOrder, salesOrderLine } from './entities/sales-order';
import { blank } from './fields';
import { customerNumbers, ledger, salesAccountId } from './ledger';
import { withAmounts, withLines } from './sales/lines';
import { stampOf } from './stamp';
import type { TenantRecords } from './tenant';

/** The time of the oldest record of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 10, 8);

/** The place of this system among those that share the sample population. */
const side = 3;

/**
 * Fills an empty tenant: two product groups always; companies and persons of side 3 of the sample, half of which the demo's
 * Custom CRM holds too; and, unless the sample is empty, the shared catalogue and a few sales orders. Persons without an
 * employer are left out: a contact person belongs to a customer.
 */
export function seedRecords(records: TenantRecords, counts: SampleCounts, at: number | null): void {
  const plant = createPlanter(records, at);
  plant(productGroup, [
    { Code: '1', Name: 'Varer', StandardSalesAccount: 3000, ProductType: 'Product' },
    { Code: '2', Name: 'Tjenester', StandardSalesAccount: 3000, ProductType: 'Service', UnitOfMeasureCode: 'HUR' },
  ]);
  const { companies, persons } = population({ ...counts, side });
  const contactIds = new Map(companies.map((company, position) => [company.index, customer.firstId + position]));
  plant(customer, companies.map(customerValue));
  plant(contactPerson, personValues(persons, contactIds));
  if (companies.length === 0) return;
  plant(product, productValues());
  plant(salesOrder, orderValues(records, companies.length));
}

type Plant = (type: EntityType, values: readonly JsonObject[]) => void;

/** Puts values into the store under the ids that they have on every machine; those of uuids are made from their place. */
function createPlanter(records: TenantRecords, at: number | null): Plant {
  let written = 0;
  return (type, values) =>
    values.forEach((value, position) => {
      const number = type.firstId + position;
      // Restoring gives the ids of the sample again; numbers given out since then stay used.
      if (at === null) records.nextNumber(numbersOf(type), type.firstId);
      const id: Json = type === salesOrder ? uuidAt('order', position) : number;
      const ms = at ?? firstTime + written * 60_000;
      written += 1;
      const stamp = stampOf(ms, `${type.name} ${id} 1`);
      const times = Object.fromEntries(
        [...type.createdNames, 'LastChangedDateTimeOffset'].map((name) => [name, stamp]),
      );
      const numbered = type === salesOrder ? { SalesOrderNo: number } : {};
      const whole = {
        ...blank(type.fields),
        ...type.defaults(value, records),
        ...value,
        ...numbered,
        Id: id,
        ...times,
      };
      records.create(type.name, String(id), whole, ms);
    });
}

function numbersOf(type: EntityType): string {
  return type === salesOrder ? 'SalesOrderNo' : type.name;
}

function customerValue(company: SampleCompany, position: number): JsonObject {
  const hasAddress = company.zip !== null && company.city !== null;
  return {
    Number: customerNumbers.sampleFirst + position,
    Name: company.name,
    LegalName: company.name,
    OrganizationNumber: company.organizationNumber,
    EmailAddress: company.email,
    InvoiceEmailAddress: company.email,
    PhoneNumber: company.phone,
    WebsiteUrl: company.website,
    PaymentTermId: ledger.paymentTerms[0]?.id ?? null,
    PaymentTerm: ledger.paymentTerms[0]?.code ?? null,
    MailAddress: hasAddress
      ? {
          Id: 1_820_001 + position,
          ...addressOf(company),
          ExternalCode: null,
          LastChangedDateTimeOffset: stampOf(firstTime, `address ${position}`),
        }
      : null,
    CustomerSince: `20${String(10 + (position % 14))}-03-01`,
  };
}

function personValues(persons: readonly SamplePerson[], contactIds: ReadonlyMap<number, number>): JsonObject[] {
  const seen = new Set<number>();
  return persons.flatMap((person) => {
    const contactId = person.companyIndex === null ? undefined : contactIds.get(person.companyIndex);
    if (contactId === undefined) return [];
    const isFirst = !seen.has(contactId);
    seen.add(contactId);
    return [
      {
        ContactId: contactId,
        FirstName: person.firstName,
        LastName: person.lastName,
        EmailAddress: person.email,
        PhoneNumber: person.mobilePhone ?? person.phone,
        Title: person.title,
        IsDefault: isFirst,
        MailAddress: person.zip !== null && person.city !== null ? addressOf(person) : null,
      },
    ];
  });
}

function addressOf({
  street,
  zip,
  city,
  country,
}: Pick<SampleCompany, 'street' | 'zip' | 'city' | 'country'>): JsonObject {
  return { AddressLine1: street, AddressLine2: null, ZipCode: zip, City: city, CountryCode: country };
}

const units: Readonly<Record<string, string>> = { stk: 'EA', time: 'HUR', mnd: 'MON', kg: 'KGM' };
const accounts: Readonly<Record<string, number>> = { '25': 3000, '15': 3010, '12': 3020, '0': 3100 };

/** The products of the shared catalogue, by their numbers in `Code`. */
function productValues(): JsonObject[] {
  return catalogue.map(([number, name, unit, price, cost, vat]) => {
    const isService = unit === 'time' || unit === 'mnd';
    const account = accounts[vat] ?? 3000;
    return {
      Code: number,
      Name: name,
      ProductType: isService ? 'Service' : 'Product',
      ProductGroupId: isService ? defaultGroupId + 1 : defaultGroupId,
      ProductGroupCode: isService ? '2' : '1',
      UnitOfMeasureCode: units[unit] ?? 'EA',
      UnitPrice: Number(price),
      UnitCost: Number(cost),
      IsStockItem: !isService,
      StockOnHand: isService ? null : Number(cost) % 40,
      StockOnHandLastChangedDatetimeOffset: isService ? null : stampOf(firstTime, `stock ${number}`),
      StandardSalesAccountId: salesAccountId(account),
      StandardSalesAccount: account,
      OptionalSalesAccountId: salesAccountId(3100),
      OptionalSalesAccount: 3100,
    };
  });
}

/** Orders to the first customers, of two lines each; every third is confirmed. */
function orderValues(records: TenantRecords, customerCount: number): JsonObject[] {
  return Array.from({ length: Math.min(6, customerCount) }, (_unused, position) => {
    const order = {
      SalesOrderStatus: position % 3 === 2 ? 'Confirmed' : 'Draft',
      CustomerId: customer.firstId + position,
      CustomerNo: customerNumbers.sampleFirst + position,
      SalesOrderDate: `2025-04-${String(10 + position)}`,
      DeliveryDate: `2025-05-${String(10 + position)}`,
      CurrencyCode: 'NOK',
      CurrencyExchangeRate: 1,
      PurchaseOrderReference: `INNK-${400 + position}`,
      IsCreatedByCurrentIntegration: false,
    };
    return withLines(
      order,
      [0, 1].map((place) => lineValue(records, position, place)),
    );
  });
}

function lineValue(records: TenantRecords, order: number, place: number): JsonObject {
  const productId = product.firstId + ((order * 2 + place) % catalogue.length);
  const of = records.current(product.name, String(productId))?.value ?? {};
  return withAmounts(records, {
    ...blank(salesOrderLine.fields),
    Id: uuidAt('line', order * 10 + place),
    SalesOrderId: uuidAt('order', order),
    SortOrder: place,
    LineType: 'Normal',
    ProductId: productId,
    ProductCode: of['Code'] ?? null,
    Description: of['Name'] ?? null,
    Quantity: 1 + ((order + place) % 4),
    ProductUnitPrice: of['UnitPrice'] ?? null,
    ProductUnitCost: of['UnitCost'] ?? null,
    Allowance: place === 1 ? 10 : null,
    UnitOfMeasureCode: of['UnitOfMeasureCode'] ?? null,
    UseStandardSalesAccount: true,
  });
}

/** A UUID that is the same on every machine. */
function uuidAt(topic: string, index: number): string {
  const part = (salt: number): string => placed(salt, topic, index).toString(16).padStart(8, '0');
  const digits = part(1) + part(2) + part(3) + part(4);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}
