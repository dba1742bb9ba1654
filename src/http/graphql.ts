import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
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
import { createErrorFormatter, type ErrorFormatter } from './format-error';
import { costOf } from './cost';
import { exceeded, limitRules, requestLimits } from './limits';

/** One GraphQL request as HTTP brought it. */
export interface GraphqlRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The query string, with its question mark; '' when there is none. */
  readonly search: string;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

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

/** Starts Apollo Server on the schema. */
export async function startGraphql(schema: GraphQLSchema, log: Logger): Promise<GraphqlEndpoint> {
  const errors = createErrorFormatter(log);
  const wellFormed = new WeakSet<Gateway>();
  const apollo = new ApolloServer<GraphqlContext>({
    schema,
    // anonymous callers reach this only in development
    introspection: true,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: requestLimits.tokens },
    validationRules: [...limitRules],
    formatError: errors.format,
    logger: log,
    plugins: [
      // computing a policy for each field costs as much as the rest together
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin({ schema, errors, wellFormed }),
    ],
  });
  await apollo.start();
  return {
    execute: async ({ method, headers, search, body }, context) => {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: new HeaderMap(Object.entries(headers)), search, body },
        context: () => Promise.resolve(context),
      });
      return {
        status: statusOf(answer, wellFormed.has(context.gateway)),
        headers: Object.fromEntries(answer.headers),
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

interface Watching {
  readonly schema: GraphQLSchema;
  readonly errors: ErrorFormatter;
  readonly wellFormed: WeakSet<Gateway>;
}

/** Weighs operations, tells the formatter whose errors it formats, and sums up in the answer how the systems served. */
function operationPlugin({ schema, errors, wellFormed }: Watching): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource: ({ contextValue }) => {
          // Apollo Server hands out a copy of the context: the gateway in it tells the request
          wellFormed.add(contextValue.gateway);
          return Promise.resolve();
        },
        didResolveOperation: ({ operation, document, request }) => {
          // which one to run is not clear, and is refused next
          if (operation === undefined) return Promise.resolve();
          const cost = costOf({ schema, document, operation, variables: request.variables ?? {} });
          if (cost > requestLimits.cost) throw exceeded('cost', operation);
          return Promise.resolve();
        },
        didEncounterErrors: ({ errors: found, contextValue, document }) => {
          errors.note(found, { requestId: contextValue.requestId, document });
          return Promise.resolve();
        },
        willSendResponse: ({ response, contextValue }) => {
          const systems = contextValue.gateway.summaries();
          if (response.body.kind === 'single' && systems.length > 0) {
            const { singleResult } = response.body;
            singleResult.extensions = { ...singleResult.extensions, systems };
          }
          return Promise.resolve();
        },
      }),
  };
}

async function joinChunks(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
