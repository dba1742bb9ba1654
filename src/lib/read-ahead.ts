/** A read by keys that may begin before all keys are known for certain; what was begun is not read again. */
export interface ReadAhead<K, V> {
  /** Begins to read what was not begun yet. Its failure is told to those who ask for it. */
  readonly begin: (keys: readonly K[]) => void;
  /** What was found of these keys, once it is; what was not begun is begun now. */
  readonly finish: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;
}

/** Reads in batches: `load` is called once for each call that names new keys, with those. */
export function createReadAhead<K, V>(
  load: (keys: readonly K[]) => Promise<Pick<ReadonlyMap<K, V>, 'get'>>,
): ReadAhead<K, V> {
  const batches = new Map<K, ReturnType<typeof load>>();
  const begin = (keys: readonly K[]): void => {
    const fresh = [...new Set(keys)].filter((key) => !batches.has(key));
    if (fresh.length === 0) return;
    const batch = load(fresh);
    // who asks is told; nobody may ask when something else failed first
    batch.catch(() => undefined);
    for (const key of fresh) batches.set(key, batch);
  };
  return {
    begin,
    finish: async (keys) => {
      begin(keys);
      const found = new Map<K, V>();
      for (const key of new Set(keys)) {
        const value = (await batches.get(key))?.get(key);
        if (value !== undefined) found.set(key, value);
      }
      return found;
    },
  };
}
