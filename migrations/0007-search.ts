import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a search looks at (docs/adr/0011): the texts of each entity, folded, as words with weights and as one text for
 * parts of words. The bodies of the functions are bound when they are made, so that a dump restores in any search path.
 */
export class Search1767312000000 implements MigrationInterface {
  readonly name = 'Search1767312000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

/** Pure functions; the type of the result follows the arguments. */
const pure = 'language sql immutable parallel safe';

/** Fields that are no text: references, amounts, dates, codes. */
const notSearched = `
  customer contact owner
  total discount price cost stock vatPercent discountPercent vatAmount
  birthDate orderDate dueDate validUntil
  address.country postalAddress.country visitingAddress.country currency`.match(/\S+/g);

const functions = [
  // lower case without accents; letters that no accent makes become those people type for them
  `create function search_fold(value text) returns text ${pure} strict return
     translate(
       replace(replace(replace(replace(
         regexp_replace(lower(normalize(value, NFKD)), '[\\u0300-\\u036f]', '', 'g'),
         'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'),
       'øđðłı', 'oddli')`,
  // nothing but words and single blanks: what is left can neither surprise the parser nor be an operator
  `create function search_words(value text) returns text ${pure} strict return
     btrim(regexp_replace(search_fold(value), '[^[:alnum:]]+', ' ', 'g'))`,
  // a long text counts as far as its beginning: a tsvector has a limit, and an edit must never fail by it
  `create function search_text(fields jsonb) returns text ${pure} strict return (
     select left(coalesce(search_fold(string_agg(field.value #>> '{}', ' ' order by field.key)), ''), 20000)
     -- what is no object the table refuses, and shall be the one to say so
     from jsonb_each(case jsonb_typeof(fields) when 'object' then fields else '{}' end) as field
     where jsonb_typeof(field.value) = 'string' and field.key not like 'lines/%'
       and field.key <> all (array[${notSearched?.map((name) => `'${name}'`).join(', ')}])
   )`,
  // what a person would call it by
  `create function search_title(kind text, fields jsonb) returns text ${pure} strict return
     left(coalesce(fields->>'name', '') || ' ' || coalesce(fields->>'number', '') || ' ' || case
       when kind in ('contact', 'user') then coalesce(fields->>'firstName', '') || ' ' || coalesce(fields->>'lastName', '')
       when kind in ('order', 'quote') then coalesce(fields->>'title', '')
       else ''
     end, 20000)`,
  `create function search_vector(kind text, fields jsonb) returns tsvector ${pure} strict return
     setweight(to_tsvector('simple'::regconfig, search_words(search_title(kind, fields))), 'A')
     || setweight(to_tsvector('simple'::regconfig, search_words(search_text(fields))), 'C')`,
  // words that begin as those asked for; whole words count twice. Never an error, whatever the text holds
  `create function search_query(asked text) returns tsquery ${pure} strict return (
     select coalesce(string_agg('(' || word || ' | ' || word || ':*)', ' & '), '')::tsquery
     from (select left(each, 100) as word from regexp_split_to_table(search_words(asked), ' ') as each where each <> '') words
   )`,
  `create function search_pattern(asked text) returns text ${pure} strict return
     '%' || replace(replace(replace(search_fold(asked), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`,
];

/** Without it parts of words are found all the same, by reading every entity of the kind. */
const trigrams = `
  do $$ begin
    create extension if not exists pg_trgm;
    create index entity_by_part_of_word on entity using gin (search_text gin_trgm_ops);
  exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise notice 'no index for parts of words: %', sqlerrm;
  end $$`;

const up = [
  ...functions,
  `alter table entity
     add column search_text text not null generated always as (search_text(fields)) stored,
     add column search_vector tsvector not null generated always as (search_vector(kind, fields)) stored`,
  'create index entity_by_word on entity using gin (search_vector)',
  trigrams,
];

// the extension stays: others may use it
const down = [
  'alter table entity drop column search_vector, drop column search_text',
  'drop function search_pattern, search_query, search_vector, search_title, search_text, search_words, search_fold',
];
