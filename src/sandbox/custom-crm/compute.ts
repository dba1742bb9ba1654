import { Big } from 'big.js';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json';
import type { RecordTypeSpec } from './record-types';

/**
 * Sets the properties that the CRM computes: FullName of a contact; Total of each line (quantity x price less discount,
 * two decimals); the totals of orders and, when they have lines, of quotes. An order without lines has no totals.
 */
export function withComputed(spec: RecordTypeSpec, value: JsonObject): JsonObject {
  switch (spec.name) {
    case 'Contact':
      return { ...value, FullName: fullName(value) };
    case 'Order':
      return withOrderTotals(value);
    case 'Quote':
      return withQuoteTotals(value);
    default:
      return value;
  }
}

function fullName(value: JsonObject): Json {
  const names = [value['FirstName'], value['LastName']].filter((name) => typeof name === 'string');
  return names.filter((name) => name !== '').join(' ');
}

function withOrderTotals(value: JsonObject): JsonObject {
  const lines = linesWithTotals(value['OrderLines'] ?? []);
  if (lines.length === 0) return { ...value, OrderLines: [], TotalAmount: null, TotalAmountExclVat: null };
  const sum = sumOf(lines, () => new Big(1));
  const exclVat = sum.minus(number(value['DiscountAmount'] ?? null));
  // The order's discount lowers the base of each VAT rate in proportion.
  const share = sum.eq(0) ? new Big(0) : exclVat.div(sum);
  const vat = sumOf(lines, (line) => number(line['VatPercent'] ?? null).div(100)).times(share);
  return { ...value, OrderLines: lines, TotalAmountExclVat: money(exclVat), TotalAmount: money(exclVat.plus(vat)) };
}

function withQuoteTotals(value: JsonObject): JsonObject {
  const lines = linesWithTotals(value['QuoteLines'] ?? []);
  if (lines.length === 0) return { ...value, QuoteLines: [] };
  const sum = sumOf(lines, () => new Big(1));
  return { ...value, QuoteLines: lines, TotalAmount: money(sum.times(remainder(value))) };
}

function linesWithTotals(lines: Json): JsonObject[] {
  if (!Array.isArray(lines)) return [];
  return lines.filter(isJsonObject).map((line) => {
    const total = number(line['Quantity'] ?? null)
      .times(number(line['UnitPrice'] ?? null))
      .times(remainder(line));
    return { ...line, Total: money(total) };
  });
}

/** What a discount in percent leaves: 25 -> 0.75. */
function remainder(value: JsonObject): Big {
  return new Big(1).minus(number(value['DiscountPercent'] ?? null).div(100));
}

function sumOf(lines: readonly JsonObject[], factor: (line: JsonObject) => Big): Big {
  return lines.reduce((sum, line) => sum.plus(number(line['Total'] ?? null).times(factor(line))), new Big(0));
}

function number(value: Json): Big {
  return new Big(typeof value === 'number' ? value : 0);
}

function money(amount: Big): number {
  return amount.round(2, Big.roundHalfUp).toNumber();
}
