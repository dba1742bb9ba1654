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
