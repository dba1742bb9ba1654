import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { resolvers } from '../../resolvers';
import { invariant } from '../lib/invariant';

/** The schema as the SDL files in `schema/` and the resolvers make it. */
export function loadSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: [...readTypeDefinitions()],
    resolvers: [...resolvers],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}

/** The text of each SDL file. */
function readTypeDefinitions(): readonly string[] {
  const folder = findSchemaFolder();
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files.toSorted().map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The folder beside `src`, which the compiled code in `dist/` lies one level below. */
function findSchemaFolder(): string {
  const found = ['../../schema', '../../../schema']
    .map((relative) => path.resolve(__dirname, relative))
    .find((folder) => existsSync(path.join(folder, 'base.graphql')));
  invariant(found, 'the package holds the folder "schema"');
  return found;
}
