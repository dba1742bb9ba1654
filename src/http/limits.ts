import {
  type ASTNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { LimitSettings } from '../config/limit-settings';
import { exceededMessage, type Limit } from '../gateway/limits';

/** The limits of requests, as the operator set them. */
export type RequestLimits = LimitSettings;

/** A limit, as errors tell of it. */
export const limitOf = (limits: RequestLimits, limit: keyof RequestLimits): Limit => ({
  limit,
  maximum: limits[limit],
  setting: `limits.${limit}`,
});

/** Rules that refuse documents that are too deep or name too many fields anew. */
export const limitRules = (limits: RequestLimits): ValidationRule[] => [
  (context) => depthRule(context, limits),
  (context) => aliasRule(context, limits),
];

/** The error that names a limit of the document. */
export function exceeded(limits: RequestLimits, limit: 'depth' | 'aliases' | 'cost', node: ASTNode): GraphQLError {
  const found = limitOf(limits, limit);
  return new GraphQLError(exceededMessage(found, 'request'), {
    nodes: [node],
    extensions: { code: 'LIMIT_EXCEEDED', ...found, http: { status: 400 } },
  });
}

function depthRule(context: ValidationContext, limits: RequestLimits): ReturnType<ValidationRule> {
  return {
    OperationDefinition(node) {
      if (depthOf(node.selectionSet, context, new Map()) > limits.depth) {
        context.reportError(exceeded(limits, 'depth', node));
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

function aliasRule(context: ValidationContext, limits: RequestLimits): ReturnType<ValidationRule> {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias === undefined) return;
      aliases += 1;
      if (aliases === limits.aliases + 1) context.reportError(exceeded(limits, 'aliases', node));
    },
  };
}
