import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a field waits for a person. Of those that wait since before it is not known: most were edited. */
export class ConflictReasons1769126400000 implements MigrationInterface {
  readonly name = 'ConflictReasons1769126400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table conflict add column reason text not null default 'edited',
      add constraint conflict_reason check (reason in ('edited', 'firstMerge', 'oscillation'))`);
    await runner.query('alter table conflict alter column reason drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table conflict drop column reason');
  }
}
