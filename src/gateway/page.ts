/** A page of a list, as connections show it. */
export interface Page<Node> {
  readonly edges: readonly PageEdge<Node>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the whole list; null when that takes too long. Asked only when wanted. */
  readonly countAll: () => Promise<number | null>;
}

/** A row in its place; the cursor costs nothing until it is asked for. */
export interface PageEdge<Node> {
  readonly node: Node;
  /** Writes the cursor of this place. */
  readonly cursor: () => string;
}
