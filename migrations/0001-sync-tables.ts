import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables of the sync engine. Times are timestamptz(3): readable for operators and usable in intervals and ranges,
 * and as exact as the milliseconds the code counts in, so that a time that went out and comes back still compares
 * equal. No unique key holds a column that may be null.
 */
export class SyncTables1763683200000 implements MigrationInterface {
  readonly name = 'SyncTables1763683200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table api_key, configuration, system_state, idempotency, webhook_delivery, history, match_review, conflict, link_bar,
        waiting, entity_lease, dirty, change_cursor, match_key, record, link, entity`);
    await runner.query('drop sequence dirty_seq');
  }
}

const kinds = `('contact', 'customer', 'order', 'product', 'user', 'quote')`;

const entity = `
  create table entity (
    id          uuid           not null,
    kind        text           not null,
    fields      jsonb          not null,
    provenance  jsonb          not null,
    version     integer        not null,
    state       text           not null,
    merged_into uuid,
    created_at  timestamptz(3) not null default now(),
    updated_at  timestamptz(3) not null default now(),
    constraint entity_pkey primary key (id),
    constraint entity_of_one_kind unique (id, kind),
    constraint entity_kind check (kind in ${kinds}),
    constraint entity_state check (state in ('active', 'deleting', 'gone')),
    constraint entity_version check (version >= 0),
    constraint entity_fields check (jsonb_typeof(fields) = 'object'),
    constraint entity_provenance check (jsonb_typeof(provenance) = 'object'),
    constraint entity_merged_into_another check (merged_into <> id),
    constraint entity_merged_into_same_kind foreign key (merged_into, kind) references entity (id, kind)
  ) with (fillfactor = 85)`;

const entityIndexes = [
  'create index entity_by_creation on entity (kind, created_at, id)',
  'create index entity_by_update on entity (kind, updated_at, id)',
  'create index entity_by_field on entity using gin (fields jsonb_path_ops)',
  'create index entity_by_survivor on entity (merged_into) where merged_into is not null',
];

const link = `
  create table link (
    id              uuid           not null,
    entity_id       uuid           not null,
    kind            text           not null,
    system          text           not null,
    record_type     text           not null,
    external_id     text,
    state           text           not null,
    blocked_reason  text,
    blocked_version integer,
    origin          text           not null,
    marker          uuid           not null,
    intent          jsonb,
    base            jsonb          not null,
    ack             jsonb          not null,
    pending         jsonb,
    line_ids        jsonb,
    record_version  text,
    written_at      timestamptz(3),
    mapping_hash    text,
    synced_at       timestamptz(3),
    missing_since   timestamptz(3),
    last_error      text,
    created_at      timestamptz(3) not null default now(),
    updated_at      timestamptz(3) not null default now(),
    constraint link_pkey primary key (id),
    constraint link_marker unique (marker),
    constraint link_entity foreign key (entity_id, kind) references entity (id, kind),
    constraint link_state check (state in ('creating', 'active', 'deleting', 'closed', 'gone', 'unlinked')),
    constraint link_origin check (origin in ('flow', 'match', 'manual', 'mutation', 'seed')),
    constraint link_record_known check (external_id is not null or state not in ('active', 'closed')),
    constraint link_base check (jsonb_typeof(base) = 'object'),
    constraint link_ack check (jsonb_typeof(ack) = 'object'),
    constraint link_line_ids check (jsonb_typeof(line_ids) = 'object')
  ) with (fillfactor = 85)`;

const linkIndexes = [
  // a record is one entity under one kind; the kind comes last so that records are found without it
  `create unique index link_one_per_record on link (system, record_type, external_id, kind)
     where external_id is not null and state <> 'unlinked'`,
  // one live record per slot; a blocked link keeps its slot
  `create unique index link_one_per_slot on link (entity_id, system, record_type)
     where state in ('creating', 'active', 'deleting', 'closed')`,
  'create index link_by_entity on link (entity_id)',
  'create index link_by_slot on link (system, record_type, entity_id)',
];

const record = `
  create table record (
    system            text           not null,
    record_type       text           not null,
    external_id       text           not null,
    version           text,
    hash              text           not null,
    native            jsonb          not null,
    is_complete       boolean        not null,
    source_updated_at timestamptz(3),
    read_at           timestamptz(3) not null,
    clock_skew_ms     double precision,
    url               text,
    deleted_at        timestamptz(3),
    constraint record_pkey primary key (system, record_type, external_id),
    constraint record_native check (jsonb_typeof(native) = 'object')
  ) with (fillfactor = 85)`;

const matchKey = [
  `create table match_key (
    entity_id uuid not null,
    kind      text not null,
    key       text not null,
    value     text not null,
    constraint match_key_pkey primary key (entity_id, key, value),
    constraint match_key_entity foreign key (entity_id, kind) references entity (id, kind) on delete cascade
  )`,
  'create index match_key_by_value on match_key (kind, key, value)',
];

const changeCursor = `
  create table change_cursor (
    system             text           not null,
    record_type        text           not null,
    changed_until      timestamptz(3),
    continuation       text,
    scan_max_at        timestamptz(3),
    scan_source_now    timestamptz(3),
    first_read_at      timestamptz(3),
    first_scan_done_at timestamptz(3),
    sweep_started_at   timestamptz(3),
    sweep_continuation text,
    last_sweep_at      timestamptz(3),
    constraint change_cursor_pkey primary key (system, record_type),
    constraint change_cursor_sweep_started check (sweep_started_at is not null or sweep_continuation is null)
  )`;

const dirty = [
  // never starts again: a row deleted and marked anew must not look like the row a stalled worker saw
  'create sequence dirty_seq',
  `create table dirty (
    key         text           not null,
    system      text,
    record_type text,
    external_id text,
    entity_id   uuid,
    seq         bigint         not null default nextval('dirty_seq'),
    run_after   timestamptz(3) not null,
    held_until  timestamptz(3),
    attempts    integer        not null default 0,
    needs_read  boolean        not null default false,
    constraint dirty_pkey primary key (key),
    constraint dirty_names_one check (
      num_nonnulls(system, record_type, external_id) = case when entity_id is null then 3 else 0 end
    ),
    constraint dirty_key check (
      key = case when entity_id is null then 'r:' || system || '.' || record_type || '/' || external_id
                 else 'e:' || entity_id end
    )
  ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)`,
  'create index dirty_due on dirty (run_after, key) where held_until is null',
  'create index dirty_held on dirty (held_until) where held_until is not null',
  'create index dirty_by_slot on dirty (system, record_type) where system is not null',
];

const entityLease = `
  create table entity_lease (
    entity_id    uuid           not null,
    fence        bigint         not null,
    leased_until timestamptz(3) not null,
    constraint entity_lease_pkey primary key (entity_id),
    constraint entity_lease_entity foreign key (entity_id) references entity (id) on delete cascade
  ) with (fillfactor = 70)`;

const waiting = [
  `create table waiting (
    link_id        uuid           not null,
    field          text           not null,
    awaited        text           not null,
    entity_id      uuid           not null,
    system         text           not null,
    on_entity      uuid,
    on_system      text,
    on_record_type text,
    on_external_id text,
    reason         text           not null,
    created_at     timestamptz(3) not null default now(),
    constraint waiting_pkey primary key (link_id, field, awaited),
    constraint waiting_for_one check (
      num_nonnulls(on_system, on_record_type, on_external_id) = case when on_entity is null then 3 else 0 end
    ),
    constraint waiting_awaited check (
      awaited = case when on_entity is null then 'r:' || on_system || '.' || on_record_type || '/' || on_external_id
                     else 'e:' || on_entity end
    ),
    constraint waiting_link foreign key (link_id) references link (id) on delete cascade,
    constraint waiting_entity foreign key (entity_id) references entity (id) on delete cascade,
    constraint waiting_on_entity foreign key (on_entity) references entity (id) on delete cascade
  )`,
  'create index waiting_by_entity on waiting (entity_id)',
  'create index waiting_by_awaited on waiting (awaited)',
];

const linkBar = `
  create table link_bar (
    entity_id   uuid           not null,
    system      text           not null,
    record_type text           not null,
    created_at  timestamptz(3) not null default now(),
    constraint link_bar_pkey primary key (entity_id, system, record_type),
    constraint link_bar_entity foreign key (entity_id) references entity (id) on delete cascade
  )`;

const conflict = [
  `create table conflict (
    id         uuid           not null default gen_random_uuid(),
    entity_id  uuid           not null,
    field      text           not null,
    candidates jsonb          not null,
    state      text           not null default 'open',
    created_at timestamptz(3) not null default now(),
    constraint conflict_pkey primary key (id),
    constraint conflict_entity foreign key (entity_id) references entity (id) on delete cascade,
    constraint conflict_state check (state in ('open', 'decided')),
    constraint conflict_candidates check (jsonb_typeof(candidates) = 'array')
  )`,
  `create unique index conflict_one_open_per_field on conflict (entity_id, field) where state = 'open'`,
];

const matchReview = [
  `create table match_review (
    id          uuid           not null default gen_random_uuid(),
    entity_id   uuid           not null,
    system      text           not null,
    record_type text           not null,
    external_id text           not null,
    candidates  uuid[]         not null,
    reason      text           not null,
    state       text           not null default 'open',
    created_at  timestamptz(3) not null default now(),
    constraint match_review_pkey primary key (id),
    constraint match_review_entity foreign key (entity_id) references entity (id) on delete cascade,
    constraint match_review_state check (state in ('open', 'decided'))
  )`,
  `create unique index match_review_one_open_per_entity on match_review (entity_id) where state = 'open'`,
  `create index match_review_by_candidate on match_review using gin (candidates) where state = 'open'`,
];

const history = [
  `create table history (
    id          bigint         not null generated always as identity,
    entity_id   uuid           not null,
    field       text           not null,
    value       jsonb          not null,
    reason      text           not null,
    provenance  jsonb          not null,
    recorded_at timestamptz(3) not null default now(),
    constraint history_pkey primary key (id),
    constraint history_entity foreign key (entity_id) references entity (id) on delete cascade,
    constraint history_reason check (reason in ('replaced', 'lostConflict', 'firstMerge'))
  )`,
  'create index history_by_field on history (entity_id, field, id)',
];

const webhookDelivery = [
  `create table webhook_delivery (
    system      text           not null,
    delivery_id text           not null,
    records     jsonb          not null,
    received_at timestamptz(3) not null,
    constraint webhook_delivery_pkey primary key (system, delivery_id),
    constraint webhook_delivery_records check (jsonb_typeof(records) = 'array')
  )`,
  'create index webhook_delivery_by_time on webhook_delivery (received_at)',
];

const idempotency = [
  `create table idempotency (
    principal  text           not null,
    key        text           not null,
    input_hash text           not null,
    entity_id  uuid           not null,
    created_at timestamptz(3) not null,
    constraint idempotency_pkey primary key (principal, key)
  )`,
  'create index idempotency_by_time on idempotency (created_at)',
];

const systemState = `
  create table system_state (
    system       text           not null,
    reason       text,
    message      text,
    since        timestamptz(3) not null,
    paused_until timestamptz(3),
    constraint system_state_pkey primary key (system)
  )`;

const configuration = `
  create table configuration (
    only_row   boolean        not null default true,
    hash       text           not null,
    applied_at timestamptz(3) not null,
    constraint configuration_pkey primary key (only_row),
    constraint configuration_only_row check (only_row)
  )`;

const apiKey = `
  create table api_key (
    id           uuid           not null default gen_random_uuid(),
    name         text           not null,
    key_hash     text           not null,
    scopes       text[]         not null,
    systems      text[],
    created_at   timestamptz(3) not null,
    revoked_at   timestamptz(3),
    last_used_at timestamptz(3),
    constraint api_key_pkey primary key (id),
    constraint api_key_hash unique (key_hash),
    constraint api_key_name check (name <> ''),
    constraint api_key_scopes check (scopes <@ array['read', 'write', 'operate'] and scopes <> '{}'),
    constraint api_key_systems check (systems <> '{}')
  )`;

const tables: readonly string[] = [
  entity,
  ...entityIndexes,
  link,
  ...linkIndexes,
  record,
  ...matchKey,
  changeCursor,
  ...dirty,
  entityLease,
  ...waiting,
  linkBar,
  ...conflict,
  ...matchReview,
  ...history,
  ...webhookDelivery,
  ...idempotency,
  systemState,
  configuration,
  apiKey,
];
