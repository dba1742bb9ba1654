import type { Json } from '../../../lib/json';
import { timeText } from '../time-text';
import type { Field, RowSource } from './fields';
import { numberAt, textAt } from './read';

/** The server's own log of a row, as HTML; each write changes it. */
export function historyOf({ value, createdAt, updatedAt }: RowSource): Json {
  const line = (at: number, what: string, who: string): string =>
    `<div class="history">${timeText(at)} ${what} ${textAt(value, who)}</div>`;
  const made = line(createdAt, 'Created', '_createdBy');
  return updatedAt === createdAt ? made : line(updatedAt, 'Updated', '_updatedBy') + made;
}

/** The last eight digits of each of the named numbers between dashes, such as `-12974798-`; empty without any. */
export function phoneSearch(...names: readonly string[]): Field {
  return {
    kind: 'made',
    make({ value }) {
      const digits = names.map((name) => textAt(value, name).replaceAll(/\D/g, '').slice(-8)).filter(Boolean);
      return digits.length === 0 ? '' : `-${digits.join('-')}-`;
    },
  };
}

/** Price times quantity less the discount in percent, which is our reading of an undocumented property. */
export function totalOf(prefix: 'QuotationLine' | 'Product'): Field {
  return {
    kind: 'made',
    make({ value }) {
      const amount = numberAt(value, `${prefix}Price`) * numberAt(value, `${prefix}Quantity`);
      return Math.round(amount * (100 - numberAt(value, `${prefix}Discount`))) / 100;
    },
  };
}
