import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { sleep } from '../lib/clock';
import { inSubspan } from '../lib/trace';
import { DatabaseFailure } from './database-failure';
import { errorCodeOf } from './database-start-error';
import { statementSpan } from './statement-span';

/** What a store function needs of a connection: rows for a statement, whatever its kind. */
export interface Queryable {
  /** Throws DatabaseFailure. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly unknown[]>;
}

/** Losing to another transaction: a deadlock, a serialization failure, a unique key that the other took first. */
const lostRace = new Set(['40P01', '40001', '23505']);
const attemptsAtMost = 6;

/**
 * Runs `work` in one transaction and commits unless `keep` refuses its result. When the database breaks the transaction
 * off because of another one, `work` runs again from the start, so it must have no effect but on the database.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (db: Queryable) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(dataSource, 'begin', { work, keep });
    } catch (error) {
      if (attempt === attemptsAtMost || !lostRace.has(errorCodeOf(error) ?? '')) throw error;
      await sleep(attempt * 10 * Math.random());
    }
  }
}

/** Runs `work` in a transaction that sees one state of the database throughout and cannot change it. */
export function inSnapshot<T>(dataSource: DataSource, work: (db: Queryable) => Promise<T>): Promise<T> {
  return runOnce(dataSource, 'begin isolation level repeatable read read only', { work, keep: () => true });
}

async function runOnce<T>(
  dataSource: DataSource,
  begin: string,
  { work, keep }: { work: (db: Queryable) => Promise<T>; keep: (result: T) => boolean },
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const db = queryableOf(runner);
  try {
    await db.query(begin);
    const result = await work(db);
    await db.query(keep(result) ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    // the first error tells what happened; a connection that is lost cannot roll back, and need not
    await db.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** The connection behind a query runner, or the pool behind a DataSource: there each statement is a transaction. */
export function queryableOf(source: QueryRunner | DataSource): Queryable {
  return {
    query: (sql, parameters = []) =>
      asDatabaseFailure(
        source instanceof DataSource ? onePooled(source, sql, parameters) : rowsOf(source, sql, parameters),
      ),
  };
}

async function onePooled(dataSource: DataSource, sql: string, parameters: readonly unknown[]) {
  const runner = dataSource.createQueryRunner();
  try {
    return await rowsOf(runner, sql, parameters);
  } finally {
    await runner.release();
  }
}

async function rowsOf(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
  const result = await inSubspan(
    () => statementSpan(sql),
    () => runner.query(sql, [...parameters], true),
  );
  return result.records ?? [];
}

/** Lets what TypeORM's own statements throw come out as DatabaseFailure. */
export async function asDatabaseFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withoutParameters(error);
  }
}

function withoutParameters(error: unknown): unknown {
  if (isUnconnected(error)) return new DatabaseFailure(error.message, { code: errorCodeOf(error), constraint: null });
  if (!(error instanceof QueryFailedError)) return error;
  const driverError: unknown = error.driverError;
  const constraint =
    typeof driverError === 'object' && driverError !== null && 'constraint' in driverError
      ? String(driverError.constraint)
      : null;
  return new DatabaseFailure(error.message, { code: errorCodeOf(driverError), constraint });
}

/** An error of the driver before a statement was sent: of the network, of a server that refuses, or without a code. */
const isUnconnected = (error: unknown): error is Error =>
  error instanceof Error &&
  !(error instanceof QueryFailedError) &&
  (errorCodeOf(error) !== null || /^(Connection terminated|timeout exceeded|Client (has|was))/.test(error.message));
