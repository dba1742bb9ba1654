import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { CloseCode, type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { createGateway } from '../gateway/create-gateway';
import type { GatewayDependencies } from '../gateway/session';
import { invariant } from '../lib/invariant';
import type { Logger } from '../lib/logger';
import { admitSubscription } from './admit-subscription';
import type { KeyRing } from './authenticate';
import { type ConnectionSession, openSession } from './connection-session';
import type { NotedRequest } from './format-error';
import { exceededMessage } from '../gateway/limits';
import { limitOf, type RequestLimits } from './limits';
import type { Metrics } from './metrics';
import { outcomeOf } from './operation-outcome';
import { createStreamErrors } from './stream-errors';
import type { TrustedDocuments } from './trusted-documents';
import type { UpstreamBudget } from './upstream-budget';

/** One websocket, as the protocol sees it. */
export interface Connection {
  readonly request: IncomingMessage;
  /** Ends it. The reason is for people: as much of it as a close frame holds is sent. */
  readonly close: (code: number, reason: string) => void;
  /** Null until its first message told who has it. */
  session: ConnectionSession | null;
  /** What is asked, by the message that asked: a client may use its own name for it again while the first one ends. */
  readonly requests: WeakMap<SubscribePayload, NotedRequest>;
  /** Those of it that go on. */
  readonly streams: WeakSet<SubscribePayload>;
}

/** What subscriptions run with; limits and budget are those of requests over HTTP. */
export interface SubscriptionParts {
  readonly limits: RequestLimits;
  readonly schema: GraphQLSchema;
  readonly gateway: GatewayDependencies;
  readonly keys: KeyRing;
  /** Null = any document is run. */
  readonly trusted: TrustedDocuments | null;
  readonly budget: UpstreamBudget;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** How often the key or token of a connection is looked at again. */
  readonly recheckMs: number;
}

/** Why we end a connection: codes of RFC 6455 and of graphql-transport-ws, as docs/errors.md explains them. */
export const closeCodes = {
  goingAway: 1001,
  tryAgainLater: 1013,
  unauthorised: CloseCode.Unauthorized,
  forbidden: CloseCode.Forbidden,
  tooManyConnections: CloseCode.TooManyInitialisationRequests,
} as const;

type Client = Context<Record<string, unknown>, Connection>;

const initTimeoutMs = 10_000;

/** GraphQL over websockets (graphql-transport-ws) without the sockets: who asks, what may be asked, how it is answered. */
export function createSubscriptions(parts: SubscriptionParts): Server<Connection> {
  const { present, presentResult } = createStreamErrors(parts.log, parts.limits);
  const callers = new Map<string, number>();
  const { metrics } = parts;
  // one that began was counted then
  const countUnbegun = ({ streams }: Connection, payload: SubscribePayload, answer: FormattedExecutionResult): void => {
    if (!streams.has(payload)) metrics.countOperation({ type: 'subscription', outcome: outcomeOf(answer) });
  };
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: initTimeoutMs,
    onConnect: (client) => connect(client, parts, callers),
    onDisconnect: ({ extra }) => disconnect(extra, parts, callers),
    onSubscribe: (client, _id, payload) => begin(client, payload, parts),
    onOperation: (...[{ extra }, , payload, , result]) => {
      // what is refused by its resolver is answered at once, and over
      if (!(Symbol.asyncIterator in result)) return;
      extra.streams.add(payload);
      metrics.countOperation({ type: 'subscription', outcome: 'served' });
      metrics.moveOpen('subscriptions', 1);
    },
    onComplete: ({ extra }, _id, payload) => {
      if (extra.streams.delete(payload)) metrics.moveOpen('subscriptions', -1);
    },
    onNext: (...[{ extra }, , payload, , result]) => {
      const shown = presentResult(result, extra.requests.get(payload));
      if (shown !== undefined) countUnbegun(extra, payload, shown);
      return shown;
    },
    onError: ({ extra }, _id, payload, found) => {
      const errors = [...present(found, extra.requests.get(payload))];
      countUnbegun(extra, payload, { errors });
      return errors;
    },
  });
}

async function connect(
  { connectionParams = {}, extra }: Client,
  { keys, recheckMs, metrics, limits }: SubscriptionParts,
  callers: Map<string, number>,
): Promise<boolean> {
  const verdict = await openSession(extra.request, connectionParams, {
    keys,
    recheckMs,
    onEnd: (reason) => extra.close(closeCodes.forbidden, reason),
  });
  if (verdict.type !== 'session') {
    extra.close(verdict.type === 'refused' ? closeCodes.unauthorised : closeCodes.tryAgainLater, verdict.message);
    return false;
  }
  const { session } = verdict;
  const { principal } = session.viewer;
  const open = callers.get(principal) ?? 0;
  if (open >= limits.connections) {
    session.stop();
    extra.close(closeCodes.tooManyConnections, exceededMessage(limitOf(limits, 'connections'), 'caller'));
    return false;
  }
  callers.set(principal, open + 1);
  extra.session = session;
  metrics.moveOpen('connections', 1);
  return true;
}

function disconnect({ session }: Connection, { metrics }: SubscriptionParts, callers: Map<string, number>): void {
  if (session === null) return;
  session.stop();
  metrics.moveOpen('connections', -1);
  const { principal } = session.viewer;
  const left = (callers.get(principal) ?? 1) - 1;
  if (left > 0) callers.set(principal, left);
  else callers.delete(principal);
}

function begin(
  { extra, subscriptions }: Client,
  payload: SubscribePayload,
  parts: SubscriptionParts,
): ExecutionArgs | readonly GraphQLError[] {
  const { session } = extra;
  invariant(session, 'a connection is acknowledged once it has a session');
  const requestId = randomUUID();
  if (Object.keys(subscriptions).length > parts.limits.subscriptions) return [tooManySubscriptions(parts.limits)];
  const admission = admitSubscription(payload, parts);
  extra.requests.set(payload, { requestId, document: admission.document });
  if (admission.type === 'refused') return admission.errors;
  const { gateway, budget, schema } = parts;
  return {
    schema,
    document: admission.document,
    operationName: payload.operationName ?? null,
    variableValues: payload.variables ?? {},
    contextValue: {
      gateway: createGateway({ ...gateway, engine: budget.limited(gateway.engine) }, session.viewer),
      requestId,
    },
  };
}

function tooManySubscriptions(limits: RequestLimits): GraphQLError {
  const limit = limitOf(limits, 'subscriptions');
  return new GraphQLError(exceededMessage(limit, 'connection'), { extensions: { code: 'LIMIT_EXCEEDED', ...limit } });
}
