import type { Depth } from './entity-row';

/**
 * What an operation asks beneath a field, with fragments, aliases, variables and directives already worked in. The
 * gateway looks at it to fetch relations for a whole list at once; how GraphQL writes it down is not its concern.
 */
export interface Selection {
  readonly name: string;
  /** The object type whose field it is; null = that of any type it is asked of. */
  readonly on: string | null;
  /** The name in the answer: the alias, or the field's own. */
  readonly responseKey: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly children: readonly Selection[];
}

/** The selections beneath the entities of a connection: what `nodes` and `edges { node }` ask, together. */
export function beneathNodes(selection: Selection): readonly Selection[] {
  return selection.children.flatMap((child) => {
    if (child.name === 'nodes') return child.children;
    if (child.name !== 'edges') return [];
    return child.children.flatMap((edge) => (edge.name === 'node' ? edge.children : []));
  });
}

/** How much of each entity the selections beneath it look at. */
export function depthOf(selections: readonly Selection[]): Depth {
  if (selections.some(({ name }) => name === 'records')) return 'records';
  return selections.some(({ name }) => name === 'links' || name === 'provenance') ? 'links' : 'fields';
}

/** Whether a connection is asked for its count alone: then its page need not be read. */
export const isCountOnly = (selection: Selection): boolean =>
  selection.children.length > 0 &&
  selection.children.every(({ name }) => name === 'totalCount' || name === '__typename');
