import { EntitySchema, type ValueTransformer } from 'typeorm';

/**
 * The tables that people's doings fill, a row at a time: TypeORM reads and writes them. The engine's own tables take
 * batches, for which every column is one array (columns.ts).
 */

/** A key that a caller of the API shows; only its hash is kept. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly keyHash: string;
  readonly scopes: string[];
  /** The systems that the caller is restricted to; null = all. */
  readonly systems: string[] | null;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
}

/** How a system was last found. */
export interface SystemStateRow {
  readonly system: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly since: number;
  readonly pausedUntil: number | null;
}

/** Milliseconds since 1970 UTC in the code, timestamptz in the table. */
const milliseconds: ValueTransformer = {
  to: (ms: number | null | undefined) => (typeof ms === 'number' ? new Date(ms) : ms),
  from: (date: Date | null) => date?.getTime() ?? null,
};
const time = { type: 'timestamptz', precision: 3, transformer: milliseconds } as const;

/** Written by api-key.ts alone. A revoked key keeps its row. */
export const apiKeyRows = new EntitySchema<ApiKeyRow>({
  name: 'ApiKey',
  tableName: 'api_key',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    keyHash: { name: 'key_hash', type: 'text', unique: true },
    scopes: { type: 'text', array: true },
    systems: { type: 'text', array: true, nullable: true },
    createdAt: { ...time, name: 'created_at' },
    revokedAt: { ...time, name: 'revoked_at', nullable: true },
    lastUsedAt: { ...time, name: 'last_used_at', nullable: true },
  },
});

/** A row per system from the first time that one of our processes called it; no `reason` = it serves. */
export const systemStateRows = new EntitySchema<SystemStateRow>({
  name: 'SystemState',
  tableName: 'system_state',
  columns: {
    system: { type: 'text', primary: true },
    reason: { type: 'text', nullable: true },
    message: { type: 'text', nullable: true },
    since: time,
    pausedUntil: { ...time, name: 'paused_until', nullable: true },
  },
});

/** All of them, for the DataSource. */
export const rowSchemas = [apiKeyRows, systemStateRows] as const;
