import type { ProductEdge, ProductRow } from '../src/gateway/context';
import { connectionFields, edgeFields, entityFields, flag, money, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Products. */
export const productResolvers: ApiResolvers = {
  Query: {
    product: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('product', { id, maxAge, selection: selectionOf(info) }),
    products: (_root, args, { gateway }, info) => gateway.list('product', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createProduct: (_root, { input: { product, ...input } }, { gateway }) =>
      gateway.create('product', { input, fields: product }),
    updateProduct: (_root, { input: { product, ...input } }, { gateway }) =>
      gateway.update('product', { input, fields: product }),
    deleteProduct: (_root, { input }, { gateway }) => gateway.delete('product', input),
  },
  Product: {
    ...entityFields,
    number: text('number'),
    name: text('name'),
    description: text('description'),
    price: money('price'),
    cost: money('cost'),
    currency: text('currency'),
    unit: text('unit'),
    vatCode: text('vatCode'),
    vatPercent: text('vatPercent'),
    stock: text('stock'),
    gtin: text('gtin'),
    type: text('type'),
    active: flag('active'),
    url: text('url'),
    orders: (row, args, { gateway }, info) => gateway.children(row, 'order', { ...relationOf(info), args }),
    quotes: (row, args, { gateway }, info) => gateway.children(row, 'quote', { ...relationOf(info), args }),
  },
  ProductConnection: connectionFields<ProductRow, ProductEdge>(),
  ProductEdge: edgeFields,
  CreateProductPayload: { ...writeFields, product: written('product') },
  UpdateProductPayload: { ...writeFields, product: written('product') },
  DeleteProductPayload: { ...writeFields, deletedProductId: deletedId },
};
