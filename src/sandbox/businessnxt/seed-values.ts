import { catalogue } from '../sample/names';
import type { SampleCompany } from '../sample/population';
import { numbering } from './demo';
import type { Draft } from './tables/table';

/** A customer of the sample. Shared ones have the numbers that the Custom CRM knows them by; own ones stay clear of those. */
export function associateValues(company: SampleCompany, position: number): Draft {
  return {
    customerNo: customerNumber(company, position),
    name: company.name,
    companyNo: company.organizationNumber ?? '',
    addressLine1: company.street ?? '',
    postCode: company.zip ?? '',
    postalArea: company.city ?? '',
    countryNo: numbering.countries[company.country],
    phone: company.phone ?? '',
    emailAddress: company.email ?? '',
  };
}

/** An associate that is no customer: its `customerNo` is 0. */
export const supplierValue: Draft = {
  supplierNo: 50_001,
  name: 'Fjordtre Engros AS',
  countryNo: numbering.countries.NO,
};

/** The products of the shared catalogue. */
export const productValues: readonly Draft[] = catalogue.map(([number, name, , , , vat]) => ({
  productNo: number,
  description: name,
  taxAndAccountingGroup: vat === '25' ? 1 : 2,
}));

const unitNumbers: Readonly<Record<string, number>> = { stk: 1, time: 2, mnd: 3, kg: 4 };
const sharedOrders = 4;

/**
 * Sales orders to the first customers: the first four are orders of the Custom CRM's sample, by reference, days, products,
 * quantities and prices; the others are its own. The last line of all is a text without product.
 */
export function salesOrders(companies: readonly SampleCompany[]): { orders: Draft[]; lines: Draft[] } {
  const count = Math.min(7, companies.length);
  const chosen = companies.slice(0, count);
  const orders = chosen.map((company, position) => orderValue(company, position));
  const lines = chosen.flatMap((_company, position) => linesOf(position));
  return { orders, lines: [...lines, { orderNo: firstOrder + count - 1, description: 'Leveres etter avtale' }] };
}

/** The number of the first order of the sample. */
const firstOrder = 431;

function orderValue(company: SampleCompany, position: number): Draft {
  const isShared = company.isShared && position < sharedOrders;
  return {
    orderDate: 20_250_203 + position,
    requiredDeliveryDate: 20_250_303 + position,
    customerNo: customerNumber(company, position),
    employeeNo: 1 + (position % 4),
    name: isShared ? `Bestilling ${position + 1}` : company.name,
    addressLine1: company.street ?? '',
    postCode: company.zip ?? '',
    postalArea: company.city ?? '',
    countryNo: numbering.countries[company.country],
    yourReference: isShared ? `PO-${700 + position}` : `NXT-${900 + position}`,
    // An order in the company's own currency may leave it unset.
    currencyNo: position % 2 === 0 ? numbering.currencies.NOK : 0,
  };
}

function linesOf(order: number): Draft[] {
  return Array.from({ length: 1 + (order % 3) }, (_unused, position) => {
    const [number, name, unit, price, cost] = catalogue[(order * 3 + position) % catalogue.length] ?? catalogue[0];
    return {
      orderNo: firstOrder + order,
      productNo: number,
      description: name,
      quantity: 1 + (order % 4),
      priceInCurrency: Number(price),
      costPriceInCurrency: Number(cost),
      discountPercent1: position === 1 ? 10 : 0,
      unit: unitNumbers[unit] ?? 0,
    };
  });
}

function customerNumber({ isShared }: SampleCompany, position: number): number {
  return (isShared ? 10_000 : 10_500) + position;
}
