/** Collects the values of a statement while its text is built: what a caller gave is never part of the text. */
export interface SqlParameters {
  /** Adds a value and answers the placeholder that stands for it, such as `$3`. */
  readonly add: (value: unknown) => string;
  readonly values: unknown[];
}

/** An empty list of parameters. */
export function sqlParameters(): SqlParameters {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}
