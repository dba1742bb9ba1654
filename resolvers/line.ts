import { type LineRow, lineValueOf } from '../src/gateway/context';
import { moneyIn, relationOf } from './entity';
import type { ApiResolvers } from './types.generated';

const text =
  (field: string) =>
  (line: LineRow): string | null => {
    const value = lineValueOf(line, field);
    return typeof value === 'string' ? value : null;
  };

const money = (field: string) => (line: LineRow) => moneyIn(line.document, text(field)(line));

/** Lines of orders and quotes. */
export const lineResolvers: ApiResolvers = {
  Line: {
    product: (line, _args, { gateway }, info) => gateway.lineReference(line, 'product', relationOf(info)),
    description: text('description'),
    quantity: text('quantity'),
    unitPrice: money('unitPrice'),
    discountPercent: text('discountPercent'),
    vatPercent: text('vatPercent'),
    total: money('total'),
  },
};
