import { Big } from 'big.js';
import type { JsonObject } from '../../../lib/json';
import { numberAt, textAt } from '../carrier/read';

/**
 * A line with its sums: list price times quantity, less the discount. The discount is an amount or a wished total where
 * `UserValueOverride` says so, else a percentage (superoffice contract 6; the arithmetic is inferred).
 */
export function withLineTotals(line: JsonObject): JsonObject {
  const quantity = big(line, 'Quantity');
  const subTotal = quantity.times(big(line, 'UnitListPrice'));
  const { discount, percent, total } = discounted(line, subTotal);
  const earning = total.minus(quantity.times(big(line, 'UnitCost')));
  return { ...line, ...amounts({ subTotal, discount, percent, total, earning }) };
}

/** An alternative with the sums of its lines, its own discount, and its VAT as an amount. Without lines it stays as it was written. */
export function withAlternativeTotals(alternative: JsonObject, lines: readonly JsonObject[]): JsonObject {
  if (lines.length === 0) return alternative;
  const subTotal = sum(lines, (line) => big(line, 'TotalPrice'));
  const { discount, percent, total } = discounted(alternative, subTotal);
  const cost = sum(lines, (line) => big(line, 'Quantity').times(big(line, 'UnitCost')));
  const vatBefore = sum(lines, (line) => big(line, 'TotalPrice').times(big(line, 'VAT')).div(100));
  const vat = subTotal.eq(0) ? vatBefore : vatBefore.times(total).div(subTotal);
  const earning = total.minus(cost);
  return { ...alternative, ...amounts({ subTotal, discount, percent, total, earning }), VAT: rounded(vat) };
}

interface Discounted {
  readonly discount: Big;
  readonly percent: Big;
  readonly total: Big;
}

function discounted(value: JsonObject, subTotal: Big): Discounted {
  switch (textAt(value, 'UserValueOverride')) {
    case 'Total':
      return byAmount(subTotal.minus(big(value, 'TotalPrice')), subTotal);
    case 'DiscountAmount':
      return byAmount(big(value, 'DiscountAmount'), subTotal);
    default: {
      const percent = big(value, 'DiscountPercent');
      const discount = subTotal.times(percent).div(100);
      return { discount, percent, total: subTotal.minus(discount) };
    }
  }
}

function byAmount(discount: Big, subTotal: Big): Discounted {
  const percent = subTotal.eq(0) ? new Big(0) : discount.div(subTotal).times(100);
  return { discount, percent, total: subTotal.minus(discount) };
}

function amounts(sums: Discounted & { readonly subTotal: Big; readonly earning: Big }): JsonObject {
  const earningPercent = sums.total.eq(0) ? new Big(0) : sums.earning.div(sums.total).times(100);
  return {
    SubTotal: rounded(sums.subTotal),
    DiscountAmount: rounded(sums.discount),
    DiscountPercent: rounded(sums.percent),
    TotalPrice: rounded(sums.total),
    EarningAmount: rounded(sums.earning),
    EarningPercent: rounded(earningPercent),
  };
}

function sum(lines: readonly JsonObject[], of: (line: JsonObject) => Big): Big {
  return lines.reduce((total, line) => total.plus(of(line)), new Big(0));
}

function big(value: JsonObject, name: string): Big {
  return new Big(numberAt(value, name));
}

function rounded(value: Big): number {
  return Number(value.round(2));
}
