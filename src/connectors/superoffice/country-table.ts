/** One row of the tenant's country list. */
export interface Country {
  readonly id: number;
  /** ISO 3166 alpha-2, upper case. */
  readonly code: string;
}

/** The tenant's countries, at hand. */
export interface Countries {
  readonly codeOf: (id: number) => string | null;
  readonly idOf: (code: string) => number | null;
}

/** Indexes the country list both ways. */
export function indexCountries(rows: readonly Country[]): Countries {
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  // Of two rows with one code the first is the vendor's own; tenants add theirs behind it.
  const ids = new Map(rows.toReversed().map(({ id, code }) => [code, id]));
  return { codeOf: (id) => codes.get(id) ?? null, idOf: (code) => ids.get(code.toUpperCase()) ?? null };
}
