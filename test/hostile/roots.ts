import type { GraphQLObjectType, GraphQLSchema, OperationTypeNode } from 'graphql';

/** What an operation can be, as its document begins; those that only ask before those that write. */
export const rootNames = ['query', 'subscription', 'mutation'] as const satisfies readonly `${OperationTypeNode}`[];

export type RootName = (typeof rootNames)[number];

/** The type whose fields such an operation begins with. */
export function rootType(schema: GraphQLSchema, root: RootName): GraphQLObjectType | null | undefined {
  switch (root) {
    case 'query':
      return schema.getQueryType();
    case 'subscription':
      return schema.getSubscriptionType();
    case 'mutation':
      return schema.getMutationType();
  }
}
