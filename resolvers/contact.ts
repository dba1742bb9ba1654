import type { ContactEdge, ContactRow } from '../src/gateway/context';
import { address, connectionFields, edgeFields, entityFields, joined, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Contacts. */
export const contactResolvers: ApiResolvers = {
  Query: {
    contact: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('contact', { id, maxAge, selection: selectionOf(info) }),
    contacts: (_root, args, { gateway }, info) => gateway.list('contact', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createContact: (_root, { input: { contact, ...input } }, { gateway }) =>
      gateway.create('contact', { input, fields: contact }),
    updateContact: (_root, { input: { contact, ...input } }, { gateway }) =>
      gateway.update('contact', { input, fields: contact }),
    deleteContact: (_root, { input }, { gateway }) => gateway.delete('contact', input),
  },
  Contact: {
    ...entityFields,
    firstName: text('firstName'),
    lastName: text('lastName'),
    name: joined('firstName', 'lastName'),
    email: text('email'),
    phone: text('phone'),
    mobile: text('mobile'),
    title: text('title'),
    birthDate: text('birthDate'),
    address: address('address'),
    orders: (row, args, { gateway }, info) => gateway.children(row, 'order', { ...relationOf(info), args }),
    quotes: (row, args, { gateway }, info) => gateway.children(row, 'quote', { ...relationOf(info), args }),
    customer: (row, _args, { gateway }, info) => gateway.reference(row, 'customer', relationOf(info)),
  },
  ContactConnection: connectionFields<ContactRow, ContactEdge>(),
  ContactEdge: edgeFields,
  CreateContactPayload: { ...writeFields, contact: written('contact') },
  UpdateContactPayload: { ...writeFields, contact: written('contact') },
  DeleteContactPayload: { ...writeFields, deletedContactId: deletedId },
};
