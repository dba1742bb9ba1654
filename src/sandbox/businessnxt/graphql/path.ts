import type { GraphQLResolveInfo } from 'graphql';
import type { PathStep, RunContext } from './run-context';

/** Where in the answer a field stands: the names under which it is told. */
export function pathOf(info: GraphQLResolveInfo): PathStep[] {
  const steps: PathStep[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev) steps.unshift(step.key);
  return steps;
}

/** Adds to `extensions.warnings`. */
export function warn(context: RunContext, info: GraphQLResolveInfo, message: string): void {
  context.warnings.push({ message, path: pathOf(info) });
}
