import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who reads the changes of a record type for all processes, and until when. */
export class PollingTurns1767916800000 implements MigrationInterface {
  readonly name = 'PollingTurns1767916800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change_cursor add column polled_by uuid, add column polled_until timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change_cursor drop column polled_by, drop column polled_until');
  }
}
