import { v7 } from 'uuid';
import { defaultLimits } from '../../src/config/limit-settings';
import type { Fields } from '../../src/core/canonical';
import type { Provenance } from '../../src/core/entity';
import { type EntityId, entityId, type SystemId } from '../../src/core/ids';
import type { EntityKind } from '../../src/core/kinds';
import { type Link } from '../../src/core/link';
import { matchKeys } from '../../src/core/match';
import { entityGlobalId } from '../../src/gateway/global-id';
import type { GatewaySettings } from '../../src/gateway/session';
import type { KnownKey } from '../../src/http/authenticate';
import { type HttpServer, startHttpServer, type HttpServerOptions } from '../../src/http/server';
import type { TokenVerifier } from '../../src/http/token';
import { hashText } from '../../src/lib/hash';
import { silentLogger } from '../../src/lib/logger';
import { createChangeFeed } from '../../src/store/change-feed';
import { createPostgresStore } from '../../src/store/postgres-store';
import type { SyncStore } from '../../src/store/port';
import { type Queryable, queryableOf } from '../../src/store/transaction';
import { newLink } from '../../src/sync/new-link';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createFakeEngine, type FakeEngine } from './fake-engine';

/** The product's API on a real database and real HTTP, over an engine that a test plays. */
export interface Api {
  readonly url: string;
  readonly database: TestDatabase;
  readonly store: SyncStore;
  readonly engine: FakeEngine;
  /** Statements that the gateway's reads ran since the test last emptied it. */
  readonly statements: string[];
  readonly keys: Map<string, KnownKey>;
  query(document: string, variables?: Record<string, unknown>, key?: string): Promise<Answer>;
  /** Stops serving. */
  stop(): Promise<void>;
  /** Stops serving, and removes the database. */
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // what a query answers is what the test asks for; a wrong shape fails its expectations
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly errors: any[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

export const settings: GatewaySettings = {
  defaultMaxAgeSeconds: 0,
  readDeadlineMs: 30_000,
  countTimeoutMs: 30_000,
  maxWaitMs: defaultLimits.waitMs,
};

type ServerChoices = Partial<Omit<HttpServerOptions, 'host' | 'port' | 'gateway' | 'keys'>> & {
  readonly allowsAnonymous?: boolean;
  readonly tokens?: TokenVerifier;
};

export async function startApi(choices: ServerChoices = {}): Promise<Api> {
  const database = await createTestDatabase();
  const store = createPostgresStore(database.dataSource);
  const engine = createFakeEngine();
  const keys = new Map<string, KnownKey>();
  const statements: string[] = [];
  const db = counting(queryableOf(database.dataSource), statements);
  const server = await serve({ dataSource: database.dataSource, db, store, engine, keys }, choices);
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  return {
    url: server.url,
    database,
    store,
    engine,
    statements,
    keys,
    query: (document, variables, key) => post(server, { query: document, variables }, key),
    stop,
    close: async () => {
      await stop();
      await database.drop();
    },
  };
}

interface Served extends Pick<HttpServerOptions['gateway'], 'dataSource' | 'db' | 'store' | 'engine'> {
  readonly keys: ReadonlyMap<string, KnownKey>;
}

/** Serves the API over any engine. */
export async function serve(
  { keys, ...parts }: Served,
  { allowsAnonymous = true, tokens, log = silentLogger, ...choices }: ServerChoices = {},
): Promise<HttpServer> {
  const changeFeed = createChangeFeed(parts.dataSource, { log });
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    gateway: { ...parts, changeFeed, now: Date.now, newId: () => v7(), settings, log },
    keys: { allowsAnonymous, tokens: tokens ?? null, findByHash: (hash) => Promise.resolve(keys.get(hash) ?? null) },
    takeWebhook: () => Promise.resolve({ type: 'unknownSystem' }),
    readiness: { database: () => Promise.resolve(true) },
    hasExplorer: true,
    hasGraphiql: true,
    sandboxes: null,
    allowedOrigins: new Set(),
    knownHosts: new Set(),
    limits: defaultLimits,
    trustedDocuments: null,
    log,
    ...choices,
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await changeFeed.stop();
    },
  };
}

const counting = (db: Queryable, statements: string[]): Queryable => ({
  query: (sql, parameters) => {
    statements.push(sql);
    return db.query(sql, parameters);
  },
});

/** Sends one GraphQL request. */
export async function post(server: Pick<HttpServer, 'url'>, body: object, key?: string): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json',
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  });
  const { data, errors, extensions } = (await response.json()) as Omit<Answer, 'status'>;
  return { status: response.status, data, errors, extensions };
}

/** What a query answers that must not fail. */
export async function ask(
  api: Pick<Api, 'query'>,
  document: string,
  variables: Record<string, unknown> = {},
  key?: string,
): Promise<Answer['data']> {
  const { data, errors } = await api.query(document, variables, key);
  expect(errors).toBeUndefined();
  return data;
}

/** Registers an API key and answers its text. */
export function addKey(api: Api, key: Partial<KnownKey>): string {
  const text = `samband_${hashText(v7())}`;
  api.keys.set(hashText(text), { name: 'test', scopes: ['read', 'write', 'operate'], systems: null, ...key });
  return text;
}

export interface SeededRecord {
  readonly system: SystemId;
  readonly type: string;
  readonly externalId: string;
}

export interface Seeded {
  readonly id: EntityId;
  readonly globalId: string;
}

/** Puts an entity into the store as a first load leaves it: each record shows all its values. */
export async function seed(
  api: Pick<Api, 'store'>,
  kind: EntityKind,
  { fields, records }: { readonly fields: Fields; readonly records: readonly SeededRecord[] },
): Promise<Seeded> {
  const id = entityId(v7());
  const [first] = records;
  const provenance: Provenance = {
    system: first?.system ?? null,
    recordType: first?.type ?? null,
    externalId: first?.externalId ?? null,
    notBefore: null,
    at: Date.parse('2026-11-01T12:00:00.000Z'),
    rev: 1,
    actor: null,
  };
  const paths = Object.keys(fields);
  const ack = Object.fromEntries(paths.map((path) => [path, 1]));
  const links = records.map((record): Link => ({
    ...newLink({ newId: () => v7() }, { id, kind }, record, 'match'),
    externalId: record.externalId,
    state: 'active',
    base: fields,
    ack,
    syncedAt: Date.parse('2026-11-01T12:00:01.000Z'),
  }));
  const result = await api.store.mutate({
    entity: {
      id,
      kind,
      fields,
      provenance: Object.fromEntries(paths.map((path) => [path, provenance])),
      version: 1,
      state: 'active',
      mergedInto: null,
    },
    seenVersion: null,
    keys: matchKeys(kind, fields),
    links,
    history: [],
    bars: [],
    mustBeUnique: false,
    idempotency: null,
    now: Date.now(),
  });
  if (result.type !== 'committed') throw new Error(`seeding answered ${result.type}`);
  return { id, globalId: entityGlobalId(kind, id) };
}
