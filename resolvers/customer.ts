import type { CustomerEdge, CustomerRow } from '../src/gateway/context';
import { address, connectionFields, edgeFields, entityFields, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Customers. */
export const customerResolvers: ApiResolvers = {
  Query: {
    customer: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('customer', { id, maxAge, selection: selectionOf(info) }),
    customers: (_root, args, { gateway }, info) => gateway.list('customer', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createCustomer: (_root, { input: { customer, ...input } }, { gateway }) =>
      gateway.create('customer', { input, fields: customer }),
    updateCustomer: (_root, { input: { customer, ...input } }, { gateway }) =>
      gateway.update('customer', { input, fields: customer }),
    deleteCustomer: (_root, { input }, { gateway }) => gateway.delete('customer', input),
  },
  Customer: {
    ...entityFields,
    name: text('name'),
    organizationNumber: text('organizationNumber'),
    customerNumber: text('customerNumber'),
    email: text('email'),
    phone: text('phone'),
    website: text('website'),
    description: text('description'),
    postalAddress: address('postalAddress'),
    visitingAddress: address('visitingAddress'),
    orders: (row, args, { gateway }, info) => gateway.children(row, 'order', { ...relationOf(info), args }),
    quotes: (row, args, { gateway }, info) => gateway.children(row, 'quote', { ...relationOf(info), args }),
    contacts: (row, args, { gateway }, info) => gateway.children(row, 'contact', { ...relationOf(info), args }),
  },
  CustomerConnection: connectionFields<CustomerRow, CustomerEdge>(),
  CustomerEdge: edgeFields,
  CreateCustomerPayload: { ...writeFields, customer: written('customer') },
  UpdateCustomerPayload: { ...writeFields, customer: written('customer') },
  DeleteCustomerPayload: { ...writeFields, deletedCustomerId: deletedId },
};
