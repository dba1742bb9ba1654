import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Scope } from '../auth/tokens';
import { dateScalar, dateTimeScalar, decimalScalar, longScalar } from '../schema/scalars';
import { sdlOf } from '../schema/sdl';
import { type Hidden, seenTables } from '../schema/seen-tables';
import { resolversOf } from './resolvers';

/** The schema of a client: by what it may read, and whether it may write at all. Each is built once. */
export function createSchemas(): (hidden: Hidden, scope: Scope) => GraphQLSchema {
  const built = new Map<string, GraphQLSchema>();
  return ({ hiddenTables, hiddenColumns }, scope) => {
    const key = JSON.stringify([hiddenTables, hiddenColumns, scope]);
    const schema = built.get(key) ?? schemaOf({ hiddenTables, hiddenColumns }, scope === 'write');
    built.set(key, schema);
    return schema;
  };
}

function schemaOf(hidden: Hidden, canWrite: boolean): GraphQLSchema {
  const tables = seenTables(hidden);
  const scalars = { Long: longScalar, Decimal: decimalScalar, Date: dateScalar, DateTime: dateTimeScalar };
  return makeExecutableSchema({
    typeDefs: sdlOf(tables, canWrite),
    resolvers: { ...resolversOf(tables, canWrite), ...scalars },
  });
}
