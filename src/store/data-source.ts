import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { migrations } from '../../migrations';
import { atMostEvery } from '../lib/at-most-every';
import type { Logger } from '../lib/logger';
import { DatabaseStartError, errorCodeOf } from './database-start-error';
import { rowSchemas } from './rows';
import { createOrmLogger } from './orm-logger';

/** How the database is reached. What cannot be set: a statement ends after 30 s, an idle transaction after 60 s. */
export interface DataSourceOptions {
  readonly url: string;
  /** Connections at most; a query waits for a free one up to 10 s. */
  readonly poolSize: number;
  readonly log: Logger;
  /** The product's own unless a test brings others. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

const oldestVersion = 14;
const statementTimeoutMs = 30_000;
const idleInTransactionTimeoutMs = 60_000;
const connectTimeoutMs = 10_000;
const lostConnectionsEveryMs = 10_000;

/**
 * Connects to the database and returns an initialised DataSource; the caller destroys it. It changes nothing in the
 * database. Throws DatabaseStartError when the server cannot be reached, refuses us or is older than PostgreSQL 14.
 */
export async function createDataSource(options: DataSourceOptions): Promise<DataSource> {
  requireUrl(options.url);
  const dataSource = await connect(options);
  try {
    await requireVersion(dataSource, options.url);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

function requireUrl(url: string): void {
  if (URL.canParse(url) && ['postgresql:', 'postgres:'].includes(new URL(url).protocol)) return;
  throw new DatabaseStartError(
    'DATABASE_URL is not the address of a PostgreSQL server. Write it as postgresql://user:password@host:5432/database, ' +
      'with special characters in the password percent-encoded, or unset it to use the PostgreSQL that comes with Samband.',
  );
}

async function connect(options: DataSourceOptions): Promise<DataSource> {
  try {
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: 'samband',
      poolSize: options.poolSize,
      connectTimeoutMS: connectTimeoutMs,
      entities: [...rowSchemas],
      migrations: [...(options.migrations ?? migrations)],
      installExtensions: false,
      synchronize: false,
      logging: false,
      logger: createOrmLogger(options.log),
      // a connection that breaks while idle; without a handler it would end the process
      // when the server ends, all of them break at once
      poolErrorHandler: atMostEvery(lostConnectionsEveryMs, (error: unknown) =>
        options.log.warn({ code: errorCodeOf(error) }, 'idle database connections were lost'),
      ),
      extra: {
        statement_timeout: statementTimeoutMs,
        idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      },
    });
    return await dataSource.initialize();
  } catch (error) {
    throw new DatabaseStartError(`${whyUnusable(error, options.url)} ${adviceFor(error)}`, { cause: error });
  }
}

async function requireVersion(dataSource: DataSource, url: string): Promise<void> {
  const rows: unknown = await dataSource.query(`select current_setting('server_version') as version`);
  const version = Array.isArray(rows) ? String(rows[0]?.version) : '';
  if (Number.parseInt(version, 10) >= oldestVersion) return;
  throw new DatabaseStartError(
    `The database server at ${placeOf(url)} is PostgreSQL ${version}; Samband needs ${oldestVersion} or newer. ` +
      'Upgrade the server, set DATABASE_URL to a newer one, or unset it to use the PostgreSQL that comes with Samband.',
  );
}

function whyUnusable(error: unknown, url: string): string {
  const place = placeOf(url);
  const code = errorCodeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `No database server listens at ${place}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of the database server ${place} is not known.`;
    case '28P01':
    case '28000':
      return `The database server at ${place} refuses the user or the password of DATABASE_URL.`;
    case '3D000':
      return `The database server at ${place} has no such database.`;
    case '53300':
      return `The database server at ${place} has no connection left for us.`;
    default:
      return `The database server at ${place} cannot be used (${code ?? messageOf(error)}).`;
  }
}

function adviceFor(error: unknown): string {
  const code = errorCodeOf(error);
  if (code === '3D000') return 'Create it, or name another in DATABASE_URL.';
  if (code === '53300') return 'Raise its max_connections, or lower DATABASE_POOL_SIZE.';
  return 'Check DATABASE_URL and that the server runs, or unset it to use the PostgreSQL that comes with Samband.';
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Host, port and database of a connection URL; never the user or the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}
