import { parse, validate } from 'graphql';
import type { ApiAnswer, Application } from '../../src/cli/application';
import { loadSchema } from '../../src/http/schema';
import { fakeApplication } from './fake';

/** What a command asked. */
export interface Asked {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const schema = loadSchema();

/** An application whose API answers what a test says, and refuses documents that do not fit the schema. */
export function fakeApi(
  data: Readonly<Record<string, unknown>>,
  errors: ApiAnswer['errors'] = [],
): { readonly application: Application; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const application = fakeApplication({
    withApi: (_loaded, _environment, work) =>
      work((document, variables) => {
        expect(validate(schema, parse(document))).toEqual([]);
        asked.push({ document, variables });
        return Promise.resolve({ data: errors.length === 0 ? data : null, errors });
      }),
  });
  return { application, asked };
}

/** A page of a list. */
export const page = (nodes: readonly unknown[], endCursor: string | null = null): Record<string, unknown> => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
