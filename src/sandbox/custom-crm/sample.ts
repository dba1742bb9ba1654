import type { Json, JsonObject } from '../../lib/json';
import type { VendorContext } from '../kit/vendor';
import { catalogue } from '../sample/names';
import { asciiName } from '../sample/numbers';
import { population, type SampleCompany, type SamplePerson } from '../sample/population';
import { sampleCounts } from '../sample/size';
import { withComputed } from './compute';
import { firstNumber } from './records';
import { type RecordTypeName, recordTypes } from './record-types';

/** The time of the oldest record of the sample; each next one is a minute younger. */
const firstTime = Date.UTC(2025, 0, 6, 8);

/** Fills an empty store: customers and contacts of one side and, unless the sample is empty, a catalogue, users, orders and quotes. */
export function fillSample({ store, sample }: VendorContext, side: number, at: number | null): void {
  let written = 0;
  const add = (type: RecordTypeName, values: readonly JsonObject[]): void => {
    values.forEach((value, position) => {
      // Restoring gives the ids of the sample again; numbers given out since then stay used.
      const number = at === null ? store.nextNumber(type, firstNumber) : firstNumber + position;
      const id = `${recordTypes[type].idPrefix}-${number}`;
      const stamp = at ?? firstTime + written * 60_000;
      written += 1;
      store.create(type, id, { Id: id, ...withComputed(recordTypes[type], complete(type, value)) }, stamp);
    });
  };
  const counts = sampleCounts(sample);
  const { companies, persons } = population({ ...counts, side });
  const customerIds = new Map(companies.map((company, position) => [company.index, idOf('Customer', position)]));
  add('Customer', companies.map(customerOf));
  add(
    'Contact',
    persons.map((person) => contactOf(person, customerIds)),
  );
  if (companies.length === 0 && persons.length === 0) return;
  add('Product', catalogue.map(productOf));
  add('User', users);
  const parties = { customers: companies.length, contacts: persons.length };
  add(
    'Order',
    Array.from({ length: 8 }, (_unused, position) => orderOf(position, parties)),
  );
  add(
    'Quote',
    Array.from({ length: 6 }, (_unused, position) => quoteOf(position, parties)),
  );
}

function complete(type: RecordTypeName, value: JsonObject): JsonObject {
  const blank = Object.fromEntries(Object.keys(recordTypes[type].properties).map((name) => [name, null]));
  return { ...blank, ...value };
}

function idOf(type: RecordTypeName, position: number): string {
  return `${recordTypes[type].idPrefix}-${firstNumber + position}`;
}

function customerOf(company: SampleCompany, position: number): JsonObject {
  return {
    Name: company.name,
    OrganizationNumber: company.organizationNumber,
    CustomerNumber: String(10_000 + position),
    Website: company.website,
    Phone: company.phone,
    Email: company.email,
    Description: company.description,
    StreetAddress1: company.street,
    ZipCode: company.zip,
    City: company.city,
    Country: company.country,
  };
}

function contactOf(person: SamplePerson, customerIds: ReadonlyMap<number, string>): JsonObject {
  return {
    FirstName: person.firstName,
    LastName: person.lastName,
    Email: person.email,
    Phone: person.phone,
    MobilePhone: person.mobilePhone,
    Title: person.title,
    BirthDate: person.birthDate,
    StreetAddress1: person.street,
    ZipCode: person.zip,
    City: person.city,
    Country: person.country,
    CustomerId: person.companyIndex === null ? null : (customerIds.get(person.companyIndex) ?? null),
  };
}

function productOf([number, name, unit, price, cost, vat]: (typeof catalogue)[number]): JsonObject {
  return {
    ProductNumber: number,
    Name: name,
    Price: Number(price),
    CostPrice: Number(cost),
    CurrencyCode: 'NOK',
    Unit: unit,
    VatPercent: Number(vat),
    StockQuantity: Number(cost) % 40,
    Type: unit === 'time' ? 'service' : 'goods',
    Active: true,
  };
}

const users: readonly JsonObject[] = [
  ['Silje', 'Aune', 'Salgssjef'],
  ['Jørgen', 'Rød', 'Selger'],
  ['Malin', 'Sundström', 'Selger'],
  ['Asger', 'Bach', 'Kundeservice'],
].map(([first = '', last = '', title = ''], position) => ({
  UserName: `${asciiName(first)}.${asciiName(last)}`,
  FirstName: first,
  LastName: last,
  Email: `${asciiName(first)}.${asciiName(last)}@samband.example`,
  Phone: `+47 21 00 10 ${10 + position}`,
  Title: title,
  Active: position !== 3,
}));

interface Parties {
  readonly customers: number;
  readonly contacts: number;
}

function orderOf(position: number, parties: Parties): JsonObject {
  const day = String(3 + position).padStart(2, '0');
  return {
    OrderNumber: String(50_001 + position),
    Name: `Bestilling ${position + 1}`,
    Status: (['draft', 'confirmed', 'invoiced', 'confirmed'] as const)[position % 4] ?? 'draft',
    OrderDate: `2025-02-${day}`,
    DueDate: `2025-03-${day}`,
    Reference: `PO-${700 + position}`,
    CurrencyCode: 'NOK',
    DiscountAmount: position % 3 === 0 ? 100 : null,
    ...partiesOf(position, parties),
    OrderLines: linesOf(position, 1 + (position % 3)),
  };
}

function quoteOf(position: number, parties: Parties): JsonObject {
  return {
    QuoteNumber: `T-${300 + position}`,
    Name: `Tilbud ${position + 1}`,
    Status: (['draft', 'sent', 'accepted'] as const)[position % 3] ?? 'draft',
    CurrencyCode: 'NOK',
    DiscountPercent: position % 2 === 0 ? null : 5,
    ValidUntil: `2025-06-${String(10 + position)}`,
    ...partiesOf(position, parties),
    QuoteLines: linesOf(20 + position, 2 + (position % 2)).map(
      ({ ProductNumber: _number, CostPrice: _cost, ...line }) => ({
        ...line,
        Name: line['Description'] ?? null,
      }),
    ),
  };
}

function partiesOf(position: number, { customers, contacts }: Parties): JsonObject {
  return {
    CustomerId: customers === 0 ? null : idOf('Customer', position % customers),
    ContactId: contacts === 0 ? null : idOf('Contact', position % contacts),
    UserId: idOf('User', position % users.length),
  };
}

function linesOf(owner: number, count: number): Record<string, Json>[] {
  return Array.from({ length: count }, (_unused, position) => {
    const place = (owner * 3 + position) % catalogue.length;
    const [number, name, , price, cost, vat] = catalogue[place] ?? catalogue[0];
    return {
      // Apart from the line ids that the server gives out, so that both sets stay distinct.
      LineId: `L-S${owner}-${position + 1}`,
      ProductId: idOf('Product', place),
      ProductNumber: number,
      Description: name,
      Quantity: 1 + (owner % 4),
      UnitPrice: Number(price),
      CostPrice: Number(cost),
      DiscountPercent: position === 1 ? 10 : null,
      VatPercent: Number(vat),
      SortOrder: position + 1,
    };
  });
}
