import { userInfo } from 'node:os';
import { graphql, GraphQLError } from 'graphql';
import { v7 } from 'uuid';
import type { Environment } from '../config/environment';
import { defaultLimits } from '../config/limit-settings';
import type { LoadedSettings } from '../config/load';
import { scopes } from '../core/scope';
import type { GraphqlContext } from '../gateway/context';
import { createGateway } from '../gateway/create-gateway';
import { RequestError } from '../gateway/request-error';
import type { Viewer } from '../gateway/viewer';
import { loadSchema } from '../http/schema';
import { systemClock } from '../lib/clock';
import { createChangeFeed } from '../store/change-feed';
import { createPostgresStore } from '../store/postgres-store';
import { queryableOf } from '../store/transaction';
import { createCommandLogger } from './command-logger';
import { buildEngine } from './build-engine';
import { withSystems } from './offline-systems';
import { withKeptDatabase } from './with-database';

/** What the API answered; `data` as JSON has it. */
export interface ApiAnswer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly isInput: boolean }[];
}

/** Runs one operation of the API. */
export type AskApi = (document: string, variables: Readonly<Record<string, unknown>>) => Promise<ApiAnswer>;

/** Nobody waits behind a command: it may take longer than an operation of a caller. */
const deadlineMs = 120_000;

/**
 * The API without HTTP, for whoever operates the product at its command line, beside running processes or without one. The
 * engine does not run: what is decided is worked off at once where it can be, the rest by the processes that run.
 */
export function withApi<T>(
  loaded: LoadedSettings,
  environment: Environment,
  work: (ask: AskApi) => Promise<T>,
): Promise<T> {
  const log = createCommandLogger(environment);
  return withKeptDatabase(environment, (dataSource) =>
    withSystems(loaded, environment, async (systems) => {
      const store = createPostgresStore(dataSource);
      const engine = buildEngine(loaded.settings, systems, { store, log });
      await engine.heedPauses();
      const changeFeed = createChangeFeed(dataSource, { log });
      const db = queryableOf(dataSource);
      const settings = {
        defaultMaxAgeSeconds: null,
        readDeadlineMs: deadlineMs,
        maxWaitMs: defaultLimits.waitMs,
        countTimeoutMs: deadlineMs,
      };
      const parts = {
        dataSource,
        db,
        store,
        engine,
        changeFeed,
        settings,
        log,
        now: () => systemClock.now(),
        newId: () => v7(),
      };
      const schema = loadSchema();
      const viewer = operatorOf();
      try {
        return await work(async (source, variableValues) => {
          const contextValue: GraphqlContext = { gateway: createGateway(parts, viewer), requestId: v7() };
          const { data = null, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
          return { data: asSent(data), errors: errors.map(present) };
        });
      } finally {
        await engine.stop();
        await changeFeed.stop();
      }
    }),
  );
}

/** As callers get it by HTTP: times are text, for one. */
const asSent = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

/** Decisions are signed by whoever is signed in to the machine. */
const operatorOf = (): Viewer => ({ principal: `cli:${userInfo().username}`, scopes: new Set(scopes), systems: null });

/** A value that does not fit its argument is the caller's; GraphQL says so itself, or the gateway does. */
function present({ message, originalError }: GraphQLError): ApiAnswer['errors'][number] {
  const isInput =
    originalError === undefined || originalError instanceof GraphQLError || originalError instanceof RequestError;
  return { message, isInput };
}
