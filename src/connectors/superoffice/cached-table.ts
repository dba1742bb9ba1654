import type { CallOptions } from '../call-options';

/** A small table of the tenant, read once and again when it has grown old. */
export interface CachedTable<T> {
  read(options: CallOptions): Promise<T>;
}

const maxAgeMs = 600_000;

/** A cached table over `load`. A failed load is tried again by the next reader. */
export function cachedTable<T>(load: (options: CallOptions) => Promise<T>, now: () => number): CachedTable<T> {
  let cached: { readonly table: T; readonly until: number } | null = null;
  return {
    async read(options) {
      if (cached && now() < cached.until) return cached.table;
      const table = await load(options);
      cached = { table, until: now() + maxAgeMs };
      return table;
    },
  };
}
