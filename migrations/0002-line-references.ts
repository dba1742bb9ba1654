import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the orders and quotes that have a line with a product. */
export class LineReferences1764288000000 implements MigrationInterface {
  readonly name = 'LineReferences1764288000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index entity_by_line_product on entity using gin (
        jsonb_path_query_array(fields, '$.keyvalue() ? (@.key like_regex "^lines/.*/product$").value') jsonb_path_ops
      ) where kind in ('order', 'quote')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index entity_by_line_product');
  }
}
