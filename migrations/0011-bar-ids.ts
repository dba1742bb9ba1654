import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bars are listed and named across entities. */
export class BarIds1769731200000 implements MigrationInterface {
  readonly name = 'BarIds1769731200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link_bar add column id uuid not null default gen_random_uuid(),
      add constraint link_bar_id unique (id)`);
    await runner.query('create index link_bar_by_time on link_bar (created_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index link_bar_by_time');
    await runner.query('alter table link_bar drop column id');
  }
}
