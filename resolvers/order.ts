import type { OrderEdge, OrderRow } from '../src/gateway/context';
import { connectionFields, edgeFields, entityFields, money, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Orders. */
export const orderResolvers: ApiResolvers = {
  Query: {
    order: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('order', { id, maxAge, selection: selectionOf(info) }),
    orders: (_root, args, { gateway }, info) => gateway.list('order', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createOrder: (_root, { input: { order, ...input } }, { gateway }) =>
      gateway.create('order', { input, fields: order }),
    updateOrder: (_root, { input: { order, ...input } }, { gateway }) =>
      gateway.update('order', { input, fields: order }),
    deleteOrder: (_root, { input }, { gateway }) => gateway.delete('order', input),
  },
  Order: {
    ...entityFields,
    number: text('number'),
    title: text('title'),
    status: text('status'),
    orderDate: text('orderDate'),
    dueDate: text('dueDate'),
    currency: text('currency'),
    total: money('total'),
    discount: money('discount'),
    reference: text('reference'),
    description: text('description'),
    customer: (row, _args, { gateway }, info) => gateway.reference(row, 'customer', relationOf(info)),
    contact: (row, _args, { gateway }, info) => gateway.reference(row, 'contact', relationOf(info)),
    owner: (row, _args, { gateway }, info) => gateway.reference(row, 'user', relationOf(info)),
    lines: (row, _args, { gateway }, info) => [...gateway.lines(row, relationOf(info))],
  },
  OrderConnection: connectionFields<OrderRow, OrderEdge>(),
  OrderEdge: edgeFields,
  CreateOrderPayload: { ...writeFields, order: written('order') },
  UpdateOrderPayload: { ...writeFields, order: written('order') },
  DeleteOrderPayload: { ...writeFields, deletedOrderId: deletedId },
};
