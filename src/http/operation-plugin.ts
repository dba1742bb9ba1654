import type { ApolloServerPlugin } from '@apollo/server';
import { type ASTNode, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { GraphqlContext } from '../gateway/context';
import type { Gateway } from '../gateway/gateway';
import { currentSpan } from '../lib/trace';
import { costOf } from './cost';
import type { ErrorFormatter } from './format-error';
import { exceeded, type RequestLimits } from './limits';
import type { Metrics } from './metrics';
import { outcomeOf } from './operation-outcome';

/** What operations are weighed by, and who is told how they ended. */
export interface Watching {
  readonly schema: GraphQLSchema;
  readonly metrics: Metrics;
  readonly limits: RequestLimits;
  readonly errors: ErrorFormatter;
  /** Takes in the gateways of requests that have a document. */
  readonly wellFormed: WeakSet<Gateway>;
}

/**
 * Weighs operations, names their span, tells the formatter whose errors it formats, sums up in the answer how the systems
 * served, and counts how operations end.
 */
export function operationPlugin({
  schema,
  metrics,
  limits,
  errors,
  wellFormed,
}: Watching): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource: ({ contextValue }) => {
          // Apollo Server hands out a copy of the context: the gateway in it tells the request
          wellFormed.add(contextValue.gateway);
          return Promise.resolve();
        },
        didResolveOperation: ({ operation, operationName, document, request }) => {
          if (operation !== undefined) nameSpan(operation.operation, operationName);
          // which one to run is not clear, and is refused next
          if (operation === undefined) return Promise.resolve();
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw notByHttp(operation);
          const cost = costOf({ schema, document, operation, variables: request.variables ?? {} });
          if (cost > limits.cost) throw exceeded(limits, 'cost', operation);
          return Promise.resolve();
        },
        didEncounterErrors: ({ errors: found, contextValue, document }) => {
          errors.note(found, { requestId: contextValue.requestId, document });
          return Promise.resolve();
        },
        willSendResponse: ({ response, contextValue, operation }) => {
          if (response.body.kind !== 'single') return Promise.resolve();
          const { singleResult } = response.body;
          const systems = contextValue.gateway.summaries();
          if (systems.length > 0) singleResult.extensions = { ...singleResult.extensions, systems };
          const outcome = outcomeOf(singleResult);
          metrics.countOperation({ type: operation?.operation ?? 'unknown', outcome });
          if (outcome === 'failed') currentSpan().fail(outcome);
          return Promise.resolve();
        },
      }),
  };
}

/** The span carries the name that the client gave, and not the document: what stands in it may be data. */
function nameSpan(type: string, name: string | null): void {
  const span = currentSpan();
  span.rename(type);
  span.note({ 'graphql.operation.type': type, ...(name === null ? {} : { 'graphql.operation.name': name }) });
}

const notByHttp = (node: ASTNode): GraphQLError =>
  new GraphQLError('Subscriptions go over a websocket (graphql-transport-ws) on the same path.', {
    nodes: [node],
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
