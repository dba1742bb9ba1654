import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A comparison of all ids begins anew after a restart, and an entity is there or gone: nothing ever wrote these. */
export class UnusedColumns1770336000000 implements MigrationInterface {
  readonly name = 'UnusedColumns1770336000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table change_cursor drop column sweep_started_at, drop column sweep_continuation');
    await runner.query(`alter table entity drop constraint entity_state,
      add constraint entity_state check (state in ('active', 'gone'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table entity drop constraint entity_state,
      add constraint entity_state check (state in ('active', 'deleting', 'gone'))`);
    await runner.query(`alter table change_cursor
      add column sweep_started_at timestamptz(3), add column sweep_continuation text,
      add constraint change_cursor_sweep_started check (sweep_started_at is not null or sweep_continuation is null)`);
  }
}
