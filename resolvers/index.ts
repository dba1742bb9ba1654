import { changeResolvers } from './change';
import { contactResolvers } from './contact';
import { customerResolvers } from './customer';
import { lineResolvers } from './line';
import { nodeResolvers } from './node';
import { operateResolvers } from './operate';
import { orderResolvers } from './order';
import { previewResolvers } from './preview';
import { productResolvers } from './product';
import { quoteResolvers } from './quote';
import { scalarResolvers } from './scalars';
import { enumResolvers, syncResolvers } from './sync';
import type { ApiResolvers } from './types.generated';
import { userResolvers } from './user';

/** Every resolver of the schema, one file per kind. */
export const resolvers: readonly (ApiResolvers | typeof scalarResolvers | typeof enumResolvers)[] = [
  scalarResolvers,
  enumResolvers,
  nodeResolvers,
  syncResolvers,
  operateResolvers,
  changeResolvers,
  previewResolvers,
  contactResolvers,
  customerResolvers,
  orderResolvers,
  productResolvers,
  quoteResolvers,
  userResolvers,
  lineResolvers,
];
