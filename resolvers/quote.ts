import type { QuoteEdge, QuoteRow } from '../src/gateway/context';
import { connectionFields, edgeFields, entityFields, money, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Quotes. */
export const quoteResolvers: ApiResolvers = {
  Query: {
    quote: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('quote', { id, maxAge, selection: selectionOf(info) }),
    quotes: (_root, args, { gateway }, info) => gateway.list('quote', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createQuote: (_root, { input: { quote, ...input } }, { gateway }) =>
      gateway.create('quote', { input, fields: quote }),
    updateQuote: (_root, { input: { quote, ...input } }, { gateway }) =>
      gateway.update('quote', { input, fields: quote }),
    deleteQuote: (_root, { input }, { gateway }) => gateway.delete('quote', input),
  },
  Quote: {
    ...entityFields,
    number: text('number'),
    title: text('title'),
    description: text('description'),
    status: text('status'),
    customer: (row, _args, { gateway }, info) => gateway.reference(row, 'customer', relationOf(info)),
    contact: (row, _args, { gateway }, info) => gateway.reference(row, 'contact', relationOf(info)),
    owner: (row, _args, { gateway }, info) => gateway.reference(row, 'user', relationOf(info)),
    currency: text('currency'),
    total: money('total'),
    discountPercent: text('discountPercent'),
    vatAmount: money('vatAmount'),
    validUntil: text('validUntil'),
    lines: (row, _args, { gateway }, info) => [...gateway.lines(row, relationOf(info))],
  },
  QuoteConnection: connectionFields<QuoteRow, QuoteEdge>(),
  QuoteEdge: edgeFields,
  CreateQuotePayload: { ...writeFields, quote: written('quote') },
  UpdateQuotePayload: { ...writeFields, quote: written('quote') },
  DeleteQuotePayload: { ...writeFields, deletedQuoteId: deletedId },
};
