import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people decide about the engine's work: conflicts, reviews, pairs that are not one, pauses, parked changes. */
export class Operations1764892800000 implements MigrationInterface {
  readonly name = 'Operations1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up = [
  `alter table conflict
     add column decision jsonb, add column decided_by text, add column decided_at timestamptz(3)`,
  `create index conflict_by_time on conflict (created_at, id) where state = 'open'`,
  `alter table match_review
     add column same_as uuid, add column decided_by text, add column decided_at timestamptz(3)`,
  `create index match_review_by_time on match_review (created_at, id) where state = 'open'`,
  // both directions are kept, so that one look finds all others of an entity
  `create table entity_apart (
     entity_id  uuid           not null,
     other_id   uuid           not null,
     created_at timestamptz(3) not null default now(),
     constraint entity_apart_pkey primary key (entity_id, other_id),
     constraint entity_apart_entity foreign key (entity_id) references entity (id) on delete cascade,
     constraint entity_apart_other foreign key (other_id) references entity (id) on delete cascade,
     constraint entity_apart_from_another check (entity_id <> other_id)
   )`,
  'create index entity_apart_by_other on entity_apart (other_id)',
  `create index link_unlinked on link (system, record_type, external_id) where state = 'unlinked'`,
  `create index link_unlinked_by_entity on link (entity_id) where state = 'unlinked'`,
  `create index link_missing on link (system, record_type, missing_since) where missing_since is not null`,
  `create index link_failing on link (id) where blocked_reason is not null or last_error is not null`,
  `create table flow_pause (
     flow_id   text           not null,
     paused_by text           not null,
     paused_at timestamptz(3) not null default now(),
     constraint flow_pause_pkey primary key (flow_id)
   )`,
  // field '': the delete of the record
  `create table parked_change (
     id         uuid           not null default gen_random_uuid(),
     entity_id  uuid           not null,
     link_id    uuid           not null,
     field      text           not null,
     reason     text           not null,
     state      text           not null default 'open',
     created_at timestamptz(3) not null default now(),
     decided_by text,
     decided_at timestamptz(3),
     constraint parked_change_pkey primary key (id),
     constraint parked_change_entity foreign key (entity_id) references entity (id) on delete cascade,
     constraint parked_change_link foreign key (link_id) references link (id) on delete cascade,
     constraint parked_change_state check (state in ('open', 'approved', 'rejected', 'void'))
   )`,
  `create unique index parked_change_one_open on parked_change (link_id, field) where state = 'open'`,
  'create index parked_change_by_entity on parked_change (entity_id)',
  `create index parked_change_by_time on parked_change (created_at, id) where state = 'open'`,
  `create table field_loss (
     link_id     uuid           not null,
     field       text           not null,
     system      text           not null,
     record_type text           not null,
     lost_at     timestamptz(3) not null default now(),
     constraint field_loss_pkey primary key (link_id, field),
     constraint field_loss_link foreign key (link_id) references link (id) on delete cascade
   )`,
  'create index field_loss_by_time on field_loss (system, record_type, field, lost_at)',
];

const down = [
  'drop table field_loss, parked_change, flow_pause, entity_apart',
  'drop index link_failing, link_missing, link_unlinked, link_unlinked_by_entity, match_review_by_time, conflict_by_time',
  'alter table match_review drop column same_as, drop column decided_by, drop column decided_at',
  'alter table conflict drop column decision, drop column decided_by, drop column decided_at',
];
