import type { MigrationInterface } from 'typeorm';

/** Every migration, oldest first. The list is explicit: a file that is not named here does not run. */
export const migrations: readonly (new () => MigrationInterface)[] = [];
