/** An INSERT of a link of `:F` to crm.Contact/2, but for the columns given. */
export const link = (columns: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    id: 'gen_random_uuid()',
    entity_id: ':F',
    kind: `'contact'`,
    system: `'crm'`,
    record_type: `'Contact'`,
    external_id: `'2'`,
    state: `'active'`,
    origin: `'flow'`,
    marker: 'gen_random_uuid()',
    base: `'{}'`,
    ack: `'{}'`,
    ...columns,
  };
  return `insert into link (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;
};

const mark = (columns: string, values: string) => `insert into dirty (${columns}, run_after) values (${values}, now())`;
const waitFor = (columns: string, values: string) =>
  `insert into waiting (link_id, field, entity_id, system, reason, ${columns}) values (:L, 'customer', :E, 'crm', 'r', ${values})`;

/**
 * A rule of the tables and a statement that tells. `:E` is a contact that has link `:L` (marker `:M`) to crm.Contact/1,
 * and `:F` one without links.
 */
export interface Case {
  readonly rule: string;
  readonly given?: readonly string[];
  readonly statement: string;
  readonly constraint: string;
}

/** Refused, whoever sends them, by the constraint named. */
export const refusals: readonly Case[] = [
  {
    rule: 'a record is one entity under one kind',
    statement: link({ external_id: `'1'` }),
    constraint: 'link_one_per_record',
  },
  {
    rule: 'also while its link is gone or closed',
    given: [`update link set state = 'gone'`],
    statement: link({ external_id: `'1'` }),
    constraint: 'link_one_per_record',
  },
  {
    rule: 'also when a create learns its id',
    given: [link({ external_id: 'null', state: `'creating'` })],
    statement: `update link set external_id = '1' where entity_id = :F`,
    constraint: 'link_one_per_record',
  },
  ...['creating', 'active', 'deleting', 'closed'].map((state) => ({
    rule: `an entity has one live record per slot, beside one that is ${state}`,
    given: [`update link set state = '${state}', blocked_reason = 'refused'`],
    statement: link({ entity_id: ':E' }),
    constraint: 'link_one_per_slot',
  })),
  {
    rule: 'two creates cannot be under way in one slot',
    given: [link({ external_id: 'null', state: `'creating'` })],
    statement: link({ external_id: 'null', state: `'creating'` }),
    constraint: 'link_one_per_slot',
  },
  { rule: 'a marker is one link', statement: link({ marker: ':M' }), constraint: 'link_marker' },
  { rule: 'a link has the kind of its entity', statement: link({ kind: `'user'` }), constraint: 'link_entity' },
  { rule: 'a link belongs to an entity', statement: link({ entity_id: ':M' }), constraint: 'link_entity' },
  {
    rule: 'an active link names its record',
    statement: link({ external_id: 'null' }),
    constraint: 'link_record_known',
  },
  { rule: 'a link has a known state', statement: link({ state: `'lost'` }), constraint: 'link_state' },
  { rule: 'a link has a known origin', statement: link({ origin: `'magic'` }), constraint: 'link_origin' },
  { rule: 'a base is an object', statement: link({ base: `'[]'` }), constraint: 'link_base' },
  { rule: 'an ack is an object', statement: link({ ack: `'1'` }), constraint: 'link_ack' },
  {
    rule: 'an entity has a known kind',
    statement: `update entity set kind = 'deal' where id = :F`,
    constraint: 'entity_kind',
  },
  {
    rule: 'an entity with links keeps its kind',
    statement: `update entity set kind = 'user' where id = :E`,
    constraint: 'link_entity',
  },
  { rule: 'an entity has a known state', statement: `update entity set state = 'new'`, constraint: 'entity_state' },
  { rule: 'a version is never negative', statement: 'update entity set version = -1', constraint: 'entity_version' },
  { rule: 'fields are an object', statement: `update entity set fields = '[]'`, constraint: 'entity_fields' },
  { rule: 'provenance is an object', statement: `update entity set provenance = '1'`, constraint: 'entity_provenance' },
  {
    rule: 'an entity is not merged into itself',
    statement: 'update entity set merged_into = id',
    constraint: 'entity_merged_into_another',
  },
  {
    rule: 'an entity is merged into one of its kind',
    given: [`update entity set kind = 'user' where id = :F`],
    statement: 'update entity set merged_into = :F where id = :E',
    constraint: 'entity_merged_into_same_kind',
  },
  { rule: 'an entity with links stays', statement: 'delete from entity where id = :E', constraint: 'link_entity' },
  {
    rule: 'a record is mirrored once',
    given: [
      `insert into record (system, record_type, external_id, hash, native, is_complete, read_at) values ('crm', 'Contact', '1', 'h', '{}', true, now())`,
    ],
    statement: `insert into record (system, record_type, external_id, hash, native, is_complete, read_at) values ('crm', 'Contact', '1', 'i', '{}', true, now())`,
    constraint: 'record_pkey',
  },
  {
    rule: 'a native record is an object',
    statement: `insert into record (system, record_type, external_id, hash, native, is_complete, read_at) values ('crm', 'Contact', '1', 'h', 'null', true, now())`,
    constraint: 'record_native',
  },
  {
    rule: 'a match key has the kind of its entity',
    statement: `insert into match_key (entity_id, kind, key, value) values (:E, 'user', 'email', 'a')`,
    constraint: 'match_key_entity',
  },
  {
    rule: 'an entity has a match key once',
    given: [`insert into match_key (entity_id, kind, key, value) values (:E, 'contact', 'email', 'a')`],
    statement: `insert into match_key (entity_id, kind, key, value) values (:E, 'contact', 'email', 'a')`,
    constraint: 'match_key_pkey',
  },
  {
    rule: 'a slot has one cursor',
    given: [`insert into change_cursor (system, record_type) values ('crm', 'Contact')`],
    statement: `insert into change_cursor (system, record_type) values ('crm', 'Contact')`,
    constraint: 'change_cursor_pkey',
  },
  {
    rule: 'a dirty row names a record or an entity',
    statement: mark('key', `'r:crm.Contact/1'`),
    constraint: 'dirty_names_one',
  },
  {
    rule: 'a dirty row names a whole record',
    statement: mark('key, system, record_type', `'r:crm.Contact/', 'crm', 'Contact'`),
    constraint: 'dirty_names_one',
  },
  {
    rule: 'a dirty row does not name both',
    statement: mark('key, entity_id, system, record_type, external_id', `'e:' || :E, :E, 'crm', 'Contact', '1'`),
    constraint: 'dirty_names_one',
  },
  {
    rule: 'the key of a dirty row is that of what it names',
    statement: mark('key, entity_id', `'e:1', :E`),
    constraint: 'dirty_key',
  },
  {
    rule: 'a thing is dirty once',
    given: [mark('key, entity_id', `'e:' || :E, :E`)],
    statement: mark('key, entity_id', `'e:' || :E, :E`),
    constraint: 'dirty_pkey',
  },
  {
    rule: 'an entity has one lease',
    given: ['insert into entity_lease (entity_id, fence, leased_until) values (:E, 1, now())'],
    statement: 'insert into entity_lease (entity_id, fence, leased_until) values (:E, 2, now())',
    constraint: 'entity_lease_pkey',
  },
  {
    rule: 'a wait is for an entity or a record',
    statement: waitFor('awaited', `'e:' || :F`),
    constraint: 'waiting_for_one',
  },
  {
    rule: 'the text of a wait is that of what it awaits',
    statement: waitFor('awaited, on_entity', `'e:1', :F`),
    constraint: 'waiting_awaited',
  },
  {
    rule: 'a field waits for a thing once',
    given: [waitFor('awaited, on_entity', `'e:' || :F, :F`)],
    statement: waitFor('awaited, on_entity', `'e:' || :F, :F`),
    constraint: 'waiting_pkey',
  },
  {
    rule: 'a slot of an entity is barred once',
    given: [`insert into link_bar (entity_id, system, record_type) values (:E, 'crm', 'Contact')`],
    statement: `insert into link_bar (entity_id, system, record_type) values (:E, 'crm', 'Contact')`,
    constraint: 'link_bar_pkey',
  },
  {
    rule: 'a field has one open conflict',
    given: [`insert into conflict (entity_id, field, reason, candidates) values (:E, 'phone', 'edited', '[]')`],
    statement: `insert into conflict (entity_id, field, reason, candidates) values (:E, 'phone', 'edited', '[]')`,
    constraint: 'conflict_one_open_per_field',
  },
  {
    rule: 'an entity has one open review',
    given: [
      `insert into match_review (entity_id, system, record_type, external_id, candidates, reason) values (:E, 'crm', 'Contact', '1', '{}', 'r')`,
    ],
    statement: `insert into match_review (entity_id, system, record_type, external_id, candidates, reason) values (:E, 'crm', 'Contact', '2', '{}', 'r')`,
    constraint: 'match_review_one_open_per_entity',
  },
  {
    rule: 'a delivery is taken once',
    given: [
      `insert into webhook_delivery (system, delivery_id, records, received_at) values ('crm', 'd', '[]', now())`,
    ],
    statement: `insert into webhook_delivery (system, delivery_id, records, received_at) values ('crm', 'd', '[]', now())`,
    constraint: 'webhook_delivery_pkey',
  },
  {
    rule: 'a principal uses a key for one call',
    given: [
      `insert into idempotency (principal, key, input_hash, entity_id, created_at) values ('p', 'k', 'h', :E, now())`,
    ],
    statement: `insert into idempotency (principal, key, input_hash, entity_id, created_at) values ('p', 'k', 'i', :E, now())`,
    constraint: 'idempotency_pkey',
  },
  {
    rule: 'an API key has a known scope',
    statement: `insert into api_key (name, key_hash, scopes, created_at) values ('n', 'h', '{root}', now())`,
    constraint: 'api_key_scopes',
  },
  {
    rule: 'an API key is restricted to some system or to none',
    statement: `insert into api_key (name, key_hash, scopes, systems, created_at) values ('n', 'h', '{read}', '{}', now())`,
    constraint: 'api_key_systems',
  },
];

/** Allowed. */
export const permissions: readonly Omit<Case, 'constraint'>[] = [
  {
    rule: 'an unlinked record may be linked again, also in the same slot',
    given: [`update link set state = 'unlinked'`],
    statement: link({ entity_id: ':E', external_id: `'1'` }),
  },
  {
    rule: 'a record that is gone leaves its slot to another',
    given: [`update link set state = 'gone'`],
    statement: link({ entity_id: ':E' }),
  },
  {
    rule: 'an entity may have records in several slots',
    statement: link({ entity_id: ':E', record_type: `'Company'` }),
  },
  {
    rule: 'several entities may create in one slot at a time',
    given: [`update link set state = 'creating', external_id = null`],
    statement: link({ external_id: 'null', state: `'creating'` }),
  },
  {
    rule: 'a record may be an entity of each kind',
    given: [`update entity set kind = 'user' where id = :F`],
    statement: link({ kind: `'user'`, external_id: `'1'` }),
  },
  {
    rule: 'a decided conflict leaves its field to the next',
    given: [
      `insert into conflict (entity_id, field, reason, candidates, state) values (:E, 'phone', 'edited', '[]', 'decided')`,
    ],
    statement: `insert into conflict (entity_id, field, reason, candidates) values (:E, 'phone', 'edited', '[]')`,
  },
];
