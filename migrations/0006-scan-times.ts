import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When scans began by our clock: what tells that the clock of a system was set back. */
export class ScanTimes1766707200000 implements MigrationInterface {
  readonly name = 'ScanTimes1766707200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table change_cursor add column scan_started_at timestamptz(3), add column last_scan_at timestamptz(3)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change_cursor drop column scan_started_at, drop column last_scan_at');
  }
}
