import { parseLinePath } from '../core/line-path';
import { invariant } from '../lib/invariant';

/**
 * The FROM item, with the alias `e`, of the entities that refer to the entity `parent.id`, or to one that was merged
 * into it. `path` is the reference; that of all lines has `*` for the key: `linePath('*', 'product')`.
 */
export function referringSql(path: string): string {
  const line = parseLinePath(path);
  const field = line === null ? path : line.field;
  invariant(field !== null && /^[A-Za-z]+$/.test(field), `"${path}" is no path of a reference`);
  if (line === null) {
    return `${targetsSql} join entity e on e.fields @> jsonb_build_object('${field}', target.id)`;
  }
  // an order has a product once however many lines do
  return `(select distinct e.id from ${targetsSql} join entity e on ${byLineSql(field)}) found
    join entity e on e.id = found.id`;
}

const targetsSql = `(select m.id from entity m where m.id = parent.id union all
      select m.id from entity m where m.merged_into = parent.id) as target`;

/** The index finds lines that are there and lines that were; then it is seen which of them are there. */
const byLineSql = (field: string): string => `e.kind in ('order', 'quote')
      and jsonb_path_query_array(e.fields, '$.keyvalue() ? (@.key like_regex "^lines/.*/${field}$").value')
        @> jsonb_build_array(target.id)
      and exists (select from jsonb_each_text(e.fields) line
        where line.key like 'lines/%/${field}' and line.value = target.id::text
          and e.fields @> jsonb_build_object(left(line.key, -length('/${field}')), true))`;
