import type { JsonObject } from '../../lib/json';
import { catalogue } from '../sample/names';
import type { SampleCompany, SamplePerson } from '../sample/population';
import { entityTypes } from './entities';
import { numberAt } from './entities/read';
import { linkedDataRow } from './linked-data/linked-data-row';
import { userIdAt } from './seed-parties';
import { parseTime } from './time-text';

const { Organisation, Person, Opportunity } = entityTypes;

/** The shared catalogue: number, name and unit in `Data1` to `Data3`. */
export const catalogueValues: readonly JsonObject[] = catalogue.map(([number, name, unit, price, cost, vat]) => ({
  LinkedDataItemData1: number,
  LinkedDataItemData2: name,
  LinkedDataItemData3: unit,
  LinkedDataItemItemGroup: unit === 'time' ? 'Tjenester' : 'Varer',
  LinkedDataItemPrice: Number(price),
  LinkedDataItemCostPrice: Number(cost),
  LinkedDataItemVatCode: vat,
  LinkedDataItemEntityType: 'Product',
}));

/** Opportunities and deliveries in the order of their ids. */
export interface Deals {
  readonly opportunities: readonly JsonObject[];
  readonly deliveries: readonly JsonObject[];
}

/** Five opportunities and a delivery of the first organisations, or fewer of fewer. */
export function dealValues(companies: readonly SampleCompany[], persons: readonly SamplePerson[]): Deals {
  const opportunities = companies
    .slice(0, 5)
    .map((company, position) => dealOf('Opportunity', { company, persons, position }));
  const deliveries = companies
    .slice(5, 6)
    .map((company, position) => dealOf('Delivery', { company, persons, position: 5 + position }));
  return { opportunities, deliveries };
}

interface Deal {
  readonly company: SampleCompany;
  readonly persons: readonly SamplePerson[];
  readonly position: number;
}

function dealOf(prefix: 'Opportunity' | 'Delivery', { company, persons, position }: Deal): JsonObject {
  const buyer = persons.findIndex((person) => person.companyIndex === company.index);
  const total = linesOf(position).reduce(
    (sum, line) => sum + numberAt(line, 'QuotationLinePrice') * numberAt(line, 'QuotationLineQuantity'),
    0,
  );
  const properties = {
    OrganisationId: Organisation.firstId + position,
    PersonId: buyer === -1 ? null : Person.firstId + buyer,
    Number: String(70_001 + position),
    Description: `Leveranse ${position + 1}`,
    OrderDate: parseTime(`2025-0${position + 3}-14`) ?? null,
    OrderValue: total,
    CurrencyName: 'NOK',
    AssignedTo: userIdAt(position),
    Percent: 20 * (1 + (position % 4)),
    ...(prefix === 'Opportunity' ? { Level: 1 + (position % 5) } : { Status: 'Planned' }),
  };
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [prefix + name, value]));
}

/** The lines of all deals, under the ids that these have. */
export function lineValues({ opportunities, deliveries }: Deals): readonly JsonObject[] {
  return [...opportunities, ...deliveries].flatMap((deal, position) =>
    linesOf(position).map((line) => ({
      ...line,
      QuotationLineOpportunityId: Opportunity.firstId + position,
      QuotationLineOrganisationId: Organisation.firstId + position,
      QuotationLinePersonId: deal['OpportunityPersonId'] ?? deal['DeliveryPersonId'] ?? null,
    })),
  );
}

function linesOf(position: number): JsonObject[] {
  return Array.from({ length: 1 + (position % 3) }, (_unused, index) => {
    const place = (position * 2 + index) % catalogue.length;
    const [number, name, unit, price, cost, vat] = catalogue[place] ?? catalogue[0];
    return {
      QuotationLineData1: number,
      QuotationLineData2: name,
      QuotationLineData3: unit,
      QuotationLinePrice: Number(price),
      QuotationLineListPrice: Number(price),
      QuotationLineCostPrice: Number(cost),
      QuotationLineQuantity: 1 + (position % 4),
      QuotationLineVatPercentage: Number(vat),
      QuotationLineSortOrder: index + 1,
      _linkedDataId: linkedDataRow.firstId + place,
    };
  });
}

/** What the first organisations own: each a product of the shared catalogue. */
export function productValues(companyCount: number): readonly JsonObject[] {
  return catalogue.slice(0, Math.min(6, companyCount)).map(([number, name, unit, price, cost, vat], position) => ({
    ProductOrganisationId: Organisation.firstId + position,
    ProductCombined: name,
    ProductPrice: Number(price),
    ProductListPrice: Number(price),
    ProductCostPrice: Number(cost),
    ProductQuantity: 1 + position,
    ProductProductYear: 2024,
    ProductVatCode: vat,
    ProductComment: `Enhet: ${unit}`,
    ProductCustom1: number,
  }));
}
