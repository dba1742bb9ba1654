import type { JsonObject } from '../../lib/json';
import { catalogue } from '../sample/names';
import { contact } from './entities/contact';
import { builtInConnectionId, product } from './entities/product';
import { sale } from './entities/sale';
import { alternativePart, linePart, quotePart, versionPart } from './quote/parts';
import { withAlternativeTotals, withLineTotals } from './quote/totals';
import type { Planter } from './seed-planter';

/** The price lists that the tenant has even without a sample: one in kroner, the default, and one in euros. */
export const priceLists: readonly JsonObject[] = [
  { Name: 'Standard', Currency: 'NOK', ERPPriceListKey: '1', ValidFrom: '2020-01-01' },
  { Name: 'Export', Currency: 'EUR', ERPPriceListKey: '2', ValidFrom: '2020-01-01' },
];

/** The products of the shared catalogue, by their numbers in `Code`. */
export function productValues(): JsonObject[] {
  return catalogue.map(([number, name, unit, price, cost, vat], position) => ({
    ERPProductKey: String(product.firstId + position),
    Code: number,
    Name: name,
    QuantityUnit: unit,
    UnitListPrice: Number(price),
    UnitCost: Number(cost),
    VAT: Number(vat),
    InStock: Number(cost) % 40,
  }));
}

/** Sales to the first companies; each has a quote in draft with one alternative of two lines. */
export function plantQuotes(planter: Planter, companyCount: number): void {
  const saleCount = Math.min(4, companyCount);
  planter.add(
    sale,
    Array.from({ length: saleCount }, (_unused, position) => ({
      Heading: `Kontormøbler ${position + 1}`,
      Number: String(30_000 + position),
      Contact: contact.firstId + position,
      Saledate: `2025-06-${10 + position}`,
      Amount: 0,
      Probability: 50,
      SaleType: 1,
    })),
  );
  for (let position = 0; position < saleCount; position += 1) plantQuote(planter, position);
}

function plantQuote(planter: Planter, position: number): void {
  const products = productValues();
  const versionId = versionPart.firstId + position;
  const alternativeId = alternativePart.firstId + position;
  const lines = [0, 1].map((rank) =>
    lineOf(products[(position * 2 + rank) % products.length] ?? {}, alternativeId, rank),
  );
  planter.addPart(quotePart, {
    SaleId: sale.firstId + position,
    QuoteConnectionId: builtInConnectionId,
    ActiveQuoteVersionId: versionId,
  });
  planter.addPart(versionPart, {
    QuoteId: quotePart.firstId + position,
    Number: '1',
    Rank: 1,
    ExpirationDate: `2025-07-${10 + position}`,
    LikelyQuoteAlternativeId: alternativeId,
  });
  const alternative = { QuoteVersionId: versionId, Name: `Alternativ ${position + 1}`, DiscountPercent: position * 5 };
  planter.addPart(alternativePart, withAlternativeTotals(alternative, lines));
  for (const line of lines) planter.addPart(linePart, line);
}

function lineOf(source: JsonObject, alternativeId: number, rank: number): JsonObject {
  const names = ['ERPProductKey', 'Name', 'Code', 'QuantityUnit', 'VAT', 'UnitCost', 'UnitListPrice'];
  const copied = Object.fromEntries(names.map((name) => [name, source[name] ?? null]));
  return withLineTotals({ ...copied, QuoteAlternativeId: alternativeId, Quantity: 2 + rank, Rank: rank + 1 });
}
