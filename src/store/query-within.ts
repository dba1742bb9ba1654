import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { DatabaseFailure } from './database-failure';
import type { SqlParameters } from './sql-parameters';
import { inSnapshot } from './transaction';

/** A statement with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: SqlParameters;
}

/** The rows of a statement that only reads; null when it takes longer than `timeoutMs`. */
export async function queryWithin(
  dataSource: DataSource,
  timeoutMs: number,
  { sql, parameters }: Statement,
): Promise<readonly unknown[] | null> {
  try {
    return await inSnapshot(dataSource, async (transaction) => {
      await transaction.query(`select set_config('statement_timeout', $1, true)`, [String(timeoutMs)]);
      return transaction.query(sql, parameters.values);
    });
  } catch (error) {
    if (error instanceof DatabaseFailure && error.code === queryCancelled) return null;
    throw error;
  }
}

/** How many rows `sql`, what stands behind a `from`, has; null when counting takes longer than `timeoutMs`. */
export async function countWithin(
  dataSource: DataSource,
  timeoutMs: number,
  { sql, parameters }: Statement,
): Promise<number | null> {
  const counting = { sql: `select count(*)::float8 as count from ${sql}`, parameters };
  const rows = await queryWithin(dataSource, timeoutMs, counting);
  return rows === null ? null : countSchema.parse(rows)[0].count;
}

const countSchema = z.tuple([z.object({ count: z.number() })]);

const queryCancelled = '57014';
