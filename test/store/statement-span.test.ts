import { statementSpan } from '../../src/store/statement-span';

describe('the span of a statement', () => {
  test.each([
    ['select * from entity where id = $1', 'select entity'],
    ['select (select count(*) from link) from (select id from entity) e', 'select entity'],
    ['select input.id from unnest($1::uuid[]) as input (id) where exists (select from dirty)', 'select'],
    [
      'select extract(epoch from e.at), array(select c.field from conflict c) from (select 1 from "entity") e',
      'select entity',
    ],
    ['with due as (select key from dirty for update) update dirty set held_until = $1 from due', 'update dirty'],
    ['insert into "record" (a) select a from link on conflict (a) do update set a = excluded.a', 'insert record'],
    ['update entity e set version = 2', 'update entity'],
    ['delete from dirty using input', 'delete dirty'],
    [' begin isolation level repeatable read read only', 'begin'],
    [`select pg_advisory_xact_lock($1)`, 'select'],
  ])('of "%s" is named "%s"', (sql, name) => {
    expect(statementSpan(sql).name).toBe(name);
  });

  test('carries the text on one line, without parameters', () => {
    expect(statementSpan('select 1\n  from entity\n  where id = $1').attributes).toMatchObject({
      'db.query.text': 'select 1 from entity where id = $1',
    });
  });
});
