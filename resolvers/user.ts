import type { UserEdge, UserRow } from '../src/gateway/context';
import { connectionFields, edgeFields, entityFields, flag, joined, relationOf, text } from './entity';
import { selectionOf } from './selection';
import type { ApiResolvers } from './types.generated';
import { deletedId, writeFields, written } from './write';

/** Users. */
export const userResolvers: ApiResolvers = {
  Query: {
    user: (_root, { id, maxAge }, { gateway }, info) =>
      gateway.entity('user', { id, maxAge, selection: selectionOf(info) }),
    users: (_root, args, { gateway }, info) => gateway.list('user', { args, selection: selectionOf(info) }),
  },
  Mutation: {
    createUser: (_root, { input: { user, ...input } }, { gateway }) => gateway.create('user', { input, fields: user }),
    updateUser: (_root, { input: { user, ...input } }, { gateway }) => gateway.update('user', { input, fields: user }),
    deleteUser: (_root, { input }, { gateway }) => gateway.delete('user', input),
  },
  User: {
    ...entityFields,
    login: text('login'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    name: joined('firstName', 'lastName'),
    email: text('email'),
    phone: text('phone'),
    mobile: text('mobile'),
    title: text('title'),
    active: flag('active'),
    orders: (row, args, { gateway }, info) => gateway.children(row, 'order', { ...relationOf(info), args }),
    quotes: (row, args, { gateway }, info) => gateway.children(row, 'quote', { ...relationOf(info), args }),
  },
  UserConnection: connectionFields<UserRow, UserEdge>(),
  UserEdge: edgeFields,
  CreateUserPayload: { ...writeFields, user: written('user') },
  UpdateUserPayload: { ...writeFields, user: written('user') },
  DeleteUserPayload: { ...writeFields, deletedUserId: deletedId },
};
