import { contactResolvers } from './contact';
import { customerResolvers } from './customer';
import { nodeResolvers } from './node';
import { scalarResolvers } from './scalars';
import { enumResolvers, syncResolvers } from './sync';
import type { ApiResolvers } from './types.generated';

/** Every resolver of the schema, one file per kind. */
export const resolvers: readonly (ApiResolvers | typeof scalarResolvers | typeof enumResolvers)[] = [
  scalarResolvers,
  enumResolvers,
  nodeResolvers,
  syncResolvers,
  contactResolvers,
  customerResolvers,
];
