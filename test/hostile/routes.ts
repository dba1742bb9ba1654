import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { type RootName, rootNames, rootType } from './roots';

/** One field on the way from the root, asked of `on` where its parent is one of several types. */
export interface Step {
  readonly parent: string;
  readonly on: string | null;
  readonly field: GraphQLField<unknown, unknown>;
}

/** The shortest way from a root to a field. */
export interface Route {
  readonly root: RootName;
  readonly steps: readonly Step[];
}

interface Reached {
  readonly root: Route['root'];
  readonly type: GraphQLObjectType;
  readonly on: string | null;
  readonly steps: readonly Step[];
}

/** Ways to every field of every object type that operations lead to; those of the queries first. */
export function routesOf(schema: GraphQLSchema): readonly Route[] {
  const queue: Reached[] = [];
  const met = new Set<string>();
  const routes: Route[] = [];
  const walk = (): void => {
    for (let reached = queue.shift(); reached !== undefined; reached = queue.shift()) {
      const { root, type, on, steps } = reached;
      for (const field of Object.values(type.getFields())) {
        const route = { root, steps: [...steps, { parent: type.name, on, field }] };
        routes.push(route);
        queue.push(...unmet(schema, route, field, met));
      }
    }
  };
  for (const root of rootNames) {
    const type = rootType(schema, root);
    if (!type) continue;
    met.add(type.name);
    queue.push({ root, type, on: null, steps: [] });
    walk();
  }
  return routes;
}

/** The object types that a field leads to and that were not met before. */
function unmet(
  schema: GraphQLSchema,
  route: Route,
  field: GraphQLField<unknown, unknown>,
  met: Set<string>,
): readonly Reached[] {
  const type = getNamedType(field.type);
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return types.flatMap((each) => {
    if (met.has(each.name)) return [];
    met.add(each.name);
    return [{ ...route, type: each, on: isAbstractType(type) ? each.name : null }];
  });
}
