/**
 * What to select entities from by the ids of a parameter, on an alias that follows: `from ${survivorsSql('$1')} e`. An id
 * that was merged away gives its survivor; `survivor.asked_id` is the id asked for. What it costs depends on the ids, not
 * on the table: for the planner a chain of merges may be long, and it would rather read every entity than look so many up;
 * `offset 0` leaves it no choice.
 */
export const survivorsSql = (ids: string): string => `(
  with recursive merged as (
    select id as asked_id, merged_into from entity where id = any(${ids}::uuid[]) and merged_into is not null
    union all
    select merged.asked_id, next.merged_into from merged cross join lateral (
      select merged_into from entity where id = merged.merged_into and merged_into is not null offset 0
    ) next
  )
  select distinct id as asked_id, id from unnest(${ids}::uuid[]) as asked(id)
  union all
  select asked_id, merged_into from merged
) survivor cross join lateral (select * from entity where id = survivor.id and merged_into is null offset 0)`;
