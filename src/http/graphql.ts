import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { GraphqlContext } from '../gateway/context';
import type { Gateway } from '../gateway/gateway';
import type { Logger } from '../lib/logger';
import { inSpan } from '../lib/trace';
import { createErrorFormatter } from './format-error';
import { limitRules, type RequestLimits } from './limits';
import type { Metrics } from './metrics';
import { operationPlugin } from './operation-plugin';

/** One GraphQL request as HTTP brought it. */
export interface GraphqlRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The query string, with its question mark; '' when there is none. */
  readonly search: string;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

/** What goes back over HTTP: the body is whole, its status as GraphQL over HTTP 6.4 has it. No cache may keep it. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** GraphQL over HTTP, without the HTTP server. */
export interface GraphqlEndpoint {
  execute(request: GraphqlRequest, context: GraphqlContext): Promise<GraphqlAnswer>;
  stop(): Promise<void>;
}

/** What GraphQL runs with: `limits` hold for every operation, `log` is told of the faults that callers do not see. */
export interface GraphqlParts {
  readonly schema: GraphQLSchema;
  readonly metrics: Metrics;
  readonly limits: RequestLimits;
  readonly log: Logger;
}

/** Starts Apollo Server on the schema. */
export async function startGraphql({ schema, metrics, limits, log }: GraphqlParts): Promise<GraphqlEndpoint> {
  const errors = createErrorFormatter(log, limits);
  const wellFormed = new WeakSet<Gateway>();
  const apollo = new ApolloServer<GraphqlContext>({
    schema,
    // anonymous callers reach this only in development
    introspection: true,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: limitRules(limits),
    formatError: errors.format,
    logger: log,
    plugins: [
      // computing a policy for each field costs as much as the rest together
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin({ schema, metrics, limits, errors, wellFormed }),
    ],
  });
  await apollo.start();
  return {
    execute: async ({ method, headers, search, body }, context) => {
      const answer = await inSpan({ name: 'graphql' }, () =>
        apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method, headers: new HeaderMap(Object.entries(headers)), search, body },
          context: () => Promise.resolve(context),
        }),
      );
      return {
        status: statusOf(answer, wellFormed.has(context.gateway)),
        // Apollo Server lets a browser keep the answer that a persisted query is not known
        headers: { ...Object.fromEntries(answer.headers), 'cache-control': 'no-store' },
        body: answer.body.kind === 'complete' ? answer.body.string : await joinChunks(answer.body.asyncIterator),
      };
    },
    stop: () => apollo.stop(),
  };
}

/**
 * GraphQL over HTTP 6.4: in `application/json`, which says nothing of who answered, a request that has a document gets
 * 200 whatever is wrong with the document; in `application/graphql-response+json` the status tells.
 */
function statusOf({ status = 200, headers }: HTTPGraphQLResponse, isWellFormed: boolean): number {
  const isPlainJson = headers.get('content-type')?.startsWith('application/json') === true;
  return status === 400 && isWellFormed && isPlainJson ? 200 : status;
}

async function joinChunks(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
