import {
  type ASTNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How large one request may be. Each limit has its name in `extensions.limit` and in docs/errors.md. */
export const requestLimits = {
  bodyBytes: 1_048_576,
  tokens: 400,
  depth: 15,
  aliases: 30,
  /** Objects in the answer at most, estimated before anything is read. */
  cost: 100_000,
  /** Requests to systems that the reads of one operation may take. */
  upstreamCalls: 1_000,
  /** Subscriptions of one websocket. */
  subscriptions: 100,
  /** Websockets of one caller at one process. */
  connections: 100,
} as const;

/** Rules that refuse documents that are too deep or name too many fields anew. */
export const limitRules: readonly ValidationRule[] = [depthRule, aliasRule];

/** The error that names a limit of the document. */
export const exceeded = (limit: 'depth' | 'aliases' | 'cost', node: ASTNode): GraphQLError =>
  new GraphQLError(`The request exceeds the limit "${limit}" of ${requestLimits[limit]}.`, {
    nodes: [node],
    extensions: { code: 'LIMIT_EXCEEDED', limit, maximum: requestLimits[limit], http: { status: 400 } },
  });

function depthRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    OperationDefinition(node) {
      if (depthOf(node.selectionSet, context, new Map()) > requestLimits.depth) {
        context.reportError(exceeded('depth', node));
      }
    },
  };
}

type Depths = Map<FragmentDefinitionNode, number>;

/** The depth of a selection. A fragment within itself, which another rule refuses, is not followed. */
function depthOf(set: SelectionSetNode, context: ValidationContext, depths: Depths): number {
  let deepest = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const isIntrospection = node.name.value.startsWith('__');
      const inner =
        node.selectionSet === undefined || isIntrospection ? 0 : depthOf(node.selectionSet, context, depths);
      deepest = Math.max(deepest, 1 + inner);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(node.selectionSet, context, depths));
    } else {
      const fragment = context.getFragment(node.name.value);
      if (fragment) deepest = Math.max(deepest, fragmentDepth(fragment, context, depths));
    }
  }
  return deepest;
}

function fragmentDepth(fragment: FragmentDefinitionNode, context: ValidationContext, depths: Depths): number {
  const known = depths.get(fragment);
  if (known !== undefined) return known;
  depths.set(fragment, 0);
  const depth = depthOf(fragment.selectionSet, context, depths);
  depths.set(fragment, depth);
  return depth;
}

function aliasRule(context: ValidationContext): ReturnType<ValidationRule> {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias === undefined) return;
      aliases += 1;
      if (aliases === requestLimits.aliases + 1) context.reportError(exceeded('aliases', node));
    },
  };
}
