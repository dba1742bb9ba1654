import type { CallOptions } from '../call-options';

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

/** Gives the country list: read once, and again after `maxAgeMs`. */
export interface CountryTable {
  read(options: CallOptions): Promise<Countries>;
}

const maxAgeMs = 600_000;

/** A cached country list over `load`. One load at a time; a failed load is tried again by the next reader. */
export function createCountryTable(
  load: (options: CallOptions) => Promise<readonly Country[]>,
  now: () => number,
): CountryTable {
  let cached: { readonly countries: Countries; readonly until: number } | null = null;
  return {
    async read(options) {
      if (cached && now() < cached.until) return cached.countries;
      const countries = index(await load(options));
      cached = { countries, until: now() + maxAgeMs };
      return countries;
    },
  };
}

function index(rows: readonly Country[]): Countries {
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  // Of two rows with one code the first is the vendor's own; tenants add theirs behind it.
  const ids = new Map(rows.toReversed().map(({ id, code }) => [code, id]));
  return { codeOf: (id) => codes.get(id) ?? null, idOf: (code) => ids.get(code.toUpperCase()) ?? null };
}
