import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to records that were made anew elsewhere: their ids go on saying which entity they are. */
export class MovedRecords1768521600000 implements MigrationInterface {
  readonly name = 'MovedRecords1768521600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table link drop constraint link_state');
    await runner.query(
      `alter table link add constraint link_state
         check (state in ('creating', 'active', 'deleting', 'closed', 'gone', 'unlinked', 'moving', 'moved'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update link set state = 'gone' where state in ('moving', 'moved')`);
    await runner.query('alter table link drop constraint link_state');
    await runner.query(
      `alter table link add constraint link_state
         check (state in ('creating', 'active', 'deleting', 'closed', 'gone', 'unlinked'))`,
    );
  }
}
