import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the span of a batch name the traces that it follows from. Null where nothing is traced. */
export class TracesOfMarks1766102400000 implements MigrationInterface {
  readonly name = 'TracesOfMarks1766102400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dirty add column traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dirty drop column traceparent');
  }
}
