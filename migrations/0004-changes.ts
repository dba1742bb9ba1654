import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The change stream: one row for each entity that a transaction changed, numbered in the order of the commits
 * (docs/adr/0009). Triggers write it, so that no way of changing an entity can forget to.
 */
export class Changes1765497600000 implements MigrationInterface {
  readonly name = 'Changes1765497600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const change = [
  'create sequence change_position',
  // operation null: only its links changed. systems: those of its links, and those that it just lost
  `create table change (
    position    bigint         not null,
    id          uuid           not null default gen_random_uuid(),
    entity_id   uuid           not null,
    kind        text           not null,
    version     integer        not null,
    operation   text,
    fields      text[]         not null,
    linked      text[]         not null,
    unlinked    text[]         not null,
    systems     text[]         not null,
    changed_at  timestamptz(3) not null default clock_timestamp(),
    transaction xid8           not null default pg_current_xact_id(),
    begun_at    timestamptz    not null default transaction_timestamp(),
    constraint change_pkey primary key (position),
    constraint change_one_per_transaction unique (entity_id, transaction, begun_at),
    constraint change_operation check (operation in ('created', 'updated', 'deleted', 'merged'))
  )`,
];

/**
 * The lock comes last of all that a transaction takes: the triggers are deferred to the commit, which it outlasts. Its
 * number is the product's name in ASCII, as that of the migrations.
 */
const appendChange = `
  create function append_change(changed uuid, what text, changed_fields text[], gained text[], lost text[])
  returns void language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(1935764834, 3);
    insert into change as c (position, entity_id, kind, version, operation, fields, linked, unlinked, systems)
    select nextval('change_position'), e.id, e.kind, e.version, what, changed_fields, gained, lost,
      array(select l.system from link l where l.entity_id = e.id and l.state <> 'unlinked' union select unnest(lost))
    from entity e where e.id = changed
    on conflict on constraint change_one_per_transaction do update set
      operation = case when excluded.operation = 'updated' then coalesce(c.operation, 'updated')
                       else coalesce(excluded.operation, c.operation) end,
      fields = array(select unnest(c.fields) union select unnest(excluded.fields)),
      linked = array(select unnest(c.linked) union select unnest(excluded.linked)),
      unlinked = array(select unnest(c.unlinked) union select unnest(excluded.unlinked)),
      systems = array(select unnest(c.systems) union select unnest(excluded.systems));
    perform pg_notify('samband_change', '');
  end $$`;

const hasRecord = (row: string): string =>
  `(${row}.external_id is not null and ${row}.state in ('active', 'deleting', 'closed'))`;

const functions = [
  appendChange,
  `create function entity_founded() returns trigger language plpgsql as $$
  begin
    perform append_change(new.id, 'created',
      array(select key from jsonb_each(new.fields) where value <> 'null'), '{}', '{}');
    return null;
  end $$`,
  `create function entity_changed() returns trigger language plpgsql as $$
  begin
    perform append_change(
      new.id,
      case when new.merged_into is distinct from old.merged_into then 'merged'
           when new.state = 'gone' and old.state <> 'gone' then 'deleted'
           when old.state = 'gone' and new.state <> 'gone' then 'created'
           else 'updated' end,
      array(
        select key from jsonb_each(new.fields) as after (key, value)
        where coalesce(old.fields->key, 'null') <> value
        union
        select key from jsonb_each(old.fields) as before (key, value)
        where before.value <> 'null' and not new.fields ? before.key
      ),
      '{}', '{}');
    return null;
  end $$`,
  `create function link_changed() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'INSERT' then
      if ${hasRecord('old')} and (tg_op = 'DELETE' or not ${hasRecord('new')} or new.entity_id <> old.entity_id) then
        perform append_change(old.entity_id, null, '{}', '{}', array[old.system]);
      end if;
    end if;
    if tg_op <> 'DELETE' then
      if ${hasRecord('new')} and (tg_op = 'INSERT' or not ${hasRecord('old')} or new.entity_id <> old.entity_id) then
        perform append_change(new.entity_id, null, '{}', array[new.system], '{}');
      end if;
    end if;
    return null;
  end $$`,
];

const deferred = 'deferrable initially deferred for each row';

const triggers = [
  `create constraint trigger entity_founded after insert on entity ${deferred} execute function entity_founded()`,
  // a survivor that is merged in its turn takes along those that were merged into it: nothing changes for them
  `create constraint trigger entity_changed after update on entity ${deferred}
   when (old.fields is distinct from new.fields
     or (old.state = 'gone') is distinct from (new.state = 'gone')
     or (old.merged_into is null) is distinct from (new.merged_into is null))
   execute function entity_changed()`,
  `create constraint trigger link_founded after insert on link ${deferred}
   when (${hasRecord('new')}) execute function link_changed()`,
  `create constraint trigger link_changed after update on link ${deferred}
   when (${hasRecord('old')} is distinct from ${hasRecord('new')} or old.entity_id <> new.entity_id)
   execute function link_changed()`,
  `create constraint trigger link_removed after delete on link ${deferred}
   when (${hasRecord('old')}) execute function link_changed()`,
];

const up = [...change, ...functions, ...triggers];

const down = [
  'drop trigger link_removed on link',
  'drop trigger link_changed on link',
  'drop trigger link_founded on link',
  'drop trigger entity_changed on entity',
  'drop trigger entity_founded on entity',
  'drop function link_changed(), entity_changed(), entity_founded()',
  'drop function append_change(uuid, text, text[], text[], text[])',
  'drop table change',
  'drop sequence change_position',
];
