import { fieldSpec } from './kinds';
import { linePath } from './line-path';
import type { Link } from './link';
import { isCreated, isPulled, type Mapping } from './mapping';
import type { Observed } from './plan-pull';

/** A record of an entity, and how it is read. */
export interface MappedLink {
  readonly link: Link;
  readonly mapping: Mapping;
}

/**
 * The readings without what their systems compute and a record linked earlier computes too. Each system rounds and
 * discounts in its own way: of several sums of the same lines one must be the entity's, or they would replace each
 * other for ever.
 */
export function withOneSum(observed: readonly Observed[], linked: readonly MappedLink[]): readonly Observed[] {
  return observed.map((each) => {
    const earlier = linked.filter(({ link }) => link.id < each.link.id);
    const others = new Set(earlier.flatMap(({ mapping }) => sumsOf(mapping)));
    const sums = sumsOf(each.mapping).filter((path) => others.has(path));
    if (sums.length === 0) return each;
    return {
      ...each,
      carried: without(each.carried, sums),
      lines:
        each.lines?.map((line) => ({ ...line, values: without(line.values, sums, (field) => linePath('', field)) })) ??
        null,
    };
  });
}

/** Mappings are few, and asked for each record. */
const knownSums = new WeakMap<Mapping, readonly string[]>();

function sumsOf(mapping: Mapping): readonly string[] {
  const known = knownSums.get(mapping) ?? findSums(mapping);
  knownSums.set(mapping, known);
  return known;
}

/** The sums that records of a mapping show and are never told, in field paths; those of lines without a key. */
function findSums({ kind, rows, lines }: Mapping): readonly string[] {
  const paths = [
    ...rows.map((row) => ({ row, path: row.field })),
    ...(lines?.rows ?? []).map((row) => ({ row, path: linePath('', row.field) })),
  ];
  return paths
    .filter(({ row, path }) => isPulled(row) && !isCreated(row) && 'isComputed' in (fieldSpec(kind, path) ?? {}))
    .map(({ path }) => path);
}

const without = <Value>(
  values: ReadonlyMap<string, Value>,
  sums: readonly string[],
  pathOf = (field: string): string => field,
): ReadonlyMap<string, Value> => new Map([...values].filter(([field]) => !sums.includes(pathOf(field))));
